using GraphQL;
using Portal.Api.Accounts;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Catalogue;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Offerings that can be ordered.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="category">Only of this category, such as DATA, ALGORITHM or COMPUTE.</param>
    /// <param name="zoneId">Only in this zone.</param>
    /// <param name="providerId">Only of this provider.</param>
    /// <param name="search">Only with this in the name, in what is said of it, or in its provider's name.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<OfferingConnection> OfferingsAsync(
        int? first, string? after, string? category, Guid? zoneId, Guid? providerId, string? search, OfferingSort? sort,
        [FromServices] OfferingPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(desk.Shown(await pages.ListedAsync(
            new(category, zoneId, providerId, search), sort ?? default, Paging.Slice(first, after), ct)));

    /// <summary>Offerings in whatever state that the caller may see: their own, or as an officer the city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state, they or the next version that is made beside them.</param>
    /// <param name="category">Only of this category, such as DATA, ALGORITHM or COMPUTE.</param>
    /// <param name="zoneId">Only in this zone.</param>
    /// <param name="providerId">Only of this provider.</param>
    /// <param name="search">Only with this in the name, in what is said of it, or in its provider's name.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<OfferingConnection?> AllOfferingsAsync(
        int? first, string? after, OfferingState? state, string? category, Guid? zoneId, Guid? providerId,
        string? search, OfferingSort? sort,
        [FromServices] OfferingPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.InAnyStateAsync(me, new(category, zoneId, providerId, search), state,
            sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One offering; null when it cannot be ordered and is not the caller's own.</summary>
    /// <param name="id">The offering's id.</param>
    public static async Task<OfferingView?> OfferingAsync(
        Guid id, [FromServices] OfferingPages pages, [FromServices] Caller caller, CancellationToken ct) =>
        await pages.FindAsync(await caller.ActorAsync(ct), id, ct) is { } row ? new OfferingView(row) : null;

    /// <summary>The versions of an offering that were on sale before the listed one, the newest first. NOT_FOUND when
    /// it cannot be ordered and is not the caller's own.</summary>
    /// <param name="offeringId">Of which offering.</param>
    public static async Task<IEnumerable<OfferingVersionView>?> OfferingVersionsAsync(
        Guid offeringId, [FromServices] OfferingVersions versions, [FromServices] Caller caller,
        [FromServices] Desk desk, CancellationToken ct) =>
        desk.Shown(await versions.PastAsync(await caller.ActorAsync(ct), offeringId, ct))
            .Select(row => new OfferingVersionView(offeringId, row));

    /// <summary>The version that is made beside the listed one: for its provider and the officers. NOT_FOUND while
    /// there is none.</summary>
    /// <param name="offeringId">Of which offering.</param>
    public static async Task<OfferingVersionView?> OfferingRevisionAsync(
        Guid offeringId, [FromServices] OfferingVersions versions, [FromServices] Desk desk, CancellationToken ct) =>
        new(offeringId, await desk.ReadAsync(me => versions.OpenAsync(me, offeringId, ct), ct));
}
