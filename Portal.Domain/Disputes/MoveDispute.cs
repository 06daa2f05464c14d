using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Disputes.DisputeState;

namespace Portal.Domain.Disputes;

/// <summary>The steps of a dispute from filing to its end, of which an appeal takes the first two. Only its kind
/// decides beyond the state: what is not between firm and provider goes to no mediator.</summary>
public sealed class MoveDispute(Acts acts, CityRulebook rulebook)
{
    public static readonly Step<DisputeState> Accept = new(Permissions.DisputeAccept, Filed, Accepted);
    public static readonly Step<DisputeState> NotifyParty = new(Permissions.DisputeNotifyParty, Accepted, Responding);
    public static readonly Step<DisputeState> ResponseDone =
        new(Permissions.DisputeResponseDone, Responding, Mediating);
    public static readonly Step<DisputeState> MediateOk = new(Permissions.DisputeMediateOk, Mediating, Mediated);
    public static readonly Step<DisputeState> Execute = new(Permissions.DisputeExecute, Mediated, Executing);
    public static readonly Step<DisputeState> Close = new(Permissions.DisputeDone, Executing, Closed);

    public sealed record Command(Guid DisputeId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<DisputeState> step, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { } dispute) return new NotFound("dispute");
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (step.To == Mediating && !dispute.CanBeMediated)
                return new WrongState("dispute", $"{dispute.State}, {dispute.Kind}");
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            return await dispute.MoveAsync(act, step.To, command.Reason, !dispute.IsAppeal ? null
                : city.WorkingDaysAfter(act.Today, Dispute.StepWorkingDays));
        }, ct);
    }
}
