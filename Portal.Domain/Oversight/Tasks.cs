using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;

namespace Portal.Domain.Oversight;

/// <summary>How many things wait where, of those that somebody sees: what their desk counts.</summary>
public sealed class Tasks(Database database, PortalClock clock)
{
    /// <summary>Of the whole city's things nobody counts further: a queue that long is long.</summary>
    public const int Most = 1_000;

    /// <param name="Kind">Of the things, such as order: the first half of its permissions' names.</param>
    /// <param name="State">As it is stored.</param>
    /// <param name="Turn">Only those at which it is the actor's turn.</param>
    public sealed record Queue(string Kind, Enum State, Turn? Turn = null);

    /// <param name="Things"><see cref="Most"/> stands for as many or more.</param>
    /// <param name="Turn">Empty where the queue was asked for without.</param>
    public sealed record Count(string Kind, string State, long Things, string Turn = "");

    /// <param name="All">The city's things of this kind as x.</param>
    /// <param name="Own">Which of them are an organisation's own.</param>
    private sealed record Part(string Kind, Permission? City, Permission OwnOnly, string All, string Own = "");

    private static readonly Part[] Parts =
    [
        new("order", Permissions.OrderRead, Permissions.OrderReadOwn, SelectOrders, OwnOrders),
        new("application", Permissions.ApplicationRead, Permissions.ApplicationReadOwn, SelectApplications, OwnFirms),
        new("voucher", Permissions.VoucherRead, Permissions.VoucherReadOwn, SelectVouchers, OwnFirms),
        new("enterprise", Permissions.EnterpriseRead, Permissions.EnterpriseReadOwn, SelectEnterprises, OwnFirm),
        new("provider", Permissions.ProviderRead, Permissions.ProviderReadOwn, SelectProviders, OwnProvider),
        new("offering", Permissions.OfferingRead, Permissions.OfferingReadOwn, SelectOfferings, OwnOfferings),
        new("dispute", Permissions.DisputeRead, Permissions.DisputeReadOwn, SelectDisputes, Unanswered),
        new("disputedOrder", Permissions.DisputeRead, Permissions.DisputeReadOwn, SelectDisputedOrders, OwnDisputes),
        new("appeal", Permissions.DisputeRead, Permissions.DisputeReadOwn, SelectAppeals, OwnDisputes),
        new("programme", Permissions.ProgrammeRead, Permissions.ProgrammeRead, SelectProgrammes),
        new("round", Permissions.RoundRead, Permissions.RoundRead, SelectRounds),
        new("batch", Permissions.BatchRead, Permissions.BatchRead, SelectBatches),
        new("retry", Permissions.BatchRead, Permissions.BatchRead, SelectRetries),
        new("objection", Permissions.BatchRead, Permissions.BatchRead, SelectObjections),
        new("statement", City: null, Permissions.BatchReadOwn, SelectStatements, OwnStatements),
        new("returned", City: null, Permissions.BatchReadOwn, SelectReturned, OwnStatements),
        new("clawback", Permissions.ClawbackRead, Permissions.ClawbackRead, SelectHeardClawbacks),
        new("clawback", City: null, Permissions.ClawbackReadOwn, SelectClawbacks, OwnClawbacks),
        new("refundAccount", Permissions.CityReadRefundAccounts, Permissions.CityReadRefundAccounts,
            SelectRefundAccounts),
        new("transfer", Permissions.TransferRead, Permissions.TransferReadOwn, SelectTransfers, OwnTransfers),
        new("answer", City: null, Permissions.TransferReadOwn, SelectUnanswered, OwnAnswers),
        new("excluding", Permissions.PersonRead, Permissions.PersonRead, SelectExcluding),
        new("unjudged", Permissions.PersonRead, Permissions.PersonRead, JudgesLeft.SelectStates),
        new("joining", Permissions.SeatRead, Permissions.SeatRead, SelectOrphans),
        new("joining", City: null, Permissions.SeatReadOwn, SelectJoining, OwnJoining),
    ];

