using GraphQL;
using Portal.Api.Enterprises;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The firms that the caller may see: their own and those that it absorbed, or as an officer the
    /// city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="regionCode">Only of this region.</param>
    /// <param name="search">Only with this in the name, or with this unified social credit code.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<EnterpriseConnection?> EnterprisesAsync(
        int? first, string? after, EnterpriseState? state, string? regionCode, string? search, OrganisationSort? sort,
        [FromServices] EnterprisePages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state, regionCode, search),
                sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<EnterpriseView?> EnterpriseAsync(
        Guid id, [FromServices] EnterprisePages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));

    /// <summary>The regions of the city, by code.</summary>
    public static async Task<IEnumerable<RegionView>> RegionsAsync(
        [FromServices] RegionPages pages, CancellationToken ct) =>
        (await pages.AllAsync(ct)).Select(row => new RegionView(row.Code, row.Name, row.ParentCode));
}
