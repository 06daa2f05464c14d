using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Settlement;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>What the caller's organisation was paid or will be.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="batchState">Only out of batches in this state.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<PaymentConnection?> PaymentsAsync(
        int? first, string? after, BatchState? batchState, Sort? sort,
        [FromServices] PaymentPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(batchState), sort ?? default, Paging.Slice(first, after), ct), ct),
            row => row.BatchId);
}
