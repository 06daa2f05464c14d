using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Disputes;

public sealed record PriceAboveContract(Money Price) : Refusal(
    "PRICE_ABOVE_CONTRACT", RefusalKind.Invalid, $"调解后价格不能超过合同金额 {Price} 元", $"The contract is {Price}");

/// <summary>The parties agreed that the delivery stands, often for less: the subsidy is computed again, the surplus
/// unlocked, and the claim window starts. What the filing found (subsidy and its limit) stays on record.</summary>
public sealed class SettleDispute(Acts acts)
{
    /// <param name="Price">What the firm pays for the order after all, subsidy included.</param>
    public sealed record Command(Guid OrderId, Money Price) : Request;

    public sealed record Settled(Guid OrderId, Money Locked, Money Unlocked, DateOnly ClaimUntil);

    public Task<Outcome<Settled>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Settled>(actor, Permissions.OrderDisputeSettledDeliver, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Disputed) is { } wrongState) return wrongState;
            if (await Dispute.WhyNotAgreedAsync(act, order.Id) is { } notAgreed) return notAgreed;
            if (command.Price > order.Price)
                return new PriceAboveContract(order.Price.Value) { Field = nameof(command.Price) };
            if (Limits.WhyNotAmount(nameof(command.Price), command.Price) is { } refusal) return refusal;

            return await SettleAsync(act, order, command.Price);
        }, ct);

    private static async Task<Settled> SettleAsync(Act act, Order order, Money price)
    {
        // The whole cut comes off the eligible part: what was cut was not delivered.
        var eligible = Money.Max(Money.Zero, order.Eligible!.Value - (order.Price!.Value - price));
        var locked = order.SubsidyFor(eligible, order.Locked).Amount;
        var settled = new Settled(order.Id, locked, order.Locked - locked, act.Today.AddDays((int)order.ClaimDays));
        var voucher = await Voucher.BehindAsync(act, order.VoucherId);

        await act.Tx.GuardAsync(Update, new
        {
            order.Id, order.Version, Price = price, Eligible = eligible, settled.Locked, act.Today, settled.ClaimUntil,
        });
        await VoucherMoves.UnlockAsync(act, voucher, order.Id, settled.Unlocked);
        await act.AuditAsync("order", order.Id, new { order.State, order.Price, order.Eligible, order.Locked },
            new
            {
                State = OrderState.AcceptedDelivery, Price = price, Eligible = eligible, settled.Locked,
                settled.Unlocked, To = voucher.UnlockedGoesTo, settled.ClaimUntil,
            }, $"{order.RuleVersion}");
        return settled;
    }

    private const string Update = """
        UPDATE orders
           SET state = 'AcceptedDelivery', price_fen = @Price, eligible_fen = @Eligible, locked_fen = @Locked,
               accepted_on = @Today, claim_until = @ClaimUntil, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
