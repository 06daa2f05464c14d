using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Orders.OrderState;

namespace Portal.Domain.Orders;

/// <summary>The steps of an order that decide nothing beyond its state.</summary>
public sealed class MoveOrder(Acts acts)
{
    public static readonly Step<OrderState> Confirm = new(Permissions.OrderConfirm, AwaitingProvider, AwaitingContract);
    public static readonly Step<OrderState> Decline = new(Permissions.OrderDecline, AwaitingProvider, Declined);
    public static readonly Step<OrderState> CancelEarly =
        new(Permissions.OrderCancelEarly, AwaitingContract, Cancelled);
    public static readonly Step<OrderState> ReturnContract =
        new(Permissions.OrderReturnContract, ContractReview, ContractReturned);
    public static readonly Step<OrderState> AbandonContract =
        new(Permissions.OrderAbandonContract, ContractReturned, Cancelled);
    public static readonly Step<OrderState> Start = new(Permissions.OrderStart, ContractFiled, Delivering);
    public static readonly Step<OrderState> RefuseAcceptance =
        new(Permissions.OrderRefuseAcceptance, Delivered, AcceptanceRejected);
    public static readonly Step<OrderState> Redeliver = new(Permissions.OrderRedeliver, AcceptanceRejected, Delivering);

    /// <param name="Reason">Why, for the other side to read; required by nobody.</param>
    public sealed record Command(Guid OrderId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<OrderState> step, Command command,
        CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (step.WhyNot("order", order.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Update, new { order.Id, State = step.To, command.Reason, order.Version });
            await act.AuditAsync("order", order.Id, new { order.State }, new { State = step.To, command.Reason },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{step.To}");
        }, ct);

    // Whoever begins to deliver anew has not delivered: what was refused stays in the history.
    private const string Update = """
        UPDATE orders
           SET state = @State, reason = COALESCE(@Reason, reason), version = version + 1,
               delivered_on = CASE WHEN @State = 'Delivering' THEN NULL ELSE delivered_on END,
               auto_accept_on = CASE WHEN @State = 'Delivering' THEN NULL ELSE auto_accept_on END
         WHERE id = @Id AND version = @Version
        """;
}
