using System.Globalization;
using System.Text.Json;
using Portal.Domain.Foundation;

namespace Portal.Web.Demo;

/// <summary>One value of the file. Every question answers, or refuses the file with line, path and reason.</summary>
internal readonly struct CityNode(JsonRows rows, int row)
{
    private static readonly DateOnly FirstDay = new(1800, 1, 1);
    private static readonly DateOnly LastDay = new(2999, 12, 31);
    private const decimal FenInWan = 1_000_000;

    public long Line => rows.LineOf(row);
    public bool IsNull => Kind == JsonTokenType.Null;
    public bool IsScalar => Kind is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
    private JsonTokenType Kind => rows[row].Kind;
    private string OwnName => rows.NameOf(row);

    /// <summary>The member that must be there.</summary>
    public CityNode this[string key] => Member(key) ?? throw Missing(key);

    /// <summary>The member if it is there and not null.</summary>
    public CityNode? Find(string key) => Member(key) is { IsNull: false } found ? found : null;

    public CityFileRefused Refuse(string reason, string reasonZh) => rows.Refuse(row, reason, reasonZh);

    public CityFileRefused Missing(string key)
    {
        var path = rows.PathOf(row);
        return new CityFileRefused(Line, path == "$" ? key : $"{path}.{key}", "is missing", "缺少此项");
    }

    public IEnumerable<CityNode> Items()
    {
        if (Kind != JsonTokenType.StartArray) throw Refuse("needs a list", "须为列表");
        return Children();
    }

    public IEnumerable<(string Name, CityNode Value)> Members()
    {
        if (Kind != JsonTokenType.StartObject) throw Refuse("needs an object", "须为对象");
        return Children().Select(child => (child.OwnName, child));
    }

    /// <summary>The keys that say null, which is more than not to say anything.</summary>
    public IReadOnlySet<string> NullKeys() =>
        Members().Where(member => member.Value.IsNull).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>An object whose keys are data, e.g. amounts by programme.</summary>
    public IReadOnlyDictionary<string, T> Map<T>(Func<CityNode, T> read) =>
        Members().ToDictionary(member => member.Name, member => read(member.Value), StringComparer.Ordinal);

    public string Text()
    {
        if (Kind != JsonTokenType.String) throw Refuse("needs text", "须为文本");
        return rows.TextOf(row);
    }

    /// <summary>Text that goes into a column: see <see cref="Limits"/>.</summary>
    public string Text(int longest)
    {
        var text = Text();
        if (Limits.WhyNotText("", text, longest) is null) return text;
        throw Refuse($"needs at most {longest} printable characters", $"须为不超过 {longest} 个可打印字符");
    }

    public string Name() => NotBlank(Text(Limits.Name));

    public string Id() => NotBlank(Text(Limits.Code));

    /// <summary>A scalar as it stands: text without its quotes, numbers in the file's own digits.</summary>
    public string AnyText() => rows.TextOf(row);

    public string OneOf(IReadOnlyCollection<string> allowed)
    {
        var text = Text();
        if (allowed.Contains(text)) return text;
        var list = string.Join(", ", allowed);
        throw Refuse($"is \"{JsonRows.Shown(text)}\"; needs one of {list}", $"“{JsonRows.Shown(text)}”不在允许范围：{list}");
    }

    public Money Fen() => new(Long("a whole number of fen", "须为整数分"));

    /// <summary>A price, budget, cap or quota.</summary>
    public Money FenOfFact()
    {
        var fen = Fen();
        if (fen >= Money.Zero && fen <= Money.Largest) return fen;
        throw Refuse($"needs 0 to {Money.Largest.Fen} fen", $"须在 0 至 {Money.Largest.Fen} 分之间");
    }

    public long Whole() => Long("a whole number", "须为整数");

    public int Whole(int from, int to)
    {
        var number = Whole();
        if (number >= from && number <= to) return (int)number;
        throw Refuse($"needs a whole number from {from} to {to}", $"须为 {from} 至 {to} 的整数");
    }

    public decimal Number()
    {
        if (Kind == JsonTokenType.Number && ExactNumber.TryRead(rows.BytesOf(row), out var number)) return number;
        throw Refuse("needs a number of at most 28 digits", "须为不超过 28 位的数字");
    }

    /// <summary>万元 with up to six decimals, exactly in fen.</summary>
    public Money Wan()
    {
        var wan = Number();
        if (wan.Scale <= 6 && Math.Abs(wan) <= long.MaxValue / FenInWan) return new Money((long)(wan * FenInWan));
        throw Refuse("needs 万元 with at most six decimals", "须为万元，最多六位小数");
    }

    public Money WanOfFact() =>
        Wan() is var wan && wan >= Money.Zero ? wan : throw Refuse("needs 0 or more 万元", "不得为负");

    public DateOnly Day()
    {
        if (Kind == JsonTokenType.String
            && DateOnly.TryParseExact(
                Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= FirstDay && day <= LastDay) return day;
        throw Refuse("needs a day as yyyy-MM-dd", "须为 yyyy-MM-dd 格式的日期");
    }

    public DateTimeOffset Instant()
    {
        if (Kind == JsonTokenType.String && Text() is var text && HasOffset(text)
            && DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var instant)
            && instant.Year >= FirstDay.Year && instant.Year <= LastDay.Year) return instant;
        throw Refuse("needs an instant with its offset, as 2026-03-02T09:00:00+08:00",
            "须为带时区的时刻，如 2026-03-02T09:00:00+08:00");
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private string NotBlank(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw Refuse("needs text that is not blank", "不得为空") : text;

    private long Long(string needed, string neededZh)
    {
        if (Kind != JsonTokenType.Number) throw Refuse($"needs {needed}", neededZh);
        var digits = rows.BytesOf(row);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        throw digits.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0
            ? Refuse($"needs {needed} that fits 64 bits", $"{neededZh}，且不超出 64 位整数范围")
            : Refuse($"needs {needed}", neededZh);
    }

    private CityNode? Member(string key)
    {
        if (Kind != JsonTokenType.StartObject) throw Refuse("needs an object", "须为对象");
        for (var child = row + 1; child < rows[row].After; child = rows[child].After)
            if (rows.IsNamed(child, key)) return new CityNode(rows, child);
        return null;
    }

    private IEnumerable<CityNode> Children()
    {
        for (var child = row + 1; child < rows[row].After; child = rows[child].After)
            yield return new CityNode(rows, child);
    }
}
