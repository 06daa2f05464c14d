using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Portal.Web.Demo;

/// <summary>A JSON file as flat rows over its own bytes: one row a value, containers before what they contain.
/// JsonDocument would do, if it could say on which line a value stands. Lines and paths are worked out only when
/// somebody asks, that is, for acts and for refusals.</summary>
internal sealed class JsonRows
{
    public const int LargestFile = 512 * 1024 * 1024;
    public const int DeepestNesting = 64;
    private const int MostValues = 30_000_000;
    private const int FewNames = 16;

    /// <param name="After">The row after this value and all it contains; 0 while a container is still open.</param>
    internal readonly record struct Row(
        int NameStart, int NameLength, bool NameEscaped,
        int Start, int Length, bool Escaped, JsonTokenType Kind, int After);

    private readonly ReadOnlyMemory<byte> utf8;
    private readonly List<Row> rows;
    private readonly Stack<int> open = new();
    private (int Offset, long Line) lastLine = (0, 1);

    private JsonRows(ReadOnlyMemory<byte> utf8) => (this.utf8, rows) = (utf8, new List<Row>(utf8.Length / 40));

    /// <summary>Reads the whole file. Refuses what is not UTF-8 or not JSON, text with half a surrogate pair, a key
    /// that stands twice in one object, and files beyond the limits.</summary>
    public static JsonRows Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LargestFile)
            throw new CityFileRefused(1, "$", $"is larger than {LargestFile >> 20} MB", $"超过 {LargestFile >> 20} MB");
        var utf8 = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
        var tree = new JsonRows(utf8);
        if (!Utf8.IsValid(utf8.Span))
            throw new CityFileRefused(tree.LineAt(tree.FirstBadByte()), "$", "is not UTF-8", "不是 UTF-8 编码");
        tree.ReadValues();
        return tree;
    }

    public Row this[int row] => rows[row];

    public ReadOnlySpan<byte> BytesOf(int row) => utf8.Span.Slice(rows[row].Start, rows[row].Length);

    public string TextOf(int row) => Decode(rows[row].Start, rows[row].Length, rows[row].Escaped);

    public string NameOf(int row) => Decode(rows[row].NameStart, rows[row].NameLength, rows[row].NameEscaped);

    public bool IsNamed(int row, string name) => rows[row].NameEscaped
        ? NameOf(row) == name
        : Ascii.Equals(utf8.Span.Slice(rows[row].NameStart, rows[row].NameLength), name);

    public long LineOf(int row) => LineAt(rows[row].Start);

    public CityFileRefused Refuse(int row, string reason, string reasonZh) =>
        new(LineOf(row), PathOf(row), reason, reasonZh);

    public string PathOf(int row)
    {
        var path = new StringBuilder();
        for (var at = 0; at != row;)
        {
            var (child, index) = (at + 1, 0);
            for (; rows[child].After != 0 && rows[child].After <= row; index++) child = rows[child].After;
            if (rows[at].Kind == JsonTokenType.StartArray) path.Append('[').Append(index).Append(']');
            else path.Append(path.Length > 0 ? "." : "").Append(Shown(NameOf(child)));
            at = child;
        }
        return path.Length > 0 ? path.ToString() : "$";
    }

    public static string Shown(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 60)}…";

    private void ReadValues()
    {
        // One deeper than we allow, so that our own words refuse it.
        var options = new JsonReaderOptions { MaxDepth = DeepestNesting + 1 };
        var reader = new Utf8JsonReader(utf8.Span, options);
        try
        {
            var (nameStart, nameLength, nameEscaped) = (0, 0, false);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) Close(open.Pop());
                else if (reader.TokenType == JsonTokenType.PropertyName)
                    (nameStart, nameLength, nameEscaped) =
                        ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                else
                {
                    Add(ref reader, nameStart, nameLength, nameEscaped);
                    (nameStart, nameLength, nameEscaped) = (0, 0, false);
                }
                if (reader.ValueIsEscaped) RefuseHalfPairs(ref reader);
            }
        }
        catch (JsonException fault)
        {
            var what = fault.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new CityFileRefused(
                (fault.LineNumber ?? 0) + 1, PathHere(), $"is not JSON: {what}", $"不是有效的 JSON（{what}）");
        }
    }

    private void Add(ref Utf8JsonReader reader, int nameStart, int nameLength, bool nameEscaped)
    {
        var (kind, row, token) = (reader.TokenType, rows.Count, (int)reader.TokenStartIndex);
        var isText = kind == JsonTokenType.String;
        var isOpen = kind is JsonTokenType.StartObject or JsonTokenType.StartArray;
        rows.Add(new Row(nameStart, nameLength, nameEscaped, isText ? token + 1 : token, reader.ValueSpan.Length,
            reader.ValueIsEscaped, kind, isOpen ? 0 : row + 1));
        if (rows.Count > MostValues) throw Refuse(row, $"is value {MostValues + 1}", $"数据超过 {MostValues} 项");
        if (!isOpen) return;
        if (open.Count == DeepestNesting)
            throw Refuse(row, $"is nested deeper than {DeepestNesting}", $"嵌套超过 {DeepestNesting} 层");
        open.Push(row);
    }

    private void Close(int row)
    {
        var all = CollectionsMarshal.AsSpan(rows);
        all[row] = all[row] with { After = all.Length };
        if (all[row].Kind == JsonTokenType.StartObject && NameTwice(row) is { } twice)
            throw Refuse(twice, "stands twice in one object", "在同一对象中重复出现");
    }

    /// <summary>Small objects, that is, nearly all, are compared pair by pair and allocate nothing.</summary>
    private int? NameTwice(int row)
    {
        var all = CollectionsMarshal.AsSpan(rows);
        Span<int> seen = stackalloc int[FewNames];
        HashSet<string>? many = null;
        var count = 0;
        for (var child = row + 1; child < all.Length; child = all[child].After, count++)
        {
            if (count == FewNames || (many is null && all[child].NameEscaped))
            {
                many = [];
                foreach (var earlier in seen[..count]) many.Add(NameOf(earlier));
            }
            if (many is not null)
            {
                if (!many.Add(NameOf(child))) return child;
                continue;
            }
            foreach (var earlier in seen[..count])
                if (NameBytes(all[earlier]).SequenceEqual(NameBytes(all[child]))) return child;
            seen[count] = child;
        }
        return null;
    }

    private ReadOnlySpan<byte> NameBytes(in Row row) => utf8.Span.Slice(row.NameStart, row.NameLength);

    private void RefuseHalfPairs(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new CityFileRefused(LineAt((int)reader.TokenStartIndex), PathHere(),
                "holds half a surrogate pair", "含有不完整的字符（孤立代理项）");
        }
    }

    private string PathHere() => open.Count == 0 ? "$" : PathOf(rows.Count - 1);

    private string Decode(int start, int length, bool escaped)
    {
        if (!escaped) return Encoding.UTF8.GetString(utf8.Span.Slice(start, length));
        var reader = new Utf8JsonReader(utf8.Span.Slice(start - 1, length + 2));
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>Counts on from the last answer: asked in the order of the file, it counts the file once.</summary>
    private long LineAt(int offset)
    {
        if (offset < lastLine.Offset) lastLine = (0, 1);
        var lines = utf8.Span[lastLine.Offset..offset].Count((byte)'\n');
        lastLine = (offset, lastLine.Line + lines);
        return lastLine.Line;
    }

    private int FirstBadByte()
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8.Span[at..], out _, out var read) == OperationStatus.Done) at += read;
        return at;
    }
}
