using Portal.Domain.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Web.Oversight;

/// <summary>All that the start page shows, as of one instant.</summary>
public sealed record CityPage(
    DateTimeOffset AsOf, IReadOnlyList<ProgrammeFigures> Programmes, long Rounds,
    IReadOnlyList<RedeemedSlice> BySize, IReadOnlyList<RedeemedSlice> BySection, IReadOnlyList<RedeemedSlice> ByRegion,
    IReadOnlyList<RedeemedSlice> ByZone, Leverage Leverage);

/// <summary>The figures, read at most every few seconds however many look at them.</summary>
public sealed class CityFigures(Figures figures, PortalClock clock, TimeProvider time)
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
                await figures.ByZoneAsync(ct), await figures.LeverageAsync(ct));
            kept = new Kept(page, time.GetTimestamp());
            return page;
        }
        finally
        {
            reading.Release();
        }
    }
}