    /// <summary>How long these queues are, in one statement; what the actor does not see is left out.</summary>
    public async Task<IReadOnlyList<Count>> CountAsync(Actor me, IEnumerable<Queue> queues, CancellationToken ct)
    {
        var counts = queues.Join(Parts, queue => queue.Kind, part => part.Kind, (queue, part) => Counting(me, queue, part))
            .OfType<string>().ToList();
        return counts.Count == 0 ? []
            : await database.ListAsync<Count>(string.Join(" UNION ALL ", counts),
                new { me.PersonId, me.OrganisationId, clock.Now, clock.Today, Most }, ct);
    }

    private string? Counting(Actor me, Queue queue, Part part)
    {
        var sight = me.Sight(part.City, part.OwnOnly);
        if (sight.Refusal is not null) return null;
        var all = queue.State is ApplicationState.PublicNotice ? SelectPastNotice : part.All;
        var waiting = queue.Turn is { } turn
            ? database.Dialect.FirstRows($"SELECT s.id FROM ({Turning[(queue.Kind, turn)]}) s ORDER BY s.id")
            : sight.Value == Scope.City
            ? database.Dialect.FirstRows($"SELECT s.id FROM ({all}) s WHERE s.state = '{queue.State}' ORDER BY s.id")
            : $"SELECT s.id FROM ({part.All} WHERE {part.Own}) s WHERE s.state = '{queue.State}'";
        return $"SELECT '{queue.Kind}' AS kind, '{queue.State}' AS state, CAST(COUNT(*) AS BIGINT) AS things, "
            + $"'{queue.Turn}' AS turn FROM ({waiting}) t";
    }

    private static readonly Dictionary<(string Kind, Turn Turn), string> Turning = new()
    {
        [("order", Turn.First)] = OrderPages.SelectFirstTurn, [("order", Turn.Second)] = OrderPages.SelectSecondTurn,
        [("application", Turn.First)] = ApplicationPages.SelectFirstTurn,
        [("application", Turn.Second)] = ApplicationPages.SelectSecondTurn,
        [("dispute", Turn.First)] = DisputePages.SelectHearingTurn,
        [("dispute", Turn.Second)] = DisputePages.SelectRulingTurn,
        [("appeal", Turn.First)] = DisputePages.SelectFirstTurn,
        [("appeal", Turn.Second)] = DisputePages.SelectSecondTurn,
    };

