using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Settlement;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The clawbacks that the caller may see: those that they have to pay, or as an officer the
    /// city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="orderId">Only for this order.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<ClawbackConnection?> ClawbacksAsync(
        int? first, string? after, ClawbackState? state, Guid? orderId, Sort? sort,
        [FromServices] ClawbackPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state, orderId), sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<ClawbackView?> ClawbackAsync(
        Guid id, [FromServices] ClawbackPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
