using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Orders;

public sealed record EligibleAboveContract(Money Price) : Refusal(
    "ELIGIBLE_ABOVE_CONTRACT", RefusalKind.Invalid, $"可支持金额不能超过合同金额 {Price} 元", $"The contract is {Price}");

/// <summary>The first look at a claim: how much of the price the programme supports. A second person decides.</summary>
public sealed class ReviewRedemption(Acts acts)
{
    /// <param name="Reason">Why less is eligible than was claimed, for the second reviewer and the parties to read; what
    /// a system leaves out is missing on the case.</param>
    public sealed record Command(Guid OrderId, Money Eligible, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OrderReviewRedemption, command, async act =>
        {
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (order.WhyNotIn(OrderState.RedemptionReview) is { } wrongState) return wrongState;
            if (await Order.WhyNotDecideAnewAsync(act, order.Id, order.CancelAfter) is { } notAnew) return notAnew;
            if (command.Eligible > order.Price)
                return new EligibleAboveContract(order.Price.Value) { Field = nameof(command.Eligible) };
            if (command.Eligible < Money.Zero) return new AmountRefused(nameof(command.Eligible), command.Eligible);
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } text) return text;

            await act.Tx.GuardAsync(Update,
                new { order.Id, order.Version, command.Eligible, command.Reason, act.Actor.PersonId });
            await act.AuditAsync("order", order.Id, new { order.State, order.Eligible },
                new { order.State, command.Eligible, ReviewedBy = act.Actor.PersonId, command.Reason },
                $"{order.RuleVersion}");
            return new Standing(order.Id, $"{order.State}");
        }, ct);

    private const string Update = """
        UPDATE orders
           SET eligible_fen = @Eligible, review_reason = @Reason, reviewed_by = @PersonId, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