    private const string SelectOrders = "SELECT x.id, x.state FROM orders x";
    private const string SelectApplications = "SELECT x.id, x.state FROM applications x";
    // Nothing is approved while the public may object. SQLite joins CROSS JOIN in this order: by the few rounds, not by
    // the many applications.
    private const string SelectPastNotice = """
        SELECT x.id, x.state
          FROM rounds r CROSS JOIN applications x
         WHERE x.round_id = r.id AND x.state = 'PublicNotice'
           AND NOT EXISTS (SELECT 1 FROM notices n
                            WHERE n.subject_id = r.id AND n.closed_at IS NULL AND n.ends_on >= @Today)
        """;
    private const string SelectVouchers = "SELECT x.id, x.state FROM vouchers x";
    private const string SelectEnterprises = "SELECT x.id, x.state FROM enterprises x";
    private const string SelectProviders = "SELECT x.id, x.state FROM providers x";
    // What is worked on is the revision, while there is one; nothing can be done to it while its offering is suspended.
    private const string SelectOfferings = """
        SELECT x.id, CASE WHEN x.state = 'Revising' THEN COALESCE(r.state, x.state) ELSE x.state END AS state
          FROM offerings x LEFT JOIN offering_versions r ON r.offering_id = x.id AND r.state <> 'Archived'
        """;
    // They are kept together and go different ways. What was agreed or decided is first carried out on the order, then
    // closed; and whoever has answered waits for the others.
    private const string OrderStands =
        "EXISTS (SELECT 1 FROM orders o WHERE o.id = x.order_id AND o.state = 'Disputed')";
    private const string SelectDisputes = """
        SELECT x.id, CASE WHEN x.decided_by IS NOT NULL OR (x.state = 'Executing' AND
        """ + " " + OrderStands + """
        ) THEN '' ELSE x.state END AS state FROM disputes x
        """;
    private const string SelectDisputedOrders = """
        SELECT x.id, CASE WHEN x.decided_by IS NULL AND
        """ + " " + OrderStands + """
         THEN x.state ELSE '' END AS state FROM disputes x
        """;
    private const string SelectAppeals =
        "SELECT x.id, CASE WHEN x.decided_by IS NULL THEN '' ELSE x.state END AS state FROM disputes x";
    private const string SelectProgrammes = "SELECT x.id, x.state FROM programmes x";
    // Open and closed follow from the dates of a round and are not stored. Nothing is issued while the notice runs.
    private const string SelectRounds = """
        SELECT x.id, CASE WHEN x.state = 'Scheduled' AND x.close_at <= @Now THEN 'Closed'
                          WHEN x.state = 'Scheduled' AND x.open_at <= @Now THEN 'Open'
                          WHEN x.state = 'PublicNotice' AND EXISTS (SELECT 1 FROM notices n
                               WHERE n.subject_id = x.id AND n.closed_at IS NULL AND n.ends_on >= @Today) THEN ''
                          ELSE x.state END AS state
          FROM rounds x
        """;
    // Where nothing is on its way to a payee, finance waits for accounts to be corrected.
    private const string SelectBatches = """
        SELECT x.id, CASE WHEN x.state = 'PartiallyPaid' AND NOT EXISTS (SELECT 1 FROM batch_payees y
                               WHERE y.batch_id = x.id AND y.paid_at IS NULL AND y.returned_at IS NULL) THEN ''
                          ELSE x.state END AS state
          FROM batches x
        """;
    // Once the last of the accounts concerned is corrected, what came back is instructed again.
    private const string SelectRetries = """
        SELECT x.id, CASE WHEN x.state = 'PartiallyPaid' AND r.waiting = 0 THEN x.state ELSE '' END AS state
          FROM batches x
          JOIN (SELECT u.batch_id, SUM(CASE WHEN u.corrected = 0 THEN 1 ELSE 0 END) AS waiting
                  FROM (SELECT y.batch_id,
        """ + BatchLines.Corrected + """

                          FROM batch_payees y
        """ + BatchLines.Accounts + """

                         WHERE y.returned_at IS NOT NULL AND y.paid_at IS NULL) u
                 GROUP BY u.batch_id) r ON r.batch_id = x.id
        """;
    private const string SelectObjections = """
        SELECT x.order_id AS id, CASE WHEN x.answered_at IS NULL THEN b.state ELSE '' END AS state
          FROM statement_objections x JOIN batches b ON b.id = x.batch_id
        """;
    // Whoever objected waits for the answer.
    private const string SelectStatements = """
        SELECT x.batch_id AS id,
               CASE WHEN x.confirmed_at IS NOT NULL OR EXISTS (SELECT 1 FROM statement_objections s
                          WHERE s.batch_id = x.batch_id AND s.payee_id = x.payee_id AND s.answered_at IS NULL)
                    THEN '' ELSE b.state END AS state
          FROM batch_payees x JOIN batches b ON b.id = x.batch_id
        """;
    private const string OwnStatements = "x.payee_id = @OrganisationId";
    // Whoever answered has done its part, and whoever decides waits for the answer or the last day.
    private const string SelectClawbacks = """
        SELECT x.id, CASE WHEN x.state = 'Hearing' AND x.answered_at IS NOT NULL THEN '' ELSE x.state END AS state
          FROM clawbacks x
        """;
    private const string SelectHeardClawbacks = """
        SELECT x.id, CASE WHEN x.state = 'Hearing' AND x.answered_at IS NULL AND x.answer_until >= @Today THEN ''
                          ELSE x.state END AS state
          FROM clawbacks x
        """;
    // Whoever proposed it waits for a colleague.
    private const string SelectRefundAccounts = """
        SELECT x.id, CASE WHEN x.proposed_by = @PersonId THEN '' ELSE x.state END AS state
          FROM refund_account_changes x
        """;
    private const string SelectReturned = """
        SELECT x.batch_id AS id, CASE WHEN x.returned_at IS NULL OR x.paid_at IS NOT NULL
                                        OR p.account_corrected_at >= x.returned_at
                                        OR e.account_corrected_at >= x.returned_at
                                        OR h.account_corrected_at >= x.returned_at THEN '' ELSE 'Uncorrected' END AS state
          FROM batch_payees x
          LEFT JOIN providers p ON p.id = x.payee_id
          LEFT JOIN enterprises e ON e.id = x.payee_id
          LEFT JOIN enterprises h ON h.id = e.holder_id
        """;
    private const string SelectTransfers = "SELECT x.id, x.state FROM transfers x";
    // The firm that did not announce it is asked once; it may still think again on the page.
    private const string SelectUnanswered = """
        SELECT x.id, CASE WHEN x.answer IS NULL THEN x.state ELSE '' END AS state FROM transfers x
        """;
    private const string SelectExcluding =
        "SELECT p.id, 'Excluding' AS state FROM people p WHERE " + Officers.Excluding;
    private const string OwnAnswers =
        "(CASE WHEN x.notified_by = x.absorbed_id THEN x.survivor_id ELSE x.absorbed_id END) IN " + Firms;
    private const string SelectJoining = "SELECT x.id, x.state FROM join_requests x";
    // Where somebody of the organisation itself can decide, the platform does not.
    private const string SelectOrphans = SelectJoining + """

         WHERE NOT EXISTS (SELECT 1 FROM memberships m JOIN accounts a ON a.person_id = m.person_id
                            WHERE m.organisation_id = x.organisation_id AND m.role IN ('EntAdmin', 'ProvAdmin') AND a.blocked_at IS NULL)
        """;
    private const string OwnJoining = "x.organisation_id = @OrganisationId";
    internal const string Firms = "(SELECT e.id FROM enterprises e WHERE e.holder_id = @OrganisationId)";
    // What one side claims is no task of the other's.
    private const string OwnOrders = "(x.provider_id = @OrganisationId OR x.enterprise_id IN " + Firms + ") "
        + "AND (x.state NOT IN ('AcceptedDelivery', 'RedemptionSupplement') OR @OrganisationId = "
        + "(SELECT CASE WHEN g.mode = 'Deduct' THEN x.provider_id ELSE e.holder_id END AS claimant_id "
        + "FROM programmes g JOIN enterprises e ON e.id = x.enterprise_id WHERE g.id = x.programme_id))";
    internal const string OwnFirms = "x.enterprise_id IN " + Firms;
    private const string OwnFirm = "x.holder_id = @OrganisationId";
    internal const string OwnProvider = "x.id = @OrganisationId";
    internal const string OwnOfferings = "x.provider_id = @OrganisationId";
    internal const string OwnDisputes = "(x.order_id IN (SELECT o.id FROM orders o "
        + "WHERE o.provider_id = @OrganisationId OR o.enterprise_id IN " + Firms + ") "
        + "OR x.application_id IN (SELECT a.id FROM applications a WHERE a.enterprise_id IN " + Firms + "))";
    private const string Unanswered = OwnDisputes + " AND (x.state <> 'Responding' OR x.answered_at IS NULL)";
    internal const string OwnClawbacks = "(x.payee_id = @OrganisationId OR x.payee_id IN " + Firms + ")";
    internal const string OwnTransfers = "(x.survivor_id IN " + Firms + " OR x.absorbed_id IN " + Firms + ")";
}
