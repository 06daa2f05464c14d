using System.Text;

namespace Portal.Web.Settlement;

/// <summary>Tables that spreadsheets open: commas, quotes where needed, a byte order mark so that Chinese is read as
/// what it is, and nothing that a spreadsheet would take for a formula.</summary>
public static class Csv
{
    public const string Type = "text/csv; charset=utf-8";

    private const string Formulas = "=+-@\t\r\n";

    public static byte[] Of(IEnumerable<IEnumerable<string>> rows) =>
    [
        .. Encoding.UTF8.Preamble,
        .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"))),
    ];

    /// <summary>A name that starts like a formula is preceded by an apostrophe, as OWASP advises.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
