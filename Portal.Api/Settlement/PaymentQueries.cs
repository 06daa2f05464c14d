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

    /// <summary>The caller's organisation's statement of one batch (对账单): what it is paid, order by order.</summary>
    /// <param name="batchId">The batch; one that pays them nothing is not found.</param>
    public static async Task<StatementView?> StatementAsync(
        Guid batchId, [FromServices] PayeeOrders orders, [FromServices] StatementObjections objections,
        [FromServices] Desk desk, CancellationToken ct) =>
        await desk.ReadAsync<StatementView>(async me =>
        {
            var payment = await orders.PaymentAsync(me, batchId, ct);
            if (payment.Refusal is { } refusal) return refusal;
            var lines = await orders.OfPaymentAsync(me, batchId, ct);
            return new StatementView(payment.Value, lines.Value,
                (await objections.OfBatchesAsync(me, [batchId], ct))[batchId]);
        }, ct);
}
