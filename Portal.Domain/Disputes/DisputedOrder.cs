using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Disputes;

/// <summary>How an order that stands still for a dispute goes on or ends.</summary>
internal static class DisputedOrder
{
    /// <summary>The delivery stands, often for less: the subsidy is computed again, the surplus unlocked, and the claim
    /// window starts. What the filing found (subsidy and its limit) stays on record.</summary>
    public static async Task<SettleDispute.Settled> AcceptAsync(Act act, Order order, Money price)
    {
        // The whole cut comes off the eligible part: what was cut was not delivered.
        var eligible = Money.Max(Money.Zero, order.Eligible!.Value - (order.Price!.Value - price));
        var locked = order.SubsidyFor(eligible, order.Locked).Amount;
        var settled = new SettleDispute.Settled(
            order.Id, locked, order.Locked - locked, act.Today.AddDays((int)order.ClaimDays));
        var voucher = await Voucher.BehindAsync(act, order.VoucherId);

        await act.Tx.GuardAsync(Accept, new
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

    /// <summary>The provider is at work again, with all that the order locked.</summary>
    public static Task ResumeAsync(Act act, Order order, string? reason = null) =>
        GoOnAsync(act, order, OrderState.Delivering, reason);

    /// <summary>As if it had never been disputed: from where it stood still.</summary>
    public static async Task GoBackAsync(Act act, Order order, Guid disputeId) =>
        await GoOnAsync(act, order, await act.Tx.FindAsync<string>(SelectOpened, new { Id = disputeId })
            == OpenDispute.AfterRefusal.Permission.Name
                ? OpenDispute.AfterRefusal.From : OpenDispute.InDelivery.From, null);

    /// <summary>Carries out what was decided.</summary>
    public static Task CarryOutAsync(Act act, Order order, OrderEnd end, Money? price) => end switch
    {
        OrderEnd.Accepted => AcceptAsync(act, order, price ?? order.Price!.Value),
        OrderEnd.Resumed => ResumeAsync(act, order),
        _ => CancelOrder.EndAsync(act, order, null),
    };

    private static async Task GoOnAsync(Act act, Order order, OrderState state, string? reason)
    {
        await act.Tx.GuardAsync(GoOn, new { order.Id, order.Version, State = state });
        await act.AuditAsync("order", order.Id, new { order.State }, new { State = state, Reason = reason },
            $"{order.RuleVersion}");
    }

    private const string Accept = """
        UPDATE orders
           SET state = 'AcceptedDelivery', price_fen = @Price, eligible_fen = @Eligible, locked_fen = @Locked,
               accepted_on = @Today, claim_until = @ClaimUntil, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Disputed' AND delivered_on IS NOT NULL
        """;
    // At work again, whatever was delivered before is no delivery.
    private const string GoOn = """
        UPDATE orders
           SET version = version + 1, state = @State,
               delivered_on = CASE WHEN @State = 'Delivering' THEN NULL ELSE delivered_on END,
               auto_accept_on = CASE WHEN @State = 'Delivering' THEN NULL ELSE auto_accept_on END
         WHERE id = @Id AND version = @Version AND state = 'Disputed'
        """;
    private const string SelectOpened = """
        SELECT act FROM audit_rows
         WHERE subject_id = @Id AND subject_kind = 'dispute' AND act IN ('order.dispute', 'order.disputeInDelivery')
        """;
}
