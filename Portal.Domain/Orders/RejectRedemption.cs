using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

/// <summary>The claim is turned down: what was locked is unlocked and the invoice numbers are free again. Without an
/// appeal in time the order is cancelled.</summary>
public sealed class RejectRedemption(Acts acts, CityRulebook rulebook)
{
    public sealed record Command(Guid OrderId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.OrderRejectRedemption, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (await RedeemOrder.WhyNotDecideAsync(act, order.Id, order.State, order.ReviewedBy) is { } refusal)
                return refusal;
            if (await Order.WhyNotDecideAnewAsync(act, order.Id, order.CancelAfter) is { } notAnew) return notAnew;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } text) return text;

            var voucher = await Voucher.BehindAsync(act, order.VoucherId);
            await act.Tx.GuardAsync(Update, new
            {
                order.Id, order.Version, command.Reason, CancelAfter = act.Today.AddDays(city.AppealDays),
            });
            await VoucherMoves.UnlockAsync(act, voucher, order.Id, order.Locked);
            await act.Tx.WriteAsync(FreeInvoices, new { OrderId = order.Id, act.Now });
            await act.AuditAsync("order", order.Id, new { order.State, order.Locked },
                new { State = OrderState.RedemptionRejected, Unlocked = order.Locked, command.Reason },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{OrderState.RedemptionRejected}");
        }, ct);
    }

    private const string Update = """
        UPDATE orders
           SET state = 'RedemptionRejected', locked_fen = 0, reason = COALESCE(@Reason, reason),
               cancel_after = @CancelAfter, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    internal const string FreeInvoices =
        "UPDATE invoices SET freed_at = @Now WHERE order_id = @OrderId AND freed_at IS NULL";
}
