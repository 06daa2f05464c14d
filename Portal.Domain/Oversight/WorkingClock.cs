using Portal.Domain.Foundation;

namespace Portal.Domain.Oversight;

/// <summary>How long there is until a last day, as officers count: in working days.</summary>
public static class WorkingClock
{
    /// <summary>The working days from tomorrow to the last one; 0 when today is the last; below 0 for each working day
    /// that has passed since.</summary>
    public static int Left(CityRules city, DateOnly today, DateOnly last)
    {
        if (Math.Abs(last.DayNumber - today.DayNumber) > WorkingDays.Longest) return last > today ? WorkingDays.Longest : -1;
        var (from, to) = last < today ? (last, today) : (today, last);
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (city.WorkingDays.IsWorkingDay(day)) days++;
        // A last day that has passed is late, even over a weekend.
        return last < today ? -Math.Max(1, days) : days;
    }
}
