using System.Text;

namespace Portal.Domain.Foundation;

/// <summary>Reads the tables that ship inside the assembly: rules that are data, not code.</summary>
internal static class Table
{
    /// <summary>An embedded file by its bare name, e.g. <c>holidays.csv</c>, unique in the assembly.</summary>
    public static Stream Open(string file) =>
        typeof(Table).Assembly.GetManifestResourceStream($"data/{file}")
        ?? throw new FileNotFoundException("Not embedded in Portal.Domain", file);

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var reader = new StreamReader(Open(file));
        return Parse(reader.ReadToEnd());
    }

    /// <summary>CSV as in RFC 4180: the first record names the columns, quotes keep commas, quotes and line breaks.
    /// A record of another width is a fault, for it would shift every later column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Parse(string csv)
    {
        var records = Records(csv).ToList();
        var names = records[0];
        return [.. records.Skip(1).Select((fields, index) => fields.Count == names.Count
            ? names.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second)
            : throw new FormatException($"Record {index + 2} has {fields.Count} fields, the header {names.Count}"))];
    }

    private static IEnumerable<List<string>> Records(string csv)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (c == '"' && quoted && i + 1 < csv.Length && csv[i + 1] == '"') field.Append(csv[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n')) field.Append(c);
            else if (c != '\r')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == ',') continue;
                yield return fields;
                fields = [];
            }
        }
        if (quoted) throw new FormatException("A quoted field never ends");
        if (fields.Count == 0 && field.Length == 0) yield break;
        fields.Add(field.ToString());
        yield return fields;
    }
}
