namespace Portal.Web.Demo;

/// <summary>The machine's time, or in demo mode a time of its own: stopped at an instant while a city's year is
/// replayed, then running on from there.</summary>
public sealed class PortalTime : TimeProvider
{
    private DateTimeOffset? stoppedAt;
    private TimeSpan ahead = TimeSpan.Zero;

    public void StopAt(DateTimeOffset instant) => stoppedAt = instant.ToUniversalTime();

    public void RunFrom(DateTimeOffset instant) => (ahead, stoppedAt) = (instant - base.GetUtcNow(), null);

    public override DateTimeOffset GetUtcNow() => stoppedAt ?? base.GetUtcNow() + ahead;
}
