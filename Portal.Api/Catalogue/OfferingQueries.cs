using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Catalogue;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Offerings that can be ordered, the newest first.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="category">Only of this category, such as DATA, ALGORITHM or COMPUTE.</param>
    /// <param name="zoneId">Only in this zone.</param>
    /// <param name="providerId">Only of this provider.</param>
    public static async Task<OfferingConnection> OfferingsAsync(
        int? first, string? after, string? category, Guid? zoneId, Guid? providerId,
        [FromServices] OfferingPages pages, CancellationToken ct) =>
        new(await pages.ListedAsync(new(category, zoneId, providerId), Paging.Slice(first, after), ct));

    /// <summary>One offering; null when it cannot be ordered.</summary>
    /// <param name="id">The offering's id.</param>
    public static async Task<OfferingView?> OfferingAsync(
        Guid id, [FromServices] OfferingPages pages, CancellationToken ct) =>
        await pages.FindAsync(id, ct) is { } row ? new OfferingView(row) : null;
}
