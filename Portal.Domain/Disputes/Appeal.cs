using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

public sealed record AppealOver(DateOnly Until) : Refusal(
    "APPEAL_OVER", RefusalKind.Conflict, $"申诉期限已于 {Until:yyyy-MM-dd} 届满",
    $"An appeal was possible until {Until:yyyy-MM-dd}");

public sealed record AppealOpen() : Refusal(
    "APPEAL_OPEN", RefusalKind.Conflict, "已提出申诉，正在办理", "An appeal is open already");

/// <summary>What the two kinds of appeal share. While one is open it keeps the last day to appeal of its case, so that
/// no clock ends the case meanwhile; whoever ends it without a decision gives that day back, today at the
/// earliest.</summary>
internal static class Appeal
{
    public const string OnApplication = "APPLICATION_REVIEW";
    public const string OnClaim = "SETTLEMENT";

    /// <summary>Null when the case has no open appeal and its last day has not passed. Nothing is known of the last day
    /// of what was turned down before appeals were kept: the party has the benefit of the doubt.</summary>
    public static async Task<Refusal?> WhyNotFileAsync(
        Act act, Guid disputeId, Guid? applicationId, Guid? orderId, string reason, DateOnly? until)
    {
        var open = applicationId is not null
            ? await act.Tx.FindAsync<Guid?>(SelectOpenOnApplication, new { ApplicationId = applicationId })
            : await act.Tx.FindAsync<Guid?>(SelectOpenOnOrder, new { OrderId = orderId });
        return open is not null ? new AppealOpen()
            : act.Today > until ? new AppealOver(until.Value)
            : await Dispute.LoadAsync(act, disputeId) is not null ? new IdTaken("dispute")
            : Limits.WhyNotRequired("Reason", reason, Limits.Text);
    }

    /// <summary>Files it against whoever turned the case down last.</summary>
    public static async Task<Standing> FileAsync(
        Act act, Guid disputeId, Guid? applicationId, Guid? orderId, string reason, DateOnly? until, DateOnly dueOn)
    {
        var decidedBy = await act.Tx.FindAsync<Guid?>(SelectDecider, new { Id = applicationId ?? orderId });
        await act.Tx.WriteAsync(Insert, new
        {
            Id = disputeId, OrderId = orderId, ApplicationId = applicationId,
            Kind = applicationId is null ? OnClaim : OnApplication, Reason = reason, act.Now, act.Actor.PersonId,
            DecidedBy = decidedBy ?? Guid.Empty, AppealUntil = until, DueOn = dueOn,
        });
        await act.AuditAsync("dispute", disputeId, null, new
        {
            State = DisputeState.Filed, OrderId = orderId, ApplicationId = applicationId, Reason = reason,
            DueOn = dueOn,
        });
        return new Standing(disputeId, $"{DisputeState.Filed}");
    }

    /// <summary>It ends undecided: the case waits for its last day again.</summary>
    public static ValueTask GiveBackAsync(Act act, Dispute dispute) => dispute.ApplicationId is { } applicationId
        ? act.Tx.GuardAsync(GiveBackToApplication, new { Id = applicationId, Until = LastDay(act, dispute) })
        : act.Tx.GuardAsync(GiveBackToOrder, new { Id = dispute.OrderId, Until = LastDay(act, dispute) });

    public static DateOnly LastDay(Act act, Dispute dispute) =>
        dispute.AppealUntil is { } until && until > act.Today ? until : act.Today;

    /// <summary>Null when the decision appealed against is not the actor's, nor that of somebody for whom they stand
    /// in, nor was taken in their place (回避).</summary>
    public static Task<Refusal?> WhyNotHeardByAsync(Act act, Dispute dispute) => dispute.ApplicationId is { } applicationId
        ? FourEyes.WhyNotAsync(act, "application", applicationId, [dispute.DecidedBy], FourEyes.Rejecting)
        : FourEyes.WhyNotAsync(act, "order", dispute.OrderId!.Value, [dispute.DecidedBy], FourEyes.Rejecting);

    /// <summary>Null when the actor's organisation is who appealed.</summary>
    public static async Task<Refusal?> WhyNotTheirsAsync(Act act, Dispute dispute)
    {
        if (dispute.ApplicationId is { } applicationId)
            return await Application.LoadAsync(act, applicationId) is null ? new NotFound("dispute")
                : act.Actor.WhyNot(Permissions.ApplicationAppeal);
        return await Order.LoadAsync(act, dispute.OrderId!.Value) is not { } order ? new NotFound("dispute")
            : act.Actor.OrganisationId != order.ClaimantId ? new WrongClaimant(order.Mode) : null;
    }

    private const string IsOpen = " AND state IN ('Filed', 'Accepted', 'Responding', 'Adjudicating')";
    private const string SelectOpenOnApplication =
        "SELECT id FROM disputes WHERE application_id = @ApplicationId" + IsOpen;
    private const string SelectOpenOnOrder =
        "SELECT id FROM disputes WHERE order_id = @OrderId AND decided_by IS NOT NULL" + IsOpen;
    // Where silence turned a claim down, that was whoever had asked for the supplement.
    private const string SelectDecider = "SELECT person_id FROM audit_rows WHERE subject_id = @Id AND act IN "
        + FourEyes.Rejections + " ORDER BY recorded_at DESC, id DESC";
    private const string Insert = """
        INSERT INTO disputes (id, order_id, application_id, kind, state, reason, filed_at, filed_by, decided_by,
                              appeal_until, due_on, version)
        VALUES (@Id, @OrderId, @ApplicationId, @Kind, 'Filed', @Reason, @Now, @PersonId, @DecidedBy, @AppealUntil,
                @DueOn, 1)
        """;
    private const string GiveBackToApplication = """
        UPDATE applications SET appeal_until = @Until, version = version + 1 WHERE id = @Id AND state = 'Rejected'
        """;
    private const string GiveBackToOrder = """
        UPDATE orders SET cancel_after = @Until, version = version + 1 WHERE id = @Id AND state = 'RedemptionRejected'
        """;
}
