using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>An appeal that nobody has taken up yet ends undecided: whoever appealed withdraws it, or the platform does
/// not take it up (不予受理) and says why and where else they can turn. In time, they can appeal again.</summary>
public sealed class EndAppeal(Acts acts)
{
    public static readonly Step<DisputeState> Withdraw =
        new(Permissions.DisputeWithdraw, DisputeState.Filed, DisputeState.Withdrawn);
    public static readonly Step<DisputeState> Refuse =
        new(Permissions.DisputeRefuse, DisputeState.Filed, DisputeState.NotAccepted);

    /// <param name="Reason">Needed to refuse it.</param>
    public sealed record Command(Guid DisputeId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<DisputeState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { IsAppeal: true } dispute)
                return new NotFound("dispute");
            if (step == Withdraw && await Appeal.WhyNotTheirsAsync(act, dispute) is { } notTheirs) return notTheirs;
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if ((step == Refuse ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text)
                : Limits.WhyNotText(nameof(command.Reason), command.Reason)) is { } refusal) return refusal;

            var standing = await dispute.MoveAsync(act, step.To, command.Reason);
            await Appeal.GiveBackAsync(act, dispute);
            return standing;
        }, ct);
}
