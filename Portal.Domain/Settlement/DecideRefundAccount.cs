using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record RefundAccountMoved() : Refusal("REFUND_ACCOUNT_MOVED", RefusalKind.Conflict,
    "提出之后退款账户已经变动，请驳回后重新提出",
    "The refund account has changed since this was proposed: turn it down and propose it anew");

/// <summary>Another finance officer than the one who proposed it, nor their deputy, confirms the new refund account or
/// turns it down (四眼). Confirmed, it is in force at once, as a new version of the city's rules; what was served before
/// is paid to the account of then.</summary>
public sealed class DecideRefundAccount(Acts acts, CityRulebook rulebook)
{
    /// <param name="Reason">Why it is turned down.</param>
    public sealed record Command(Guid ChangeId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ConfirmAsync(Actor actor, Command command, CancellationToken ct)
    {
        var confirm = Permissions.CityConfirmRefundAccount;
        var outcome = await acts.PerformAsync<Standing>(actor, confirm, command, async act =>
        {
            if (await RefundAccountChange.LoadAsync(act, command.ChangeId) is not { } change)
                return new NotFound("refund account");
            if (await WhyNotAsync(act, change) is { } refusal) return refusal;
            var city = (await act.Tx.FindAsync<CityRulePages.Stored>(CityRulePages.SelectNewest, command))!;
            if (city.Rules.RefundAccount != change.Old) return new RefundAccountMoved();

            await change.DecideAsync(act, RefundAccountState.Confirmed, null);
            // Whoever amends the rules at the same time writes the same version: the key lets one do so.
            var next = city.Version + 1;
            await act.Tx.WriteAsync(SetUpCity.InsertRules, new
            {
                Version = next, Content = JsonSerializer.Serialize(city.Rules with { RefundAccount = change.Account }),
                act.Now, act.Actor.PersonId, change.Basis,
            });
            await act.AuditAsync(RefundAccountChange.Kind, change.Id, new { change.State, Account = change.Old },
                new { State = RefundAccountState.Confirmed, change.Account, Rules = next, change.Basis }, $"{next}");
            return new Standing(change.Id, $"{RefundAccountState.Confirmed}");
        }, ct);
        rulebook.Forget();
        return outcome;
    }

    public Task<Outcome<Standing>> RejectAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.CityRejectRefundAccount, command, async act =>
        {
            if (await RefundAccountChange.LoadAsync(act, command.ChangeId) is not { } change)
                return new NotFound("refund account");
            if (await WhyNotAsync(act, change) is { } refusal) return refusal;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;

            await change.DecideAsync(act, RefundAccountState.Rejected, command.Reason);
            await act.AuditAsync(RefundAccountChange.Kind, change.Id, new { change.State, change.Account },
                new { State = RefundAccountState.Rejected, Account = change.Old, command.Reason });
            return new Standing(change.Id, $"{RefundAccountState.Rejected}");
        }, ct);

    private static async Task<Refusal?> WhyNotAsync(Act act, RefundAccountChange change) =>
        change.State != RefundAccountState.Proposed ? new WrongState(RefundAccountChange.Kind, $"{change.State}")
        : await FourEyes.WhyNotAsync(act, RefundAccountChange.Kind, change.Id, [change.ProposedBy],
            Permissions.CityProposeRefundAccount);
}
