using System.Globalization;

namespace Portal.Domain.Foundation;

/// <summary>The calendar in which notices and deadlines count (domain rules 3.14): Monday to Friday without the days
/// off, plus the weekend days that the State Council makes up for them (调休).</summary>
/// <param name="off">Days off; weekends need not be named.</param>
/// <param name="makeup">Days worked although they are weekends; a day in both lists is worked.</param>
public sealed class WorkingDays(IEnumerable<DateOnly> off, IEnumerable<DateOnly> makeup)
{
    /// <summary>Some forty years: whoever asks for more has mixed up a number.</summary>
    public const int Longest = 10_000;

    private static readonly WorkingDays national = ReadNational();

    private readonly HashSet<DateOnly> off = [.. off];
    private readonly HashSet<DateOnly> makeup = [.. makeup];

    /// <summary>The days off, in no order.</summary>
    public IReadOnlyCollection<DateOnly> Off => off;

    /// <summary>The weekend days worked, in no order.</summary>
    public IReadOnlyCollection<DateOnly> Makeup => makeup;

    /// <summary>The national days off of the years in <c>holidays.csv</c>, where each row says how far it was verified.
    /// What a city begins with; it goes on with its own.</summary>
    public static WorkingDays National() => national;

    public bool IsWorkingDay(DateOnly day) =>
        makeup.Contains(day)
        || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !off.Contains(day));

    /// <summary>The n-th working day following <paramref name="from"/>, which itself never counts: the last day of a
    /// period of n working days that begins with a publication or a request on that day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is not within 1 to <see cref="Longest"/>.</exception>
    public DateOnly Following(DateOnly from, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, Longest);
        var day = from;
        for (var left = n; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    private static WorkingDays ReadNational()
    {
        var festivals = Table.Read("holidays.csv");
        return new WorkingDays(
            festivals.SelectMany(festival => DaysBetween(Day(festival["off_from"]), Day(festival["off_to"]))),
            festivals.SelectMany(festival => festival["makeup_workdays"]
                .Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Day)));
    }

    private static IEnumerable<DateOnly> DaysBetween(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
