using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
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
            if (await Order.LoadAsync(act, command.OrderId) is not { } order) return new NotFound("order");
            if (WhyNotDecide(order, actor) is { } refusal) return refusal;

            var redeemed = order.SubsidyFor(order.Eligible!.Value, order.Locked).Amount;
            var surplus = order.Locked - redeemed;
            var voucher = await Voucher.BehindAsync(act, order.VoucherId);
            var batchId = await act.Tx.FindAsync<Guid?>(SelectBatch, new { act.Today });

            await act.Tx.GuardAsync(Update, new
            {
                order.Id, order.Version, Redeemed = redeemed, act.Actor.PersonId, act.Today, BatchId = batchId,
            });
            await VoucherMoves.UnlockAsync(act, voucher, order.Id, surplus);
            await VoucherMoves.RedeemAsync(act, voucher, order.Id, redeemed);
            await act.AuditAsync("order", order.Id, new { order.State, order.Locked },
                new { State = OrderState.Redeemed, order.VoucherId, Redeemed = redeemed, Unlocked = surplus, BatchId = batchId },
                $"{order.RuleVersion}");
            return new Redemption(order.Id, redeemed, surplus);
        }, ct);

    /// <summary>Both decisions on a claim need a review by somebody else.</summary>
    internal static Refusal? WhyNotDecide(Order order, Actor actor) =>
        order.WhyNotIn(OrderState.RedemptionReview) is { } wrongState ? wrongState
        : order.ReviewedBy is null ? new NotReviewed()
        : order.ReviewedBy == actor.PersonId ? new SamePerson()
        : null;

    private const string SelectBatch = """
        SELECT id FROM batches WHERE state = 'Open' AND cutoff_on >= @Today ORDER BY cutoff_on, id
        """;
    private const string Update = """
        UPDATE orders
           SET state = 'Redeemed', locked_fen = 0, redeemed_fen = @Redeemed, redeemed_by = @PersonId, redeemed_on = @Today,
               batch_id = @BatchId, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
