namespace Portal.Domain.Foundation;

/// <summary>The portal's time. Instants are UTC, cut to the millisecond so that every engine gives back what it took.
/// Days are days in China (UTC+8, no daylight saving): a voucher expires at the city's midnight.</summary>
public sealed class PortalClock(TimeProvider time)
{
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    public DateTimeOffset Now => Cut(time.GetUtcNow());

    public DateOnly Today => DayOf(Now);

    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(ChinaOffset).DateTime);

    /// <summary>00:00 of the day in China, as a UTC instant. What happens "after day D" happens at StartOf(D +
    /// 1).</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), ChinaOffset).ToUniversalTime();

    public static DateTimeOffset Cut(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
