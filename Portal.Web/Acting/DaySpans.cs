using System.Globalization;
using System.Text;

namespace Portal.Web.Acting;

/// <summary>Days of a calendar as people write them: one day or one span of days a line.</summary>
public static class DaySpans
{
    private const char Until = '—';

    /// <summary>A longer span is a slip of the year.</summary>
    private const int Longest = 31;

    private static readonly char[] separators = [Until, '至', '到', '~', '–'];

    /// <summary>The lines for these days, in their order.</summary>
    public static IReadOnlyList<string> Said(IEnumerable<DateOnly> days)
    {
        var spans = new List<(DateOnly First, DateOnly Last)>();
        foreach (var day in days.Distinct().Order())
            if (spans.Count > 0 && spans[^1].Last.AddDays(1) == day) spans[^1] = (spans[^1].First, day);
            else spans.Add((day, day));
        return
        [
            .. spans.Select(span => span.First == span.Last ? $"{span.First:yyyy-MM-dd}"
                : $"{span.First:yyyy-MM-dd} {Until} {span.Last:yyyy-MM-dd}"),
        ];
    }

    /// <summary>The days of one line; null when it cannot be read.</summary>
    public static IReadOnlyList<DateOnly>? Read(string line)
    {
        var parts = line.Normalize(NormalizationForm.FormKC).Replace("to", "~", StringComparison.Ordinal)
            .Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2 || !IsDay(parts[0], out var first) || !IsDay(parts[^1], out var last)) return null;
        var length = last.DayNumber - first.DayNumber + 1;
        return length is < 1 or > Longest ? null : [.. Enumerable.Range(0, length).Select(first.AddDays)];
    }

    private static bool IsDay(string text, out DateOnly day) => DateOnly.TryParseExact(
        text.Replace('年', '-').Replace('月', '-').Replace('/', '-').Replace('.', '-').TrimEnd('日'),
        ["yyyy-M-d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
