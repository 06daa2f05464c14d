using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>It was agreed or decided that the provider delivers after all, or delivers anew. The lifecycles know no way
/// back to the work: without one, a firm that disputes a delivery before it came could only lose its order.</summary>
public sealed class ResumeDisputed(Acts acts)
{
    public sealed record Command(Guid OrderId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OrderDisputeSettledResume, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Disputed) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            if (await Dispute.WhyNotEndAsync(act, order.Id, OrderEnd.Resumed) is { } notAgreed) return notAgreed;

            await DisputedOrder.ResumeAsync(act, order, command.Reason);
            return new Standing(order.Id, $"{OrderState.Delivering}");
        }, ct);
}
