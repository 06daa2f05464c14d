using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Orders;
using Portal.Domain.Orders;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The orders that the caller may see: their own, or as an officer the city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="voucherId">Only those paid with this voucher.</param>
    /// <param name="batchId">Only those in this batch.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<OrderConnection?> OrdersAsync(
        int? first, string? after, OrderState? state, Guid? voucherId, Guid? batchId, OrderSort? sort,
        [FromServices] OrderPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state, voucherId, batchId),
                sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<OrderView?> OrderAsync(
        Guid id, [FromServices] OrderPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
