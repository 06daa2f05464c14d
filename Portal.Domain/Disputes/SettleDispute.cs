using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>It was agreed or decided that the delivery stands, often for less: the order is accepted at that price.
/// What was never delivered cannot be accepted.</summary>
public sealed class SettleDispute(Acts acts)
{
    /// <param name="Price">What the firm pays for the order after all, subsidy included; where a price was agreed or
    /// decided, that one.</param>
    public sealed record Command(Guid OrderId, Money Price) : Request;

    public sealed record Settled(Guid OrderId, Money Locked, Money Unlocked, DateOnly ClaimUntil);

    public Task<Outcome<Settled>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Settled>(actor, Permissions.OrderDisputeSettledDeliver, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Disputed) is { } wrongState) return wrongState;
            if (await Dispute.WhyNotEndAsync(act, order.Id, OrderEnd.Accepted, command.Price) is { } notAgreed)
                return notAgreed;
            if (order.DeliveredOn is null) return new NothingDelivered();
            if (command.Price > order.Price)
                return new PriceAboveContract(order.Price.Value) { Field = nameof(command.Price) };
            if (Limits.WhyNotAmount(nameof(command.Price), command.Price) is { } refusal) return refusal;

            return await DisputedOrder.AcceptAsync(act, order, command.Price);
        }, ct);
}
