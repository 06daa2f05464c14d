using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record ObjectionAnswered() : Refusal("OBJECTION_ANSWERED", RefusalKind.Conflict,
    "该异议已答复", "The objection has been answered");

/// <summary>The platform answers a payee's objection, with its reasons: the order leaves the batch for the next one, or
/// the line stands. From a batch that was sent back it takes out an order that no payee objects to, too. A batch that
/// loses its last order is given up.</summary>
public sealed class AnswerObjection(Acts acts)
{
    /// <param name="Reason">For the payee to read.</param>
    public sealed record Command(Guid BatchId, Guid OrderId, string Reason) : Request;

    /// <summary>It is upheld (异议成立).</summary>
    public Task<Outcome<Standing>> ExcludeAsync(Actor actor, Command command, CancellationToken ct) =>
        AnswerAsync(actor, Permissions.BatchExclude, command, async (act, objection) =>
        {
            var line = new { command.BatchId, command.OrderId, objection.PayeeId, act.Now };
            await act.Tx.WriteAsync(MarkExcluded, line);
            await act.Tx.GuardAsync(TakeOut, line);
            await act.Tx.WriteAsync(DeletePayee, line);
            await act.Tx.WriteAsync(Reduce, line);
            await act.AuditAsync("order", command.OrderId, new { State = "Settling", command.BatchId },
                new { State = "Redeemed", command.Reason });
            return await act.Tx.ExecAsync(GiveUp, line) == 1 ? BatchState.Cancelled : BatchState.Reconciling;
        }, ct);

    /// <summary>It is not.</summary>
    public Task<Outcome<Standing>> DismissAsync(Actor actor, Command command, CancellationToken ct) =>
        AnswerAsync(actor, Permissions.BatchDismiss, command,
            (_, _) => Task.FromResult(BatchState.Reconciling), ct);

    private Task<Outcome<Standing>> AnswerAsync(Actor actor, Permission permission, Command command,
        Func<Act, Objection, Task<BatchState>> effect, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, permission, command, async act =>
        {
            if ((await act.Tx.FindAsync<Objection>(Select, command) ?? (permission == Permissions.BatchExclude
                    ? await act.Tx.FindAsync<Objection>(SelectSentBack, command) : null)) is not { } objection)
                return new NotFound("objection");
            if (objection.IsOver(permission)) return new ObjectionAnswered();
            if (objection.State != BatchState.Reconciling) return new WrongState("batch", $"{objection.State}");
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            await act.Tx.GuardAsync(Statement.Hold, command);
            if (objection.WasRaised == 1)
                await act.Tx.GuardAsync(objection.AnsweredAt is null ? Answer : Amend,
                    new { command.BatchId, command.OrderId, command.Reason, actor.PersonId, act.Now });
            var state = await effect(act, objection);
            await act.AuditAsync("batch", command.BatchId, new { objection.State },
                new { State = state, command.Reason, Detail = new { objection.PayeeId, command.OrderId } });
            return new Standing(command.BatchId, $"{state}");
        }, ct);

    /// <param name="SentBack">1 when its batch is reconciled anew.</param>
    /// <param name="WasRaised">0 for an order of such a batch to which nobody objects.</param>
    private sealed record Objection(
        Guid PayeeId, DateTimeOffset? AnsweredAt, DateTimeOffset? ExcludedAt, BatchState State, long SentBack,
        long WasRaised)
    {
        /// <summary>What was dismissed can still leave a batch that was sent back.</summary>
        public bool IsOver(Permission permission) => AnsweredAt is not null
            && (ExcludedAt is not null || SentBack == 0 || permission != Permissions.BatchExclude);
    }

    private const string Select = """
        SELECT s.payee_id, s.answered_at, s.excluded_at, b.state,
               CAST(CASE WHEN b.returned_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS sent_back,
               CAST(1 AS BIGINT) AS was_raised
          FROM statement_objections s JOIN batches b ON b.id = s.batch_id
         WHERE s.batch_id = @BatchId AND s.order_id = @OrderId
        """;
    private const string SelectSentBack = """
        SELECT o.payee_id, s.answered_at, s.excluded_at, b.state, CAST(1 AS BIGINT) AS sent_back,
               CAST(0 AS BIGINT) AS was_raised
          FROM orders o
          JOIN batches b ON b.id = o.batch_id
          LEFT JOIN statement_objections s ON s.batch_id = b.id AND s.order_id = o.id
         WHERE o.id = @OrderId AND b.id = @BatchId AND b.returned_at IS NOT NULL AND o.state = 'Settling'
           AND s.order_id IS NULL
        """;
    private const string Answer = """
        UPDATE statement_objections SET answer = @Reason, answered_at = @Now, answered_by = @PersonId
         WHERE batch_id = @BatchId AND order_id = @OrderId AND answered_at IS NULL
        """;
    private const string Amend = """
        UPDATE statement_objections SET answer = @Reason, answered_at = @Now, answered_by = @PersonId
         WHERE batch_id = @BatchId AND order_id = @OrderId AND excluded_at IS NULL
           AND EXISTS (SELECT 1 FROM batches b WHERE b.id = @BatchId AND b.returned_at IS NOT NULL)
        """;
    private const string MarkExcluded =
        "UPDATE statement_objections SET excluded_at = @Now WHERE batch_id = @BatchId AND order_id = @OrderId";
    // As with a redemption: the open batch with the earliest cutoff that takes it, or the next one that opens.
    private const string TakeOut = """
        UPDATE orders
           SET state = 'Redeemed', payee_id = NULL, version = version + 1,
               batch_id = (SELECT b.id FROM batches b
                            WHERE b.state = 'Open' AND b.cutoff_on >= orders.redeemed_on
                              AND NOT EXISTS (SELECT 1 FROM batches e
                                               WHERE e.state = 'Open' AND e.cutoff_on >= orders.redeemed_on
                                                 AND (e.cutoff_on < b.cutoff_on
                                                   OR (e.cutoff_on = b.cutoff_on AND e.id < b.id))))
         WHERE id = @OrderId AND batch_id = @BatchId AND state = 'Settling'
        """;
    private const string DeletePayee = """
        DELETE FROM batch_payees
         WHERE batch_id = @BatchId AND payee_id = @PayeeId
           AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.batch_id = @BatchId AND o.payee_id = @PayeeId)
        """;
    // Who had confirmed it confirmed another amount.
    private const string Reduce = """
        UPDATE batch_payees
           SET confirmed_at = NULL, confirmed_by = NULL,
               amount_fen = (SELECT CAST(COALESCE(SUM(o.redeemed_fen), 0) AS BIGINT) AS amount_fen FROM orders o
                              WHERE o.batch_id = @BatchId AND o.payee_id = @PayeeId)
         WHERE batch_id = @BatchId AND payee_id = @PayeeId
        """;
    private const string GiveUp = """
        UPDATE batches SET state = 'Cancelled', version = version + 1
         WHERE id = @BatchId AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.batch_id = @BatchId)
        """;
}
