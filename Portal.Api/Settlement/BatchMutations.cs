using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Settlement;
using Portal.Domain.Accounts;
using Portal.Domain.Settlement;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The platform opens a batch; redeemed orders up to its cutoff join it.</summary>
    public static Task<ActPayload> OpenBatchAsync(
        OpenBatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<OpenBatch>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new OpenBatch.Command(input.BatchId, input.CutoffOn)), ct), ct);

    /// <summary>What the batch holds is fixed: its orders are settling, each payee has one amount.</summary>
    public static async Task<LockBatchPayload> LockBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((LockBatch useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new LockBatch.Command(input.BatchId)), ct), ct);
        return new LockBatchPayload(input, refusal, value);
    }

    /// <summary>The platform reconciles the batch.</summary>
    public static Task<ActPayload> ReconcileBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Reconcile, input, ct);

    /// <summary>The platform hands it to the department.</summary>
    public static Task<ActPayload> SubmitBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Submit, input, ct);

    /// <summary>The department puts it on public notice.</summary>
    public static Task<ActPayload> PublishBatchNoticeAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Publish, input, ct);

    /// <summary>The department passes it to finance without notice.</summary>
    public static Task<ActPayload> SkipBatchNoticeAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.SkipNotice, input, ct);

    /// <summary>Finance approves the payment.</summary>
    public static Task<ActPayload> ApproveBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Approve, input, ct);

    /// <summary>Finance instructs the bank.</summary>
    public static Task<ActPayload> InstructBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Instruct, input, ct);

    /// <summary>The treasury's receipt for one payee: its orders are settled (兑付).</summary>
    public static Task<ActPayload> RecordReceiptAsync(
        BatchPayeeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RecordReceipt>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new RecordReceipt.Command(
                input.BatchId, input.PayeeId, input.AmountFen, input.Note)), ct), ct);

    /// <summary>The bank returned a payment (退票).</summary>
    public static Task<ActPayload> ReturnPaymentAsync(
        BatchPayeeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ReturnPayment>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ReturnPayment.Command(
                input.BatchId, input.PayeeId, input.AmountFen, input.Note)), ct), ct);

    /// <summary>Returned payments are instructed again, once the accounts are corrected.</summary>
    public static Task<ActPayload> RetryPaymentsAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RetryPayments>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new RetryPayments.Command(input.BatchId)), ct), ct);

    /// <summary>All is paid: the batch is closed.</summary>
    public static Task<ActPayload> CloseBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Close, input, ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<BatchState> step, BatchInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveBatch>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new MoveBatch.Command(input.BatchId, input.Reason)), ct), ct);
}
