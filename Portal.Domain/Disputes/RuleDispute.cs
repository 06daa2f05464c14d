using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using static Portal.Domain.Disputes.DisputeState;

namespace Portal.Domain.Disputes;

/// <summary>The authority rules on what firm and provider could not agree on. The delivery stands as it is (维持): when
/// nobody goes to court in time the order is accepted at its price, or the work goes on where nothing was delivered. It
/// falls or is changed (撤销或变更): the order is cancelled, or accepted for less. Or the provider has to deliver anew
/// (责令重新处理). Until then the order stands still.</summary>
public sealed class RuleDispute(Acts acts)
{
    /// <param name="OrderEnd">Where what was disputed falls or is changed: accepted or cancelled.</param>
    /// <param name="Price">Of what is accepted.</param>
    public sealed record Command(
        Guid DisputeId, string Reason, OrderEnd? OrderEnd = null, Money? Price = null) : Request;

    /// <param name="step">One of <see cref="DecideAppeal"/>'s.</param>
    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<DisputeState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Dispute.LoadWithOrderAsync(act, command.DisputeId) is not var (dispute, order))
                return new NotFound("dispute");
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (await FourEyes.WhyNotAsync(act, "dispute", dispute.Id, [dispute.HeardBy],
                Permissions.DisputeMediateFail, Permissions.DisputeToAdjudication) is { } samePerson) return samePerson;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            var end = EndOf(step, order, command);
            if (end.Refusal is { } refusal) return refusal;

            return await dispute.DecideAsync(
                act, step.To, command.Reason, end.Value, act.Today.AddDays(Dispute.DecisionDays));
        }, ct);

    private static Outcome<EndOfOrder> EndOf(Step<DisputeState> step, Order order, Command command) =>
        step.To == Upheld ? order.DeliveredOn is null ? new EndOfOrder(OrderEnd.Resumed, null)
            : new EndOfOrder(OrderEnd.Accepted, order.Price)
        : step.To == Remanded ? new EndOfOrder(OrderEnd.Resumed, null)
        : command.OrderEnd == OrderEnd.Resumed ? new NotARuling() { Field = nameof(command.OrderEnd) }
        : EndOfOrder.For(order, command.OrderEnd, command.Price);
}

public sealed record NotARuling() : Refusal(
    "NOT_A_RULING", RefusalKind.Invalid, "责令继续履约的，请使用“责令重新处理”",
    "To have the provider deliver anew is a ruling of its own");
