using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>The debtor is told facts and amount, and until when it may answer; once it has, or that day is over, the
/// authority decides on exactly that amount. From the decision on it no longer counts against the firm's yearly cap.</summary>
public sealed class DecideClawback(Acts acts, CityRulebook rulebook)
{
    public sealed record Command(Guid ClawbackId, Money Amount, string? DocumentNo = null) : Request;

    public async Task<Outcome<Standing>> TellAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.ClawbackTell, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (clawback.WhyNotIn(ClawbackState.Proposed) is { } wrongState) return wrongState;
            if (clawback.WhyNotAmount(command.Amount) is { } mismatch) return mismatch;

            DateOnly? until = city.ClawbackWorkingDays == 0 ? null
                : city.WorkingDaysAfter(act.Today, city.ClawbackWorkingDays);
            var standing = await clawback.MoveAsync(act, ClawbackState.Hearing, new { AnswerUntil = until });
            if (until is not null) await act.Tx.WriteAsync(GiveTime, new { clawback.Id, Until = until });
            return standing;
        }, ct);
    }

    public Task<Outcome<Standing>> DecideAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ClawbackDecide, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (clawback.WhyNotIn(ClawbackState.Hearing) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.DocumentNo), command.DocumentNo, Limits.Code) is { } text) return text;
            if (await FourEyes.WhyNotAsync(act, "clawback", clawback.Id, [clawback.ProposedBy],
                Permissions.ClawbackPropose) is { } samePerson) return samePerson;
            if (clawback.WhyNotAmount(command.Amount) is { } mismatch) return mismatch;
            if (clawback.WhyNotHeard(act.Today) is { } running) return running;

            var standing = await clawback.MoveAsync(act, ClawbackState.Decided,
                new { command.Amount, command.DocumentNo });
            await act.AuditAsync("order", clawback.OrderId, new { Clawback = clawback.State },
                new { Clawback = ClawbackState.Decided, Detail = clawback.OnOrder });
            await act.Tx.GuardAsync(Decide, new { clawback.Id, actor.PersonId, act.Today, command.DocumentNo });
            await act.PostAsync(clawback.Transfer(Ledger.Paid, Ledger.Recoverable, clawback.Amount));
            return standing;
        }, ct);

    private const string GiveTime = "UPDATE clawbacks SET answer_until = @Until WHERE id = @Id";
    private const string Decide = """
        UPDATE clawbacks SET decided_by = @PersonId, decided_on = @Today, document_no = @DocumentNo
         WHERE id = @Id AND (answer_until IS NULL OR answered_at IS NOT NULL OR answer_until < @Today)
        """;
}
