using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Succession;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The transfers that the caller may see: their own firm's, or as an officer the city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<TransferConnection?> TransfersAsync(
        int? first, string? after, TransferState? state, Sort? sort,
        [FromServices] TransferPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state), sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<TransferView?> TransferAsync(
        Guid id, [FromServices] TransferPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
