using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

/// <summary>What becomes of an order by itself when a day has passed: whoever touches it next finds it done, and the
/// clock does it for those that nobody touches.</summary>
public static class OrderDeadlines
{
    public static Task<Order> ApplyAsync(Act act, Order order) => order switch
    {
        { State: OrderState.AwaitingProvider } when act.Today > order.ConfirmUntil =>
            FallAsync(act, Permissions.OrderTimeout, order, order with { State = OrderState.Cancelled },
                order.ConfirmUntil, "PROVIDER_SILENT"),
        { State: OrderState.Delivered, AutoAcceptOn: { } last } when act.Today > last =>
            FallAsync(act, Permissions.OrderAutoAccept, order, order with
            {
                State = OrderState.AcceptedDelivery, AcceptedOn = last, ClaimUntil = last.AddDays((int)order.ClaimDays),
            }, last, "ACCEPTED_BY_SILENCE"),
        { State: OrderState.RedemptionSupplement, SupplementUntil: { } last } when act.Today > last =>
            RejectAsync(act, order, last),
        { State: OrderState.RedemptionRejected, CancelAfter: { } last } when act.Today > last =>
            FallAsync(act, Permissions.OrderCloseRejected, order, order with { State = OrderState.Cancelled }, last,
                null),
        _ => Task.FromResult(order),
    };

    /// <summary>Ids of orders that something has become of by itself before <paramref name="today"/>.</summary>
    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    private static async Task<Order> FallAsync(
        Act act, Permission what, Order before, Order after, DateOnly lastDay, string? reason)
    {
        var due = act.FallingDue(what, PortalClock.StartOf(lastDay.AddDays(1)));
        await act.Tx.GuardAsync(Update, new
        {
            after.Id, after.State, after.AcceptedOn, after.ClaimUntil, Reason = reason, before.Version,
        });
        await due.AuditAsync("order", before.Id, new { before.State }, new { after.State, after.AcceptedOn },
            $"{before.RuleVersion}");
        return after with { Version = before.Version + 1 };
    }

    /// <summary>Nobody supplemented the claim: it is turned down as an officer would, and can be appealed
    /// against.</summary>
    private static async Task<Order> RejectAsync(Act act, Order order, DateOnly lastDay)
    {
        var due = act.FallingDue(Permissions.OrderSupplementTimeout, PortalClock.StartOf(lastDay.AddDays(1)));
        var voucher = await Voucher.BehindAsync(act, order.VoucherId);
        await act.Tx.GuardAsync(Reject, new { order.Id, order.Version });
        await VoucherMoves.UnlockAsync(due, voucher, order.Id, order.Locked);
        await act.Tx.WriteAsync(RejectRedemption.FreeInvoices, new { OrderId = order.Id, due.Now });
        await due.AuditAsync("order", order.Id, new { order.State, order.Locked },
            new { State = OrderState.RedemptionRejected, Unlocked = order.Locked }, $"{order.RuleVersion}");
        var rejected = order with
        {
            State = OrderState.RedemptionRejected, Locked = Money.Zero, CancelAfter = order.SupplementAppealUntil,
            Version = order.Version + 1,
        };
        return await ApplyAsync(act, rejected);
    }

    // What had been asked for stays the reason.
    private const string Reject = """
        UPDATE orders
           SET state = 'RedemptionRejected', locked_fen = 0,
               cancel_after = supplement_appeal_until, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'RedemptionSupplement'
        """;
    private const string Update = """
        UPDATE orders
           SET state = @State, accepted_on = @AcceptedOn, claim_until = @ClaimUntil,
               reason = COALESCE(@Reason, reason), version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string SelectDue = """
        SELECT id FROM orders WHERE state = 'AwaitingProvider' AND confirm_until < @Today
        UNION ALL
        SELECT id FROM orders WHERE state = 'Delivered' AND auto_accept_on < @Today
        UNION ALL
        SELECT id FROM orders WHERE state = 'RedemptionSupplement' AND supplement_until < @Today
        UNION ALL
        SELECT id FROM orders WHERE state = 'RedemptionRejected' AND cancel_after < @Today
        """;
}
