using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;

namespace Portal.Domain.Orders;

/// <summary>Asks the claimant for what the claim lacks, all at once and only once (一次性告知): unanswered by its last day,
/// the claim is turned down.</summary>
public sealed class RequireClaimSupplement(Acts acts, CityRulebook rulebook)
{
    /// <param name="Reason">All that is missing.</param>
    public sealed record Command(Guid OrderId, string? Reason) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.OrderRequireSupplement, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.RedemptionReview) is { } wrongState) return wrongState;
            if (await Order.WhyNotDecideAnewAsync(act, order.Id, order.CancelAfter) is { } notAnew) return notAnew;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason ?? "", Limits.Text) is { } text)
                return text;
            if (order.SupplementAskedOn is { } askedOn) return new SupplementOnce(askedOn);

            var until = city.WorkingDaysAfter(act.Today, city.SupplementWorkingDays);
            await act.Tx.GuardAsync(Ask, new
            {
                order.Id, order.Version, command.Reason, act.Today, Until = until,
                AppealUntil = until.AddDays(1 + city.AppealDays),
            });
            await act.AuditAsync("order", order.Id, new { order.State },
                new { State = OrderState.RedemptionSupplement, command.Reason, Until = until }, $"{order.RuleVersion}");
            return new Standing(order.Id, $"{OrderState.RedemptionSupplement}");
        }, ct);
    }

    private const string Ask = """
        UPDATE orders
           SET state = 'RedemptionSupplement', reason = @Reason, reviewed_by = NULL, supplement_asked_on = @Today,
               supplement_until = @Until, supplement_appeal_until = @AppealUntil, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'RedemptionReview' AND supplement_asked_on IS NULL
        """;
}
