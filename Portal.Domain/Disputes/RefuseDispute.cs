using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>The platform does not take the dispute up (不予受理), and says why and where else the firm can turn: the order
/// goes on from where it stood still.</summary>
public sealed class RefuseDispute(Acts acts)
{
    public sealed record Command(Guid DisputeId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, EndAppeal.Refuse.Permission, command, async act =>
        {
            if (await Dispute.LoadWithOrderAsync(act, command.DisputeId) is not var (dispute, order))
                return new NotFound("dispute");
            if (EndAppeal.Refuse.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            var standing = await dispute.MoveAsync(act, EndAppeal.Refuse.To, command.Reason);
            if (order.State == OrderState.Disputed) await DisputedOrder.GoBackAsync(act, order, dispute.Id);
            return standing;
        }, ct);
}
