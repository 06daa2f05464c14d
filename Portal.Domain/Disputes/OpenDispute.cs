using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

public sealed record DisputeKindRefused : Refusal
{
    public DisputeKindRefused(string asked)
        : base("KIND", RefusalKind.Invalid,
            "争议类型须为履约争议、数据质量争议或者数据权益争议；对审核或者核销决定不服的，请对该决定提出申诉",
            $"A dispute is one of {string.Join(", ", Dispute.Kinds)}; against a decision there is an appeal") =>
        Why = new WhyNot("DISPUTE_KIND", "1", asked, string.Join(", ", Dispute.Kinds));
}

/// <summary>The firm disputes a delivery that it refused, or one that does not come. The order stands still, with what
/// it locked, until the mediator ends the dispute.</summary>
public sealed class OpenDispute(Acts acts)
{
    public static readonly Step<OrderState> AfterRefusal =
        new(Permissions.OrderDispute, OrderState.AcceptanceRejected, OrderState.Disputed);
    public static readonly Step<OrderState> InDelivery =
        new(Permissions.OrderDisputeInDelivery, OrderState.Delivering, OrderState.Disputed);

    /// <param name="DisputeId">Chosen by the caller.</param>
    /// <param name="Kind">One of <see cref="Dispute.Kinds"/>.</param>
    public sealed record Command(Guid OrderId, Guid DisputeId, string Kind, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<OrderState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (step.WhyNot("order", order.State) is { } wrongState) return wrongState;
            if (await Dispute.LoadAsync(act, command.DisputeId) is not null)
                return new WrongState("dispute", "exists already");
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            if (!Dispute.Kinds.Contains(command.Kind))
                return new DisputeKindRefused(command.Kind) { Field = nameof(command.Kind) };

            await act.Tx.GuardAsync(Update, new { order.Id, order.Version });
            await act.Tx.WriteAsync(Insert, new
            {
                Id = command.DisputeId, command.OrderId, command.Kind, command.Reason, act.Now, act.Actor.PersonId,
            });
            await act.AuditAsync("order", order.Id, new { order.State }, new { State = step.To, command.DisputeId },
                $"{order.RuleVersion}");
            await act.AuditAsync("dispute", command.DisputeId, null,
                new { State = DisputeState.Filed, command.OrderId, command.Kind, command.Reason });
            return new Standing(command.DisputeId, $"{DisputeState.Filed}");
        }, ct);

    private const string Update = """
        UPDATE orders
           SET state = 'Disputed', version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string Insert = """
        INSERT INTO disputes (id, order_id, kind, state, reason, filed_at, filed_by, version)
        VALUES (@Id, @OrderId, @Kind, 'Filed', @Reason, @Now, @PersonId, 1)
        """;
}
