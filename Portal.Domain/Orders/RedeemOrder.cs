using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Orders;

public sealed record NotReviewed() : Refusal(
    "NOT_REVIEWED", RefusalKind.Conflict, "尚未初审", "Nobody has reviewed this yet");

/// <summary>The redemption (核销): the subsidy is computed again from what the review found eligible, at most what the
/// order locked; the rest is unlocked, and the order joins the next settlement batch. The portal's hot path.</summary>
public sealed class RedeemOrder(Acts acts)
{
    public sealed record Command(Guid OrderId) : Request;

    public sealed record Redemption(Guid OrderId, Money Redeemed, Money Unlocked);

    public Task<Outcome<Redemption>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Redemption>(actor, Permissions.OrderRedeem, command, async act =>
        {
            if (await act.Tx.FindAsync<Claim>(SelectClaim, new { command.OrderId, act.Today }) is not { } claim)
                return new NotFound("order");
            if (await WhyNotDecideAsync(act, claim.Id, claim.State, claim.ReviewedBy, claim.ReviewedInPlace == 1)
                is { } refusal) return refusal;
            if (await Order.WhyNotDecideAnewAsync(act, claim.Id, claim.CancelAfter) is { } notAnew) return notAnew;

            var redeemed = Subsidy.Of(claim.Eligible, claim.RatePercent, claim.OrderCap, claim.Locked,
                $"{claim.RuleVersion}").Amount;
            var surplus = claim.Locked - redeemed;
            var voucher = claim.Voucher.IsLive && claim.ValidTo < act.Today
                ? await Voucher.BehindAsync(act, claim.VoucherId)
                : claim.Voucher;

            await act.Tx.GuardAsync(Update, new
            {
                claim.Id, claim.Version, Redeemed = redeemed, act.Actor.PersonId, act.Today, claim.BatchId,
            });
            await VoucherMoves.UnlockAsync(act, voucher, claim.Id, surplus);
            await VoucherMoves.RedeemAsync(act, voucher, claim.Id, redeemed);
            await act.AuditAsync("order", claim.Id, new { claim.State, claim.Locked },
                new { State = OrderState.Redeemed, claim.VoucherId, Redeemed = redeemed, Unlocked = surplus,
                    claim.BatchId, claim.Eligible, claim.Claimed, Reason = claim.IsCut ? claim.ReviewReason : null },
                $"{claim.RuleVersion}");
            return new Redemption(claim.Id, redeemed, surplus);
        }, ct);

    /// <summary>Both decisions on a claim need a review by somebody else.</summary>
    /// <param name="inPlace">A review may have been somebody's in another's place; where none was, nothing more is
    /// read.</param>
    internal static async Task<Refusal?> WhyNotDecideAsync(
        Act act, Guid id, OrderState state, Guid? reviewedBy, bool inPlace = true)
    {
        if (state != OrderState.RedemptionReview) return new WrongState("order", $"{state}");
        if (reviewedBy is null) return new NotReviewed();
        if (!inPlace) return act.Actor.AnswersFor(reviewedBy) ? new SamePerson() : null;
        return await FourEyes.WhyNotAsync(act, "order", id, [reviewedBy], Permissions.OrderReviewRedemption);
    }

    /// <summary>All that a redemption looks at, in one read: the order, its voucher, the batch that it will join. In
    /// the one state of an order that matters here nothing falls due by itself.</summary>
    private sealed record Claim(
        Guid Id, Guid ProgrammeId, Guid VoucherId, OrderState State, Guid? ReviewedBy, Money Eligible, long RatePercent,
        Money Locked, long Version, Money OrderCap, long RuleVersion, VoucherState VoucherState, DateOnly ValidTo,
        DateOnly? CancelAfter, Guid? BatchId, long ReviewedInPlace, Money? Claimed, string? ReviewReason)
    {
        /// <summary>Less was accepted than was claimed.</summary>
        public bool IsCut => Eligible < Claimed;

        public VoucherStanding Voucher => new(VoucherId, ProgrammeId, VoucherState);
    }

    private const string SelectClaim = """
        SELECT o.id, o.programme_id, o.voucher_id, o.state, o.reviewed_by, COALESCE(o.eligible_fen, 0) AS eligible,
               COALESCE(o.rate_percent, 0) AS rate_percent, o.locked_fen AS locked, o.version,
               p.order_cap_fen AS order_cap, p.rule_version, v.state AS voucher_state, v.valid_to, o.cancel_after,
               b.id AS batch_id,
               CAST(CASE WHEN EXISTS (SELECT 1 FROM audit_rows a JOIN delegated_acts x ON x.audit_id = a.id
                                       WHERE a.subject_id = o.id AND a.act = 'order.reviewRedemption')
                         THEN 1 ELSE 0 END AS BIGINT) AS reviewed_in_place,
               o.claimed_fen AS claimed, o.review_reason
          FROM orders o
          JOIN programmes p ON p.id = o.programme_id
          JOIN vouchers v ON v.id = o.voucher_id
          LEFT JOIN batches b ON b.state = 'Open' AND b.cutoff_on >= @Today
           AND NOT EXISTS (SELECT 1 FROM batches e WHERE e.state = 'Open' AND e.cutoff_on >= @Today
                              AND (e.cutoff_on < b.cutoff_on OR (e.cutoff_on = b.cutoff_on AND e.id < b.id)))
         WHERE o.id = @OrderId
        """;
    private const string Update = """
        UPDATE orders
           SET state = 'Redeemed', locked_fen = 0, redeemed_fen = @Redeemed, redeemed_by = @PersonId,
               redeemed_on = @Today, batch_id = @BatchId, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
