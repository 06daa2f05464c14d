using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>The judgement or the award has come in: what it says of the order is carried out.</summary>
public sealed class RecordResult(Acts acts)
{
    public static readonly Step<DisputeState> Back =
        new(Permissions.DisputeResultBack, DisputeState.Escalated, DisputeState.Executing);

    /// <param name="Reason">What was decided, for both to read.</param>
    /// <param name="Price">Where the delivery stands.</param>
    public sealed record Command(Guid DisputeId, string Reason, OrderEnd OrderEnd, Money? Price = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Back.Permission, command, async act =>
        {
            if (await Dispute.LoadWithOrderAsync(act, command.DisputeId) is not var (dispute, order))
                return new NotFound("dispute");
            if (Back.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            var end = EndOfOrder.For(order, command.OrderEnd, command.Price);
            if (end.Refusal is { } refusal) return refusal;

            return await dispute.DecideAsync(act, Back.To, command.Reason, end.Value);
        }, ct);
}
