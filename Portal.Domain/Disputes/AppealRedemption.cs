using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>Whoever claimed appeals against the rejection of the claim (核销决定申诉): in time, with their reasons, once
/// at a time. The order is not cancelled while the appeal is open.</summary>
public sealed class AppealRedemption(Acts acts, CityRulebook rulebook)
{
    /// <param name="DisputeId">Chosen by the caller.</param>
    public sealed record Command(Guid OrderId, Guid DisputeId, string Reason) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.OrderAppeal, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.RedemptionRejected) is { } wrongState) return wrongState;
            if (actor.OrganisationId != order.ClaimantId) return new WrongClaimant(order.Mode);
            if (await Appeal.WhyNotFileAsync(act, command.DisputeId, null, order.Id, command.Reason,
                order.CancelAfter) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Hold, new { order.Id, order.Version });
            var standing = await Appeal.FileAsync(act, command.DisputeId, null, order.Id, command.Reason,
                order.CancelAfter, city.WorkingDaysAfter(act.Today, Dispute.StepWorkingDays));
            await act.AuditAsync("order", order.Id, new { order.State, order.CancelAfter },
                new { order.State, command.DisputeId, command.Reason }, $"{order.RuleVersion}");
            return standing;
        }, ct);
    }

    private const string Hold = """
        UPDATE orders
           SET cancel_after = NULL, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'RedemptionRejected'
        """;
}
