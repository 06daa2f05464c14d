using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Zones;
using Portal.Web.Shared;

namespace Portal.Web.Zones;

/// <summary>The zones, each with its guide and its offerings.</summary>
public sealed class ZonesController(ZonePages zones, OfferingPages offerings) : Controller
{
    private const int Rows = 24;

    /// <param name="Next">Where the next page starts; null on the last.</param>
    public sealed record ZonePage(ZonePages.Row Zone, IReadOnlyList<OfferingPages.Row> Offerings, Guid? Next);

    [HttpGet("/zones")]
    public async Task<IActionResult> List(CancellationToken ct) => View(await zones.ListAsync(ct));

    [HttpGet("/zones/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Guid? after, CancellationToken ct)
    {
        if ((await zones.ListAsync(ct)).FirstOrDefault(zone => zone.Id == id) is not { } zone)
            return this.Refused(new NotFound("zone"));
        var listed = await offerings.ListedAsync(
            new(null, id, null, null), OfferingSort.Oldest, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        var page = listed.Value;
        return View(new ZonePage(zone, page.Rows, page.HasMore ? page.Rows[^1].Id : null));
    }
}
