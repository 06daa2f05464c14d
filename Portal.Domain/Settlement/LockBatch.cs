using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record BatchEmpty()
    : Refusal("BATCH_EMPTY", RefusalKind.Conflict, "该批次没有待结算订单", "No order is in this batch");

/// <summary>Freezes what the batch holds: its orders are settling, each has its payee (the provider where the voucher
/// was deducted, the firm or its successor where it is reimbursed), and each payee one amount.</summary>
public sealed class LockBatch(Acts acts)
{
    public sealed record Command(Guid BatchId) : Request;

    public sealed record Locked(Guid BatchId, long Orders, Money Total);

    public Task<Outcome<Locked>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Locked>(actor, Permissions.BatchLock, command, async act =>
        {
            if (await Batch.LoadAsync(act, command.BatchId) is not { } batch) return new NotFound("batch");
            if (batch.WhyNotIn(BatchState.Open) is { } wrongState) return wrongState;

            // Locked first: from here on no order can join, so that the sums below are of all that is in it.
            await act.Tx.GuardAsync(Update, new { batch.Id, batch.Version, act.Actor.PersonId });
            var settling = await act.Tx.ExecAsync(SettleOrders, new { BatchId = batch.Id });
            if (settling == 0) return new BatchEmpty();
            await act.Tx.WriteAsync(InsertPayees, new { BatchId = batch.Id });
            var total = new Money(await act.Tx.FindAsync<long>(SelectTotal, new { BatchId = batch.Id }));
            await act.AuditAsync("batch", batch.Id, new { batch.State },
                new { State = BatchState.Locked, Orders = settling, Total = total });
            return new Locked(batch.Id, settling, total);
        }, ct);

    private const string Update = """
        UPDATE batches SET state = 'Locked', locked_by = @PersonId, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string SettleOrders = """
        UPDATE orders
           SET state = 'Settling', version = version + 1,
               payee_id = (SELECT CASE WHEN p.mode = 'Deduct' THEN orders.provider_id ELSE e.holder_id END
                             FROM programmes p JOIN enterprises e ON e.id = orders.enterprise_id
                            WHERE p.id = orders.programme_id)
         WHERE batch_id = @BatchId AND state = 'Redeemed'
        """;
    private const string InsertPayees = """
        INSERT INTO batch_payees (batch_id, payee_id, amount_fen)
        SELECT batch_id, payee_id, CAST(SUM(redeemed_fen) AS BIGINT) AS amount_fen
          FROM orders
         WHERE batch_id = @BatchId AND state = 'Settling'
         GROUP BY batch_id, payee_id
        """;
    private const string SelectTotal = """
        SELECT CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS total FROM batch_payees WHERE batch_id = @BatchId
        """;
}
