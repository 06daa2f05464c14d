using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>The treasury's receipt for one payee: its orders are settled (兑付). The batch is paid with the last
/// one.</summary>
public sealed class RecordReceipt(Acts acts)
{
    /// <param name="Amount">Exactly the payee's line.</param>
    public sealed record Command(Guid BatchId, Guid PayeeId, Money Amount, string? ReceiptNo = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.BatchReceipt, command, async act =>
        {
            if (await Batch.LoadAsync(act, command.BatchId) is not { } batch) return new NotFound("batch");
            if (batch.WhyNotIn(BatchState.Instructed, BatchState.PartiallyPaid) is { } wrongState) return wrongState;
            if (await BatchPayee.LoadAsync(act, command.BatchId, command.PayeeId) is not { } payee)
                return new NotFound("payee");
            if (Limits.WhyNotText(nameof(command.ReceiptNo), command.ReceiptNo, Limits.Code) is { } text) return text;
            if (payee.WhyNotReport(command.Amount) is { } refusal) return refusal;
            if (await BankReceipt.WhyNotTakeAsync(act, BankReceipt.Use.Batch, command.BatchId, command.PayeeId,
                command.ReceiptNo) is { } taken) return taken;

            var paid = new { command.BatchId, command.PayeeId, command.ReceiptNo, act.Now };
            await act.Tx.GuardAsync(PayPayee, paid);
            await act.Tx.WriteAsync(SettleOrders, paid);
            await act.Tx.WriteAsync(InsertTransfers, paid);
            var left = await act.Tx.FindAsync<long>(SelectUnpaid, paid);
            return await batch.MoveAsync(act, left == 0 ? BatchState.Paid : BatchState.PartiallyPaid,
                detail: new { command.PayeeId, Paid = command.Amount, command.ReceiptNo });
        }, ct);

    private const string PayPayee = """
        UPDATE batch_payees SET paid_at = @Now, receipt_no = @ReceiptNo
         WHERE batch_id = @BatchId AND payee_id = @PayeeId AND paid_at IS NULL AND returned_at IS NULL
        """;
    private const string SettleOrders = """
        UPDATE orders SET state = 'Settled', version = version + 1
         WHERE batch_id = @BatchId AND payee_id = @PayeeId AND state = 'Settling'
        """;
    // An order is paid once, so the transfer may bear its id: a second one would break the ledger's key.
    private const string InsertTransfers = """
        INSERT INTO ledger (id, at, programme_id, voucher_id, order_id, batch_id, debit, credit, amount_fen)
        SELECT id, @Now, programme_id, voucher_id, id, batch_id, 'TREASURY', 'PAID', redeemed_fen
          FROM orders
         WHERE batch_id = @BatchId AND payee_id = @PayeeId AND redeemed_fen > 0
        """;
    private const string SelectUnpaid = """
        SELECT CAST(COUNT(*) AS BIGINT) AS unpaid FROM batch_payees WHERE batch_id = @BatchId AND paid_at IS NULL
        """;
}
