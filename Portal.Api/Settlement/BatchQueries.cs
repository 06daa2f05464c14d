using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Settlement;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The settlement batches, for officers; a payee asks for their payments.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<BatchConnection?> BatchesAsync(
        int? first, string? after, BatchState? state, Sort? sort,
        [FromServices] BatchPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state), sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<BatchView?> BatchAsync(
        Guid id, [FromServices] BatchPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
