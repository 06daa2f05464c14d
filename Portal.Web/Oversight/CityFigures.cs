using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Domain.Zones;

namespace Portal.Web.Oversight;

/// <summary>All that the start page, the figures and the report of use show, as of one instant.</summary>
public sealed record CityPage(
    DateTimeOffset AsOf, IReadOnlyList<ProgrammeFigures> Programmes, long Rounds,
    IReadOnlyList<RedeemedSlice> BySize, IReadOnlyList<RedeemedSlice> BySection, IReadOnlyList<RedeemedSlice> ByRegion,
    IReadOnlyList<RedeemedSlice> ByZone, IReadOnlyList<Usage.Month> ByMonth, Leverage Leverage, CityOffer Offer);

/// <summary>What a firm can make use of today.</summary>
/// <param name="Rounds">All that are scheduled, the newest first.</param>
/// <param name="Notices">Those that run.</param>
public sealed record CityOffer(
    IReadOnlyList<ProgrammeGuides.Guide> Guides, IReadOnlyList<RoundPages.Row> Rounds,
    IReadOnlyList<ZonePages.Row> Zones, IReadOnlyList<NoticeContents.Row> Notices)
{
    /// <summary>Open to applications, the first to close first.</summary>
    public IEnumerable<RoundPages.Row> OpenAt(DateTimeOffset now) =>
        Rounds.Where(round => round.StateAt(now) == RoundState.Open).OrderBy(round => round.CloseAt);

    /// <summary>The next to open; null when none is scheduled.</summary>
    public RoundPages.Row? NextAt(DateTimeOffset now) =>
        Rounds.Where(round => round.StateAt(now) == RoundState.Scheduled).MinBy(round => round.OpenAt);
}

/// <summary>The figures, read at most every few seconds however many look at them.</summary>
public sealed class CityFigures(
    Figures figures, Usage usage, ProgrammeGuides guides, RoundPages rounds, ZonePages zones, NoticeContents notices,
    PortalClock clock, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim reading = new(1);
    private Kept? kept; // one reference, so that nobody who reads it without the lock sees half of it

    private sealed record Kept(CityPage Page, long ReadAt);

    public void Dispose() => reading.Dispose();

    public async Task<CityPage> ReadAsync(CancellationToken ct)
    {
        if (kept is { } fresh && time.GetElapsedTime(fresh.ReadAt) < Fresh) return fresh.Page;
        await reading.WaitAsync(ct);
        try
        {
            if (kept is { } again && time.GetElapsedTime(again.ReadAt) < Fresh) return again.Page;
            var page = new CityPage(
                clock.Now, await figures.ByProgrammeAsync(ct),
                await figures.RoundsAsync(ct),
                await figures.BySizeAsync(ct), await figures.BySectionAsync(ct), await figures.ByRegionAsync(ct),
                await figures.ByZoneAsync(ct), await usage.ByMonthAsync(ct), await figures.LeverageAsync(ct),
                new CityOffer(await guides.ListAsync(ct), (await rounds.ListAsync(null, new(null, null),
                        RoundSort.OpensLast, new Slice(Slice.Largest, null), ct)).Value.Rows,
                    await zones.ListAsync(ct), await notices.RunningAsync(ct)));
            kept = new Kept(page, time.GetTimestamp());
            return page;
        }
        finally
        {
            reading.Release();
        }
    }
}
