using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>The debtor is told facts and amount; after the hearing the authority decides on exactly that amount. From
/// the decision on it no longer counts against the firm's yearly cap.</summary>
public sealed class DecideClawback(Acts acts)
{
    public sealed record Command(Guid ClawbackId, Money Amount, string? DocumentNo = null) : Request;

    public Task<Outcome<Standing>> TellAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ClawbackTell, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (clawback.WhyNotIn(ClawbackState.Proposed) is { } wrongState) return wrongState;
            if (clawback.WhyNotAmount(command.Amount) is { } mismatch) return mismatch;

            return await clawback.MoveAsync(act, ClawbackState.Hearing);
        }, ct);

    public Task<Outcome<Standing>> DecideAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ClawbackDecide, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (clawback.WhyNotIn(ClawbackState.Hearing) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.DocumentNo), command.DocumentNo, Limits.Code) is { } text) return text;
            if (await FourEyes.WhyNotAsync(act, "clawback", clawback.Id, [clawback.ProposedBy],
                Permissions.ClawbackPropose) is { } samePerson) return samePerson;
            if (clawback.WhyNotAmount(command.Amount) is { } mismatch) return mismatch;

            var standing = await clawback.MoveAsync(act, ClawbackState.Decided,
                new { command.Amount, command.DocumentNo });
            await act.Tx.WriteAsync(Decide, new { clawback.Id, actor.PersonId, act.Today });
            await act.PostAsync(clawback.Transfer(Ledger.Paid, Ledger.Recoverable, clawback.Amount));
            return standing;
        }, ct);

    private const string Decide = "UPDATE clawbacks SET decided_by = @PersonId, decided_on = @Today WHERE id = @Id";
}
