using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>What falls due soon: silence that counts, windows that close, notices that end. To firms and providers
/// their own, to officers what is theirs to act on.</summary>
public sealed class Deadlines(Database database, PortalClock clock)
{
    /// <summary>Days to look ahead.</summary>
    public const int Ahead = 30;

    /// <param name="Kind">Of the thing, such as order.</param>
    /// <param name="What">The act that has to come, or that the clock will do, such as order.confirm.</param>
    /// <param name="Title">Its name; of a batch only its kind.</param>
    /// <param name="DueOn">The last day.</param>
    public sealed record Due(string Kind, string What, Guid Id, string Title, DateOnly DueOn);

    /// <param name="Officers">What those of them need to whom it is for to act, now or on the day after; null where it
    /// is for none of them.</param>
    /// <param name="InTurn">Which of the city's they need not leave to somebody else.</param>
    private sealed record Part(
        Permission? Officers, Permission Own, string Everybodys, string OwnOnly, string InTurn = "")
    {
        public string? For(Actor me)
        {
            var sight = me.Sight(Officers, Own);
            return sight.Refusal is not null ? null : Everybodys + (sight.Value == Scope.City ? InTurn : OwnOnly);
        }
    }

    private static readonly Part[] Parts =
    [
        new(Officers: null, Permissions.OrderReadOwn, SelectConfirm, OwnOrders),
        new(Officers: null, Permissions.OrderReadOwn, SelectAccept, OwnOrders),
        new(Officers: null, Permissions.OrderReadOwn, SelectClaim, OwnOrders),
        new(Officers: null, Permissions.OrderReadOwn, SelectClaimSupplement, OwnOrders),
        new(Officers: null, Permissions.OrderReadOwn, SelectAppeal, OwnOrders),
        new(Officers: null, Permissions.ApplicationReadOwn, SelectSupplement, OwnFirms),
        new(Officers: null, Permissions.ProviderReadOwn, SelectAdmission, " AND p.id = @OrganisationId"),
        new(Officers: null, Permissions.ApplicationReadOwn, SelectAppealApplication, OwnFirms),
        new(Permissions.DisputeAccept, Permissions.DisputeReadOwn, SelectDisputes + Filed, OwnOrders),
        new(Permissions.DisputeNotifyParty, Permissions.DisputeReadOwn, SelectDisputes + Accepted, OwnOrders),
        new(Permissions.DisputeToAdjudication, Permissions.DisputeReadOwn, SelectDisputes + Responding, OwnOrders,
            DisputePages.FirstTurn),
        new(Permissions.DisputeUphold, Permissions.DisputeReadOwn, SelectDisputes + Adjudicating, OwnOrders,
            DisputePages.SecondTurn),
        new(Permissions.DisputeResponseDone, Permissions.DisputeReadOwn, SelectSteps + Unanswered, OwnProvider),
        new(Permissions.DisputeUphold, Permissions.DisputeReadOwn, SelectSteps + Adjudicating, OwnOrders),
        new(Officers: null, Permissions.DisputeReadOwn, SelectSteps + Upheld, OwnOrders),
        new(Officers: null, Permissions.VoucherReadOwn, SelectVouchers, OwnFirms),
        new(Officers: null, Permissions.EnterpriseReadOwn, SelectEnterprises, OwnFirms),
        new(Permissions.RoundIssue, Permissions.RoundIssue, SelectRounds, ""),
        new(Permissions.BatchApprove, Permissions.BatchApprove, SelectBatches, ""),
        new(Officers: null, Permissions.BatchReadOwn, SelectStatements, OwnStatements),
        new(Permissions.TransferApprove, Permissions.TransferReadOwn, SelectTransfers, OwnTransfers),
        new(Permissions.ClawbackDecide, Permissions.ClawbackReadOwn, SelectHearings, OwnClawbacks),
        new(Permissions.ClawbackPay, Permissions.ClawbackReadOwn, SelectRepayments, OwnClawbacks),
    ];

    /// <summary>The most urgent first, in one statement.</summary>
    public async Task<IReadOnlyList<Due>> SoonAsync(Actor me, int most, CancellationToken ct)
    {
        var parts = Parts.Select(part => part.For(me)).OfType<string>().ToList();
        if (parts.Count == 0) return [];
        var soon = $"SELECT kind, what, id, title, due_on FROM ({string.Join(" UNION ALL ", parts)}) t "
            + "ORDER BY due_on, id";
        return await database.ListAsync<Due>(database.Dialect.FirstRows(soon),
            new
            {
                me.PersonId, me.OrganisationId, clock.Today, Until = clock.Today.AddDays(Ahead), Most = (long)most,
            }, ct);
    }

