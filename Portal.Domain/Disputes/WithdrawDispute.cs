using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>The firm withdraws its dispute and says why: before the platform takes it up, and out of mediation, where
/// nothing is agreed or ruled yet. Its order goes on from where it stood still, with all that it locked.</summary>
public sealed class WithdrawDispute(Acts acts)
{
    public static readonly Step<DisputeState> Early = EndAppeal.Withdraw;
    public static readonly Step<DisputeState> FromMediation =
        new(Permissions.DisputeWithdraw, DisputeState.Mediating, DisputeState.Withdrawn);

    /// <param name="Reason">For the provider and the officers to read.</param>
    public sealed record Command(Guid DisputeId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Early.Permission, command, async act =>
        {
            if (await Dispute.LoadWithOrderAsync(act, command.DisputeId) is not var (dispute, order)
                || order.HolderId != actor.OrganisationId)
                return new NotFound("dispute");
            // Whoever may not open one in the firm's name may not end one either.
            if (actor.WhyNot(Permissions.OrderDispute) is { } notTheirs) return notTheirs;
            var step = dispute.State == FromMediation.From ? FromMediation : Early;
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            var standing = await dispute.MoveAsync(act, step.To, command.Reason);
            if (order.State == OrderState.Disputed) await DisputedOrder.GoBackAsync(act, order, dispute.Id);
            return standing;
        }, ct);
}
