using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Vouchers;
using static Portal.Domain.Disputes.DisputeState;

namespace Portal.Domain.Disputes;

public sealed record VoucherTooLow(Money Available, Money Needed) : Refusal(
    "VOUCHER_TOO_LOW", RefusalKind.Conflict, $"券内可用余额 {Available} 元，不足以重新锁定 {Needed} 元",
    $"The voucher has {Available} left, {Needed} would have to be locked again");

/// <summary>The authority decides on an appeal, in writing: the decision stands (维持), or it falls (撤销) or has to be
/// taken anew (责令重新处理). What stands ends the case for good; what falls goes back to review, with other people. It is
/// carried out in the same transaction, so nothing is left to execute.</summary>
public sealed class DecideAppeal(Acts acts)
{
    public static readonly Step<DisputeState> Uphold = new(Permissions.DisputeUphold, Adjudicating, Upheld);
    public static readonly Step<DisputeState> Overturn = new(Permissions.DisputeOverturn, Adjudicating, Overturned);
    public static readonly Step<DisputeState> Remand = new(Permissions.DisputeRemand, Adjudicating, Remanded);

    public sealed record Command(Guid DisputeId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<DisputeState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { IsAppeal: true } dispute)
                return new NotFound("dispute");
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if ((await Appeal.WhyNotHeardByAsync(act, dispute)
                ?? await FourEyes.WhyNotAsync(act, "dispute", dispute.Id, [dispute.HeardBy], HearAppeal.Hear.Permission))
                is { } samePerson) return samePerson;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;