    private const string SelectHearings = """
        SELECT 'clawback' AS kind, 'clawback.respond' AS what, c.id, p.name AS title, c.answer_until AS due_on
          FROM clawbacks c JOIN organisations p ON p.id = c.payee_id LEFT JOIN enterprises e ON e.id = c.payee_id
         WHERE c.state = 'Hearing' AND c.answered_at IS NULL AND c.answer_until <= @Until
        """;
    private const string SelectRepayments = """
        SELECT 'clawback' AS kind, 'clawback.pay' AS what, c.id, p.name AS title, c.pay_until AS due_on
          FROM clawbacks c JOIN organisations p ON p.id = c.payee_id LEFT JOIN enterprises e ON e.id = c.payee_id
         WHERE c.state IN ('Demanded', 'PartiallyPaid') AND c.pay_until <= @Until
        """;
    private const string OwnClawbacks = " AND COALESCE(e.holder_id, c.payee_id) = @OrganisationId";
    private const string SelectConfirm = """
        SELECT 'order' AS kind, 'order.confirm' AS what, o.id, COALESCE(w.name, f.name) AS title,
               o.confirm_until AS due_on
          FROM orders o
          JOIN offerings f ON f.id = o.offering_id
          JOIN enterprises e ON e.id = o.enterprise_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE o.state = 'AwaitingProvider' AND o.confirm_until <= @Until
        """;
    private const string SelectAccept = """
        SELECT 'order' AS kind, 'order.accept' AS what, o.id, COALESCE(w.name, f.name) AS title,
               o.auto_accept_on AS due_on
          FROM orders o
          JOIN offerings f ON f.id = o.offering_id
          JOIN enterprises e ON e.id = o.enterprise_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE o.state = 'Delivered' AND o.auto_accept_on <= @Until
        """;
    private const string SelectClaim = """
        SELECT 'order' AS kind, 'order.submitRedemption' AS what, o.id, COALESCE(w.name, f.name) AS title,
               o.claim_until AS due_on
          FROM orders o
          JOIN offerings f ON f.id = o.offering_id
          JOIN enterprises e ON e.id = o.enterprise_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE o.state = 'AcceptedDelivery' AND o.claim_until <= @Until
        """;
    private const string SelectClaimSupplement = """
        SELECT 'order' AS kind, 'order.resubmit' AS what, o.id, COALESCE(w.name, f.name) AS title,
               o.supplement_until AS due_on
          FROM orders o
          JOIN offerings f ON f.id = o.offering_id
          JOIN enterprises e ON e.id = o.enterprise_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE o.state = 'RedemptionSupplement' AND o.supplement_until <= @Until
        """;
    private const string SelectAppeal = """
        SELECT 'order' AS kind, 'order.closeRejected' AS what, o.id, COALESCE(w.name, f.name) AS title,
               o.cancel_after AS due_on
          FROM orders o
          JOIN offerings f ON f.id = o.offering_id
          JOIN enterprises e ON e.id = o.enterprise_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
         WHERE o.state = 'RedemptionRejected' AND o.cancel_after <= @Until
        """;
    private const string SelectSupplement = """
        SELECT 'application' AS kind, 'application.resubmit' AS what, a.id, e.name AS title,
               a.supplement_until AS due_on
          FROM applications a JOIN enterprises e ON e.id = a.enterprise_id
         WHERE a.state = 'SupplementRequired' AND a.supplement_until <= @Until
        """;
    private const string SelectAdmission = """
        SELECT 'provider' AS kind, 'provider.resubmit' AS what, p.id, p.name AS title, p.supplement_until AS due_on
          FROM providers p
         WHERE p.state = 'SupplementRequired' AND p.supplement_until <= @Until
        """;
    private const string SelectAppealApplication = """
        SELECT 'application' AS kind, 'application.appeal' AS what, a.id, p.name AS title, a.appeal_until AS due_on
          FROM applications a JOIN enterprises e ON e.id = a.enterprise_id JOIN programmes p ON p.id = a.programme_id
         WHERE a.state = 'Rejected' AND a.appeal_until >= @Today AND a.appeal_until <= @Until
        """;
    private const string SelectDisputes = """
        SELECT 'appeal' AS kind,
               CASE d.state WHEN 'Filed' THEN 'dispute.accept' WHEN 'Accepted' THEN 'dispute.notifyParty'
                            WHEN 'Responding' THEN 'dispute.toAdjudication' ELSE 'dispute.uphold' END AS what,
               d.id, COALESCE(w.name, f.name, p.name) AS title, d.due_on
          FROM disputes d
          LEFT JOIN orders o ON o.id = d.order_id
          LEFT JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          LEFT JOIN applications a ON a.id = d.application_id
          LEFT JOIN programmes p ON p.id = a.programme_id
          JOIN enterprises e ON e.id = COALESCE(o.enterprise_id, a.enterprise_id)
         WHERE d.due_on <= @Until AND d.decided_by IS NOT NULL
        """;
    // Of what firm and provider hold against each other.
    private const string SelectSteps = """
        SELECT 'dispute' AS kind,
               CASE d.state WHEN 'Responding' THEN 'dispute.answer' WHEN 'Adjudicating' THEN 'dispute.uphold'
                            ELSE 'dispute.escalate' END AS what,
               d.id, COALESCE(w.name, f.name) AS title, d.due_on
          FROM disputes d
          JOIN orders o ON o.id = d.order_id
          JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          JOIN enterprises e ON e.id = o.enterprise_id
         WHERE d.due_on <= @Until AND d.decided_by IS NULL
        """;
    internal const string SelectFirstTurn = SelectDisputes + DisputePages.FirstTurn;
    internal const string SelectSecondTurn = SelectDisputes + DisputePages.SecondTurn;
    private const string Filed = " AND d.state = 'Filed'";
    private const string Accepted = " AND d.state = 'Accepted'";
    private const string Responding = " AND d.state = 'Responding'";
    private const string Adjudicating = " AND d.state = 'Adjudicating'";
    private const string Upheld = " AND d.state = 'Upheld'";
    private const string Unanswered = Responding + " AND d.answered_at IS NULL";
    private const string OwnProvider = " AND o.provider_id = @OrganisationId";
    private const string SelectVouchers = """
        SELECT 'voucher' AS kind, 'voucher.expire' AS what, v.id, p.name AS title, v.valid_to AS due_on
          FROM vouchers v JOIN programmes p ON p.id = v.programme_id JOIN enterprises e ON e.id = v.enterprise_id
         WHERE v.state IN ('PendingActivation', 'Active') AND v.valid_to <= @Until
        """;
    private const string SelectEnterprises = """
        SELECT 'enterprise' AS kind, 'enterprise.reverifyDue' AS what, e.id, e.name AS title, e.valid_until AS due_on
          FROM enterprises e
         WHERE e.state = 'Verified' AND e.valid_until <= @Until
        """;
    private const string SelectRounds = """
        SELECT 'round' AS kind, 'round.issue' AS what, r.id, r.name AS title, n.ends_on AS due_on
          FROM rounds r JOIN notices n ON n.subject_id = r.id
         WHERE n.closed_at IS NULL AND n.ends_on <= @Until
        """;
    private const string SelectBatches = """
        SELECT 'batch' AS kind, 'batch.toFinance' AS what, b.id, n.kind AS title, n.ends_on AS due_on
          FROM batches b JOIN notices n ON n.subject_id = b.id
         WHERE n.closed_at IS NULL AND n.ends_on <= @Until
        """;
    private const string SelectStatements = """
        SELECT 'statement' AS kind, 'batch.confirm' AS what, b.id, g.name AS title, b.answer_until AS due_on
          FROM batch_payees y JOIN batches b ON b.id = y.batch_id JOIN organisations g ON g.id = y.payee_id
         WHERE b.state = 'Reconciling' AND y.confirmed_at IS NULL AND b.answer_until <= @Until
        """;
    private const string OwnStatements = " AND y.payee_id = @OrganisationId";
    private const string SelectTransfers = """
        SELECT 'transfer' AS kind, 'transfer.noticeOver' AS what, t.id, s.name AS title, n.ends_on AS due_on
          FROM transfers t
          JOIN notices n ON n.subject_id = t.id
          JOIN enterprises s ON s.id = t.survivor_id
          JOIN enterprises a ON a.id = t.absorbed_id
         WHERE n.closed_at IS NULL AND n.ends_on <= @Until
        """;
    private const string OwnOrders = " AND (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string OwnFirms = " AND e.holder_id = @OrganisationId";
    private const string OwnTransfers = " AND (s.holder_id = @OrganisationId OR a.holder_id = @OrganisationId)";
}
