using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Settlement;

/// <summary>The authority has heard the debtor and finds that nothing has to come back (不予追回): whoever found it does
/// not decide that either. The order stands as it was paid.</summary>
public sealed class DropClawback(Acts acts)
{
    /// <param name="Reason">The debtor and whoever found it read it.</param>
    public sealed record Command(Guid ClawbackId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ClawbackDrop, command, async act =>
        {
            if (await Clawback.LoadAsync(act, command.ClawbackId) is not { } clawback) return new NotFound("clawback");
            if (clawback.WhyNotIn(ClawbackState.Hearing) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            if (await FourEyes.WhyNotAsync(act, "clawback", clawback.Id, [clawback.ProposedBy],
                Permissions.ClawbackPropose) is { } samePerson) return samePerson;

            var standing = await clawback.MoveAsync(act, ClawbackState.Dropped, command.Reason);
            var order = (await Order.LoadAsync(act, clawback.OrderId))!;
            if (order.State == OrderState.ClawbackPending)
            {
                await act.Tx.GuardAsync(Settle, order);
                await act.AuditAsync("order", order.Id, new { order.State },
                    new { State = OrderState.Settled, Detail = clawback.OnOrder },
                    $"{order.RuleVersion}");
            }
            return standing;
        }, ct);

    private const string Settle =
        "UPDATE orders SET state = 'Settled', version = version + 1 WHERE id = @Id AND version = @Version";
}
