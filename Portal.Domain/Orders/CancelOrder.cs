using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

/// <summary>A filed or running order ends by agreement: what it locked is unlocked, its contract may be filed
/// anew.</summary>
public sealed class CancelOrder(Acts acts)
{
    public static readonly Step<OrderState> Filed =
        new(Permissions.OrderCancelFiled, OrderState.ContractFiled, OrderState.Cancelled);
    public static readonly Step<OrderState> Delivering =
        new(Permissions.OrderCancelDelivering, OrderState.Delivering, OrderState.Cancelled);

    public sealed record Command(Guid OrderId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<OrderState> step, Command command,
        CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (step.WhyNot("order", order.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            await EndAsync(act, order, command.Reason);
            return new Standing(order.Id, $"{step.To}");
        }, ct);

    /// <summary>Cancels, unlocks all and frees the contract.</summary>
    public static async Task EndAsync(Act act, Order order, string? reason)
    {
        var voucher = await Voucher.BehindAsync(act, order.VoucherId);
        await act.Tx.GuardAsync(Update, new { order.Id, order.Version, Reason = reason });
        await VoucherMoves.UnlockAsync(act, voucher, order.Id, order.Locked);
        await act.Tx.WriteAsync(EndContract, new { order.Id, act.Now });
        await act.AuditAsync("order", order.Id, new { order.State, order.Locked },
            new { State = OrderState.Cancelled, Unlocked = order.Locked, To = voucher.UnlockedGoesTo, Reason = reason },
            $"{order.RuleVersion}");
    }

    private const string Update = """
        UPDATE orders
           SET state = 'Cancelled', locked_fen = 0, reason = COALESCE(@Reason, reason), version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string EndContract =
        "UPDATE filed_contracts SET ended_at = @Now WHERE order_id = @Id AND ended_at IS NULL";
}
