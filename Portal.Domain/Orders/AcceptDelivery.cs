using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Orders;

/// <summary>The firm accepts the delivery (验收); the claim window starts.</summary>
public sealed class AcceptDelivery(Acts acts)
{
    public sealed record Command(Guid OrderId, string? Rating = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OrderAccept, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Delivered) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Rating), command.Rating, Limits.Code) is { } refusal) return refusal;

            var claimUntil = act.Today.AddDays((int)order.ClaimDays);
            await act.Tx.GuardAsync(Update, new
            {
                order.Id, order.Version, act.Today, ClaimUntil = claimUntil, command.Rating,
            });
            await act.AuditAsync("order", order.Id, new { order.State },
                new { State = OrderState.AcceptedDelivery, ClaimUntil = claimUntil, command.Rating },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{OrderState.AcceptedDelivery}");
        }, ct);

    private const string Update = """
        UPDATE orders
           SET state = 'AcceptedDelivery', accepted_on = @Today, claim_until = @ClaimUntil, rating = @Rating,
               version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
