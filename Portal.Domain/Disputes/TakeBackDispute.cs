using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>The firm takes back a dispute that it has just opened (<see cref="SecondThoughts"/>): the dispute is
/// withdrawn, and its order goes on from where it stood still, with all that it locked.</summary>
public sealed class TakeBackDispute(Acts acts)
{
    public sealed record Command(Guid DisputeId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.DisputeTakeBack, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { } dispute) return new NotFound("dispute");
            if (dispute.OrderId is not { } orderId || await Order.LoadAsync(act, orderId) is not { } order)
                return new NotFound("dispute");
            var found = await SecondThoughts.FindAsync(act, "dispute", dispute.Id);
            if (found.Refusal is { } refusal) return refusal;
            if (order.WhyNotIn(OrderState.Disputed) is { } wrongState) return wrongState;

            var before = found.Value.Act == OpenDispute.AfterRefusal.Permission.Name
                ? OpenDispute.AfterRefusal.From : OpenDispute.InDelivery.From;
            await act.Tx.GuardAsync(Withdraw, found.Value.Of(act, dispute.Id, dispute.Version));
            await act.Tx.GuardAsync(GoOn, new { order.Id, order.Version, State = before });
            await act.AuditAsync("dispute", dispute.Id, new { dispute.State },
                new { State = DisputeState.Withdrawn, TakenBack = found.Value.Act });
            await act.AuditAsync("order", order.Id, new { order.State },
                new { State = before, TakenBack = found.Value.Act, command.DisputeId }, $"{order.RuleVersion}");
            return new Standing(dispute.Id, $"{DisputeState.Withdrawn}");
        }, ct);

    private const string Withdraw = """
        UPDATE disputes SET version = version + 1, state = 'Withdrawn'
         WHERE id = @Id AND version = @Version AND state = 'Filed'
        """ + SecondThoughts.StillMine;
    private const string GoOn = """
        UPDATE orders SET version = version + 1, state = @State
         WHERE id = @Id AND version = @Version AND state = 'Disputed'
        """;
}
