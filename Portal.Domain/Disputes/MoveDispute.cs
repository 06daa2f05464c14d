using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using static Portal.Domain.Disputes.DisputeState;

namespace Portal.Domain.Disputes;

/// <summary>The steps of a dispute from filing to its end, of which an appeal takes the first two. What is not between
/// firm and provider goes to no mediator; what was agreed for the order is written down; and nothing is closed while
/// its order stands still.</summary>
public sealed class MoveDispute(Acts acts, CityRulebook rulebook)
{
    public static readonly Step<DisputeState> Accept = new(Permissions.DisputeAccept, Filed, Accepted);
    public static readonly Step<DisputeState> NotifyParty = new(Permissions.DisputeNotifyParty, Accepted, Responding);
    public static readonly Step<DisputeState> ResponseDone =
        new(Permissions.DisputeResponseDone, Responding, Mediating);
    public static readonly Step<DisputeState> MediateOk = new(Permissions.DisputeMediateOk, Mediating, Mediated);
    public static readonly Step<DisputeState> Execute = new(Permissions.DisputeExecute, Mediated, Executing);
    public static readonly Step<DisputeState> ExecuteOverturned =
        new(Permissions.DisputeExecuteOverturned, Overturned, Executing);
    public static readonly Step<DisputeState> ExecuteRemanded =
        new(Permissions.DisputeExecuteRemanded, Remanded, Executing);
    public static readonly Step<DisputeState> Close = new(Permissions.DisputeDone, Executing, Closed);

    /// <param name="OrderEnd">Of an agreement: what becomes of the order; null where that is left open.</param>
    /// <param name="Price">Of an agreement by which the delivery stands.</param>
    public sealed record Command(
        Guid DisputeId, string? Reason = null, OrderEnd? OrderEnd = null, Money? Price = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<DisputeState> step, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { } dispute) return new NotFound("dispute");
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if ((step.To == Mediating && !dispute.CanBeMediated) || (step.To == Executing && dispute.IsAppeal))
                return new WrongState("dispute", $"{dispute.State}, {dispute.Kind}");
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            if (step == Close) return await dispute.EndAsync(act, command.Reason);
            if (step == ResponseDone) return await dispute.EndAnswersAsync(act, command.Reason);
            if (command is { OrderEnd: null, Price: not null })
                return TextRefused.Missing(nameof(command.OrderEnd));
            if (step == MediateOk && command.OrderEnd is not null)
            {
                var order = await Order.LoadAsync(act, dispute.OrderId!.Value);
                var end = EndOfOrder.For(order!, command.OrderEnd, command.Price);
                return end.Refusal is { } notSo ? notSo
                    : await dispute.DecideAsync(act, step.To, command.Reason, end.Value);
            }
            return await dispute.MoveAsync(act, step.To, command.Reason, !dispute.IsAppeal && step != NotifyParty ? null
                : city.WorkingDaysAfter(act.Today, Dispute.StepWorkingDays));
        }, ct);
    }
}