            var refusal = dispute.ApplicationId is { } applicationId
                ? await DecideOnApplicationAsync(act, step, dispute, applicationId, command.Reason)
                : await DecideOnOrderAsync(act, step, dispute, command.Reason);
            if (refusal is not null) return refusal;
            var standing = await dispute.MoveAsync(
                act, step.To, command.Reason, act.Today.AddDays(Dispute.DecisionDays));
            await act.Tx.WriteAsync(Keep, new { dispute.Id, actor.PersonId });
            return standing;
        }, ct);

    private static async Task<Refusal?> DecideOnApplicationAsync(
        Act act, Step<DisputeState> step, Dispute dispute, Guid id, string reason)
    {
        var application = (await Application.LoadAsync(act, id))!;
        if (application.WhyNotIn(ApplicationState.Rejected) is { } wrongState) return wrongState;
        if (step == Uphold)
        {
            await application.MoveAsync(act, ApplicationState.RejectedFinal, reason);
            return null;
        }
        // The firm may have applied anew in the meantime; the unique index stands behind this.
        if (await act.Tx.FindAsync<Guid?>(SelectLive, application) is not null) return new DuplicateApplication();
        await application.MoveAsync(act, ApplicationState.UnderReview, reason);
        await act.Tx.WriteAsync(KeepReviewers, new { dispute.Id, ApplicationId = application.Id });
        await act.Tx.WriteAsync(StartAnew, new { application.Id, AppealUntil = Appeal.LastDay(act, dispute) });
        return null;
    }

    private static async Task<Refusal?> DecideOnOrderAsync(
        Act act, Step<DisputeState> step, Dispute dispute, string reason)
    {
        var order = (await Order.LoadAsync(act, dispute.OrderId!.Value))!;
        if (order.WhyNotIn(OrderState.RedemptionRejected) is { } wrongState) return wrongState;
        if (step == Uphold)
        {
            await act.Tx.GuardAsync(Cancel, new { order.Id, order.Version });
            await act.AuditAsync("order", order.Id, new { order.State },
                new { State = OrderState.Cancelled, Reason = reason }, $"{order.RuleVersion}");
            return null;
        }
        var (voucher, locked) = (await Voucher.BehindAsync(act, order.VoucherId),
            new Money(await act.Tx.FindAsync<long>(SumUnlocked, new { order.Id })));
        if (WhyNotLock(voucher, locked) is { } notLocked) return notLocked;
        if (await act.Tx.FindAsync<string>(SelectUsedInvoice, new { order.Id }) is { } number)
            return new InvoiceUsed(number);

        await act.Tx.GuardAsync(Review, new
        {
            order.Id, order.Version, Locked = locked, AppealUntil = Appeal.LastDay(act, dispute),
        });
        await act.Tx.WriteAsync(KeepReviewer, new { dispute.Id, order.ReviewedBy });
        await act.Tx.WriteAsync(ClaimInvoices, new { order.Id });
        if (locked > Money.Zero) await VoucherMoves.LockAsync(act, voucher, order.Id, locked);
        await act.AuditAsync("order", order.Id, new { order.State, order.Locked },
            new { State = OrderState.RedemptionReview, Locked = locked, Reason = reason }, $"{order.RuleVersion}");
        return null;
    }

    private static Refusal? WhyNotLock(Voucher voucher, Money amount) =>
        amount == Money.Zero ? null
        : voucher.State == VoucherState.Expired ? new VoucherExpired(voucher.ValidTo)
        : voucher.Available < amount ? new VoucherTooLow(voucher.Available, amount)
        : voucher.WhyNotUse();

    private const string Keep = "UPDATE disputes SET ruled_by = @PersonId WHERE id = @Id";
    private const string KeepReviewer = "UPDATE disputes SET reviewed_by = @ReviewedBy WHERE id = @Id";
    private const string KeepReviewers = """
        UPDATE disputes
           SET reviewed_by = (SELECT a.passed_by FROM applications a WHERE a.id = @ApplicationId),
               proposed_by = (SELECT a.proposed_by FROM applications a WHERE a.id = @ApplicationId)
         WHERE id = @Id
        """;
    private const string SelectLive = """
        SELECT id FROM applications
         WHERE enterprise_id = @EnterpriseId AND programme_id = @ProgrammeId AND round_id = @RoundId
           AND state <> 'Rejected' AND state <> 'RejectedFinal' AND state <> 'NotAccepted' AND state <> 'Withdrawn'
           AND state <> 'Abandoned'
        """;
    private const string StartAnew = """
        UPDATE applications
           SET passed_fen = 0, passed_by = NULL, proposed_by = NULL, approved_by = NULL, appeal_until = @AppealUntil
         WHERE id = @Id
        """;
    private const string Cancel = """
        UPDATE orders SET state = 'Cancelled', version = version + 1 WHERE id = @Id AND version = @Version
        """;
    private const string Review = """
        UPDATE orders
           SET state = 'RedemptionReview', locked_fen = @Locked, reviewed_by = NULL, cancel_after = @AppealUntil,
               version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    // What the rejection gave back: it was posted at the instant of that act.
    private const string SumUnlocked = """
        SELECT CAST(COALESCE(SUM(l.amount_fen), 0) AS BIGINT) AS unlocked
          FROM orders o JOIN ledger l ON l.voucher_id = o.voucher_id
         WHERE o.id = @Id AND l.order_id = @Id AND l.debit = 'LOCKED'
           AND l.at = (SELECT MAX(a.at) FROM audit_rows a WHERE a.subject_id = @Id
                         AND a.act IN ('order.rejectRedemption', 'order.supplementTimeout'))
        """;
    private const string SelectUsedInvoice = """
        SELECT v.number FROM invoices v
         WHERE v.order_id = @Id AND v.freed_at = (SELECT MAX(w.freed_at) FROM invoices w WHERE w.order_id = @Id)
           AND EXISTS (SELECT 1 FROM invoices u WHERE u.number = v.number AND u.freed_at IS NULL)
        """;
    private const string ClaimInvoices = """
        UPDATE invoices SET freed_at = NULL
         WHERE order_id = @Id AND freed_at = (SELECT MAX(w.freed_at) FROM invoices w WHERE w.order_id = @Id)
        """;
}
