using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Settlement;

/// <summary>A payee confirms its statement of a batch, for good.</summary>
public sealed class ConfirmStatement(Acts acts)
{
    public sealed record Command(Guid BatchId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.BatchConfirm, command, async act =>
        {
            if (await Statement.LoadAsync(act, command.BatchId) is not { } statement) return new NotFound("batch");
            if (statement.WhyNotAnswer() is { } refusal) return refusal;
            if (statement.Objections > 0) return new ObjectionOpen(statement.Objections);

            await act.Tx.GuardAsync(Statement.Hold, command);
            await act.Tx.GuardAsync(Confirm, new { command.BatchId, statement.PayeeId, actor.PersonId, act.Now });
            await act.AuditAsync("batch", command.BatchId, new { statement.State },
                new { statement.State, Detail = new { statement.PayeeId, statement.Amount } });
            return new Standing(command.BatchId, $"{statement.State}");
        }, ct);

    private const string Confirm = """
        UPDATE batch_payees SET confirmed_at = @Now, confirmed_by = @PersonId
         WHERE batch_id = @BatchId AND payee_id = @PayeeId AND confirmed_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM statement_objections s
                            WHERE s.batch_id = @BatchId AND s.payee_id = @PayeeId AND s.answered_at IS NULL)
        """;
}
