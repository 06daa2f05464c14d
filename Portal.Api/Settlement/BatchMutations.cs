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

    /// <summary>The platform sends the payees their statements and reconciles the batch.</summary>
    public static Task<ActPayload> ReconcileBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Reconcile, input, ct);

    /// <summary>A payee confirms its statement of a batch that is reconciled.</summary>
    public static Task<ActPayload> ConfirmStatementAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ConfirmStatement>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ConfirmStatement.Command(input.BatchId)), ct), ct);

    /// <summary>A payee objects to a line of its statement; the batch waits for the answer.</summary>
    public static Task<ActPayload> ObjectToStatementAsync(
        StatementLineInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ObjectToStatement>(input, (useCase, me) => useCase.ExecuteAsync(me,
            input.For(new ObjectToStatement.Command(input.BatchId, input.OrderId, input.Reason)), ct), ct);

    /// <summary>The payee withdraws an objection that nobody has answered.</summary>
    public static Task<ActPayload> WithdrawStatementObjectionAsync(
        WithdrawObjectionInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<WithdrawObjection>(input, (useCase, me) => useCase.ExecuteAsync(
            me, input.For(new WithdrawObjection.Command(input.BatchId, input.OrderId)), ct), ct);

    /// <summary>The platform upholds the objection: the order leaves the batch for the next one. From a batch that was
    /// sent back it takes out an order that no payee objects to, too.</summary>
    public static Task<ActPayload> ExcludeOrderAsync(
        StatementLineInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AnswerObjection>(input, (useCase, me) =>
            useCase.ExcludeAsync(me, input.For(AnswerTo(input)), ct), ct);

    /// <summary>The platform dismisses the objection: the line stands.</summary>
    public static Task<ActPayload> DismissStatementObjectionAsync(
        StatementLineInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AnswerObjection>(input, (useCase, me) =>
            useCase.DismissAsync(me, input.For(AnswerTo(input)), ct), ct);

    /// <summary>The platform hands it to the department: the payees have answered, or had the time to; silence counts
    /// as confirmation, and no objection is open.</summary>
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

    /// <summary>The department sends it back, with its reason: it is reconciled anew, and payees confirm
    /// again.</summary>
    public static Task<ActPayload> ReturnBatchAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.Return, input, ct);

    /// <summary>Finance sends it back, with its reason: it is reconciled anew, and payees confirm again.</summary>
    public static Task<ActPayload> ReturnBatchFromFinanceAsync(
        BatchInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveBatch.FinanceReturn, input, ct);

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

    private static AnswerObjection.Command AnswerTo(StatementLineInput input) =>
        new(input.BatchId, input.OrderId, input.Reason);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<BatchState> step, BatchInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveBatch>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new MoveBatch.Command(input.BatchId, input.Reason)), ct), ct);
}
