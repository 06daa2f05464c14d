using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>A payee takes its objection to a line back as long as nobody has answered it (撤回异议): the line stands as if
/// nothing had been said, and can be objected to again. What was said is in the audit trail.</summary>
public sealed class WithdrawObjection(Acts acts)
{
    public sealed record Command(Guid BatchId, Guid OrderId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.BatchWithdrawObjection, command, async act =>
        {
            if (await Statement.LoadAsync(act, command.BatchId) is not { } statement) return new NotFound("batch");
            var line = new { command.BatchId, command.OrderId, statement.PayeeId };
            if (await act.Tx.FindAsync<Objection>(Select, line) is not { } objection) return new NotFound("objection");
            if (objection.AnsweredAt is not null) return new ObjectionAnswered();
            if (statement.WhyNotAnswer() is { } late) return late;

            await act.Tx.GuardAsync(Statement.Hold, command);
            await act.Tx.GuardAsync(Delete, line);
            await act.AuditAsync("batch", command.BatchId, new { statement.State, Objection = objection.Reason },
                new { statement.State, Detail = new { statement.PayeeId, command.OrderId } });
            return new Standing(command.BatchId, $"{statement.State}");
        }, ct);

    private sealed record Objection(string Reason, DateTimeOffset? AnsweredAt);

    private const string Select = """
        SELECT reason, answered_at FROM statement_objections
         WHERE batch_id = @BatchId AND order_id = @OrderId AND payee_id = @PayeeId
        """;
    private const string Delete = """
        DELETE FROM statement_objections
         WHERE batch_id = @BatchId AND order_id = @OrderId AND payee_id = @PayeeId AND answered_at IS NULL
        """;
}
