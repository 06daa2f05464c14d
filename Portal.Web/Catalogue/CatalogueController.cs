using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Zones;
using Portal.Web.Accounts;
using Portal.Web.Shared;

namespace Portal.Web.Catalogue;

/// <summary>The catalogue, for anybody.</summary>
public sealed class CatalogueController(
    OfferingPages pages, OfferingVersions versions, CatalogueFacts facts, ZonePages zones, ProgrammeGuides guides,
    Session me) : Controller
{
    private const int Rows = 24;

    /// <summary>A page of the catalogue.</summary>
    /// <param name="Asked">What the reader looks for.</param>
    /// <param name="Next">Where the next page starts; null on the last.</param>
    public sealed record Shelf(
        IReadOnlyList<OfferingPages.Row> Rows, OfferingPages.Filter Asked, OfferingSort Sort, bool IsFirst, Guid? Next,
        Total Total, IReadOnlyList<CatalogueFacts.Category> Categories, IReadOnlyList<ZonePages.Row> Zones);

    /// <param name="Payers">The programmes that pay for it.</param>
    /// <param name="Past">The versions that were on sale before, the newest first.</param>
    public sealed record Item(OfferingPages.Row Offering, string Note, IReadOnlyList<ProgrammeGuides.Guide> Payers,
        IReadOnlyList<OfferingVersions.Row> Past, bool CanOrder);

    /// <summary>An admitted provider and what it offers.</summary>
    public sealed record ProviderPage(
        CatalogueFacts.Provider Provider, IReadOnlyList<string> Categories, IReadOnlyList<OfferingPages.Row> Offerings);

    [HttpGet("/catalogue"), Searches]
    public async Task<IActionResult> List(
        string? q, string? category, Guid? zone, OfferingSort sort, Guid? after, CancellationToken ct)
    {
        var text = string.IsNullOrWhiteSpace(q) || q.Length > Limits.Code ? null : q.Trim();
        var filter = new OfferingPages.Filter(string.IsNullOrEmpty(category) ? null : category, zone, null, text);
        var listed = await pages.ListedAsync(filter, sort, new Slice(Rows, after), ct);
        if (listed.Refusal is { } refusal) return this.Refused(refusal);
        var page = listed.Value;
        return View(new Shelf(page.Rows, filter, sort, after is null, page.HasMore ? page.Rows[^1].Id : null,
            await page.TotalAsync(ct), await facts.CategoriesAsync(ct), await zones.ListAsync(ct)));
    }

    [HttpGet("/catalogue/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct)
    {
        if (await pages.FindAsync(null, id, ct) is not { } row) return this.Refused(new NotFound("offering"));
        var past = row.Edition == 1 ? default : await versions.PastAsync(null, id, ct);
        return View(new Item(row, await facts.NoteAsync(id, ct),
            [.. (await guides.ListAsync(ct)).Where(guide => guide.PaysFor(row.Category, row.UnitPrice))],
            row.Edition > 1 && past.Refusal is null ? past.Value : [],
            me.Actor is null || me.May(Permissions.OrderPlace)));
    }

    [HttpGet("/providers/{id:guid}")]
    public async Task<IActionResult> Provider(Guid id, CancellationToken ct)
    {
        if (await facts.ProviderAsync(id, ct) is not { } provider) return this.Refused(new NotFound("provider"));
        var offerings = await pages.ListedAsync(new(null, null, id, null), OfferingSort.Newest,
            new Slice(Slice.Largest, null), ct);
        return View(new ProviderPage(provider, await facts.CategoriesOfAsync(id, ct), offerings.Value.Rows));
    }
}
