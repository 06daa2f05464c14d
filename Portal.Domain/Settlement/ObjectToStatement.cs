using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record ObjectedBefore() : Refusal("OBJECTED_BEFORE", RefusalKind.Conflict,
    "贵单位已对该订单提出过异议", "You have objected to this order before");

/// <summary>A payee says what is wrong with a line of its statement, once a line, and once more
/// after the batch was sent back: it goes no further before the platform has answered, or the payee has withdrawn
/// it.</summary>
public sealed class ObjectToStatement(Acts acts)
{
    public sealed record Command(Guid BatchId, Guid OrderId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.BatchObject, command, async act =>
        {
            if (await Statement.LoadAsync(act, command.BatchId) is not { } statement) return new NotFound("batch");
            if (statement.WhyNotAnswer() is { } late) return late;
            var line = new
            {
                command.BatchId, command.OrderId, statement.PayeeId, command.Reason, actor.PersonId, act.Now,
            };
            if (await act.Tx.FindAsync<long>(SelectEarlier, line) > 0) return new ObjectedBefore();
            if (await act.Tx.FindAsync<long>(SelectLine, line) == 0)
                return new NotFound("order") { Field = nameof(command.OrderId) };
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            await act.Tx.GuardAsync(Statement.Hold, command);
            if (await act.Tx.ExecAsync(Reopen, line) == 0) await act.Tx.GuardAsync(Insert, line);
            await act.AuditAsync("batch", command.BatchId, new { statement.State },
                new { statement.State, command.Reason, Detail = new { statement.PayeeId, command.OrderId } });
            return new Standing(command.BatchId, $"{statement.State}");
        }, ct);

    private const string SelectEarlier = """
        SELECT CAST(COUNT(*) AS BIGINT) AS earlier FROM statement_objections
         WHERE batch_id = @BatchId AND order_id = @OrderId AND payee_id = @PayeeId AND NOT
        """ + AnsweredBefore;
    // What was dismissed before the batch was sent back is looked at anew with the rest of it.
    private const string AnsweredBefore = """

               (answered_at IS NOT NULL AND excluded_at IS NULL
                AND EXISTS (SELECT 1 FROM batches b
                             WHERE b.id = @BatchId AND b.returned_at > statement_objections.answered_at))
        """;
    private const string Reopen = """
        UPDATE statement_objections
           SET reason = @Reason, raised_at = @Now, raised_by = @PersonId, answer = NULL, answered_at = NULL,
               answered_by = NULL
         WHERE batch_id = @BatchId AND order_id = @OrderId AND payee_id = @PayeeId
           AND EXISTS (SELECT 1 FROM batch_payees y
                        WHERE y.batch_id = @BatchId AND y.payee_id = @PayeeId AND y.confirmed_at IS NULL)
           AND
        """ + AnsweredBefore;
    private const string SelectLine = """
        SELECT CAST(COUNT(*) AS BIGINT) AS lines FROM orders
         WHERE id = @OrderId AND batch_id = @BatchId AND payee_id = @PayeeId AND state = 'Settling'
        """;
    private const string Insert = """
        INSERT INTO statement_objections (batch_id, order_id, payee_id, reason, raised_at, raised_by)
        SELECT y.batch_id, o.id, y.payee_id, @Reason, @Now, @PersonId
          FROM batch_payees y JOIN orders o ON o.batch_id = y.batch_id AND o.payee_id = y.payee_id
         WHERE y.batch_id = @BatchId AND y.payee_id = @PayeeId AND y.confirmed_at IS NULL
           AND o.id = @OrderId AND o.state = 'Settling'
        """;
}
