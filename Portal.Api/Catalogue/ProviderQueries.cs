using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The providers that the caller may see: their own, or as an officer the city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="regionCode">Only of this region.</param>
    /// <param name="search">Only with this in the name, or with this unified social credit code.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<ProviderConnection?> ProvidersAsync(
        int? first, string? after, ProviderState? state, string? regionCode, string? search, OrganisationSort? sort,
        [FromServices] ProviderPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state, regionCode, search),
                sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<ProviderView?> ProviderAsync(
        Guid id, [FromServices] ProviderPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
