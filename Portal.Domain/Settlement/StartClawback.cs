using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Settlement;

public sealed record NoFinding()
    : Refusal("NO_FINDING", RefusalKind.Conflict, "该订单没有审计发现", "No finding stands against this order");

/// <summary>The authority takes up a finding against a settled order.</summary>
public sealed class StartClawback(Acts acts)
{
    public sealed record Command(Guid OrderId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OrderClawback, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.Settled) is { } wrongState) return wrongState;
            if (await act.Tx.FindAsync<string>(SelectFinding, command) is null) return new NoFinding();

            await act.Tx.GuardAsync(Update, order);
            await act.AuditAsync("order", order.Id, new { order.State }, new { State = OrderState.ClawbackPending },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{OrderState.ClawbackPending}");
        }, ct);

    private const string SelectFinding = """
        SELECT state FROM clawbacks
         WHERE order_id = @OrderId AND state <> 'Closed' AND state <> 'Dropped' AND state <> 'Paid'
        """;
    private const string Update = """
        UPDATE orders SET state = 'ClawbackPending', version = version + 1 WHERE id = @Id AND version = @Version
        """;
}
