using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>The parties agreed to part, or that was decided: the order ends as any cancelled one does.</summary>
public sealed class CancelDisputed(Acts acts)
{
    public sealed record Command(Guid OrderId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OrderDisputeCancelled, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Disputed) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            if (await Dispute.WhyNotEndAsync(act, order.Id, OrderEnd.Cancelled) is { } notAgreed) return notAgreed;

            await CancelOrder.EndAsync(act, order, command.Reason);
            return new Standing(order.Id, $"{OrderState.Cancelled}");
        }, ct);
}
