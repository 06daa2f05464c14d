using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Disputes;

/// <summary>Disputes and appeals as the parties and the officers see them.</summary>
public sealed class DisputePages(Database database, PortalClock clock)
{
    /// <param name="OrderId">Null for an appeal on an application.</param>
    /// <param name="About">What was ordered, or the programme that was applied to.</param>
    /// <param name="ProviderName">Null with the order.</param>
    /// <param name="Appeal">1 for an appeal against a decision, 0 where firm and provider disagree.</param>
    /// <param name="DueOn">The last day of the step that comes next; null where there is none.</param>
    /// <param name="OrderEnd">What was agreed or decided for the order; null where nothing was.</param>
    /// <param name="AgreedPrice">At which the delivery stands; null where no price was fixed.</param>
    /// <param name="CaseNo">Of the court or the arbitrator.</param>
    /// <param name="Answer">The provider's, as it stands now; of an appeal, that of whoever took the decision.</param>
    /// <param name="PartyId">Whose it is: the firm that disputes a delivery, or whoever appealed.</param>
    /// <param name="DecidedBy">Of an appeal, who took the decision.</param>
    public sealed record Row(
        Guid Id, Guid? OrderId, Guid? ApplicationId, string Kind, DisputeState State, string? Reason,
        DateTimeOffset FiledAt, DateOnly? DueOn, OrderEnd? OrderEnd, Money? AgreedPrice, string? CaseNo, string? Answer,
        DateTimeOffset? AnsweredAt, long Appeal, string About, string EnterpriseName, string? ProviderName,
        Guid PartyId, Guid? DecidedBy)
    {
        public bool IsAppeal => Appeal == 1;

        /// <inheritdoc cref="Dispute.CanBeMediated"/>
        public bool CanBeMediated => Dispute.IsMediated(IsAppeal, Kind);

        /// <inheritdoc cref="Dispute.UnansweredUntil"/>
        public DateOnly? UnansweredUntil(DateOnly today) => Dispute.Unanswered(State, AnsweredAt, DueOn, today);

        public CaseNumber Number => CaseNumber.Of(IsAppeal ? CaseKind.Appeal : CaseKind.Dispute, Id, FiledAt);
    }

    /// <summary>Null means any.</summary>
    /// <param name="Turn">Of appeals, those that the reader may hear (First) or decide (Second); for officers.</param>
    public sealed record Filter(
        DisputeState? State, Guid? OrderId, Guid? ApplicationId = null, bool? IsAppeal = null, Turn? Turn = null);

    /// <summary>An officer's all, a reviewer's all appeals, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, Sort sort, Slice slice, CancellationToken ct) =>
        (filter.IsAppeal == false ? Rows : SeenBy(me)).ListAsync(database, me, Ordering.Of(sort), slice,
        [
            filter.State is null ? null : InState,
            filter.OrderId is null ? null : OfOrder,
            filter.ApplicationId is null ? null : OfApplication,
            filter.IsAppeal switch { true => IsAppeal, false => IsNone, _ => null },
            me.WhyNot(Permissions.DisputeRead) is not null ? null
                : filter.Turn switch { Turn.First => FirstTurn, Turn.Second => SecondTurn, _ => null },
        ],
        new
        {
            me.PersonId, me.OrganisationId, clock.Today, filter.State, filter.OrderId, filter.ApplicationId,
            slice.After, slice.Most,
        }, ct);

    /// <summary>Whether the actor may hear this appeal (First) or decide it, or rule on this dispute (Second); none
    /// where it waits for neither.</summary>
    public Task<IReadOnlyCollection<Turn>> TurnsAsync(Actor me, Guid id, CancellationToken ct) =>
        Turns.OfAsync(database, SelectTurns, me, Permissions.DisputeRead, id, clock.Today, ct);

    /// <summary>Nobody is left who may hear this appeal, or decide it.</summary>
    public async Task<bool> IsLeftToNobodyAsync(Guid id, CancellationToken ct) =>
        await database.FindAsync<Guid?>(JudgesLeft.SelectOne, new { Id = id }, ct) is not null;

    /// <summary>The last day of the voucher of an open appeal on a claim, when that is over: what the claim had locked
    /// cannot be locked again, and the appeal cannot be won. Null otherwise.</summary>
    public Task<DateOnly?> ExpiredOnAsync(Guid id, CancellationToken ct) =>
        database.FindAsync<DateOnly?>(SelectExpired, new { Id = id, clock.Today }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        SeenBy(me).FindAsync(database, me, id, ct);

    /// <summary>Those on these orders that the actor may see.</summary>
    public Task<IReadOnlyList<Row>> OfOrdersAsync(Actor me, IReadOnlyCollection<Guid> orders, CancellationToken ct) =>
        (SeenBy(me) with { Key = "d.order_id" }).FindManyAsync(database, me, orders, ct);

    private static Listing<Row> SeenBy(Actor me) =>
        me.WhyNot(Permissions.DisputeRead) is null || me.WhyNot(Permissions.DisputeReadAppeals) is WrongRole
            ? Rows : Appeals;

    private const string Table = "disputes d";
    private const string From = "\nFROM " + Table + """

          LEFT JOIN orders o ON o.id = d.order_id
          LEFT JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          LEFT JOIN providers v ON v.id = o.provider_id
          LEFT JOIN applications a ON a.id = d.application_id
          LEFT JOIN programmes p ON p.id = a.programme_id
          LEFT JOIN programmes g ON g.id = o.programme_id
          JOIN enterprises e ON e.id = COALESCE(o.enterprise_id, a.enterprise_id)

        """;
    private const string Select = """
        SELECT d.id, d.order_id, d.application_id, d.kind, d.state, d.reason, d.filed_at, d.due_on, d.order_end,
               d.agreed_fen AS agreed_price, d.case_no, d.answer, d.answered_at,
               CAST(CASE WHEN d.decided_by IS NULL THEN 0 ELSE 1 END AS BIGINT) AS appeal,
               COALESCE(w.name, f.name, p.name) AS about, e.name AS enterprise_name, v.name AS provider_name,
               CASE WHEN d.decided_by IS NOT NULL AND g.mode = 'Deduct' THEN o.provider_id
                    ELSE e.holder_id END AS party_id, d.decided_by
        """ + From;
    private const string Own = "WHERE (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string AnyAppeal = "WHERE d.decided_by IS NOT NULL";
    private const string InState = " AND d.state = @State";
    private const string OfOrder = " AND d.order_id = @OrderId";
    private const string OfApplication = " AND d.application_id = @ApplicationId";
    private const string IsAppeal = " AND d.decided_by IS NOT NULL";
    private const string IsNone = " AND d.decided_by IS NULL";

    // Whoever took the decision that is appealed against, and for whom it was taken, leave the appeal to others (回避).
    private const string OfOthers = " AND d.decided_by NOT IN " + Turns.AnsweredFor
        + " AND NOT EXISTS (SELECT 1 FROM " + Turns.InTheirPlace + """

          WHERE r.subject_id = COALESCE(d.application_id, d.order_id) AND r.person_id = d.decided_by
            AND r.act IN
        """ + " " + FourEyes.Rejections + ")";

    /// <summary>Those appeals d that @PersonId may hear on @Today.</summary>
    internal const string FirstTurn = " AND d.decided_by IS NOT NULL AND d.state = 'Responding'" + OfOthers;

    /// <summary>Those that they may decide.</summary>
    internal const string SecondTurn = " AND d.heard_by IS NOT NULL AND d.state = 'Adjudicating' AND d.heard_by NOT IN "
        + Turns.AnsweredFor + " AND NOT EXISTS (SELECT 1 FROM " + Turns.InTheirPlace + """

          WHERE r.subject_id = d.id AND r.person_id = d.heard_by AND r.act = 'dispute.toAdjudication')
        """ + OfOthers;

    /// <summary>Those disputes d that are for no mediator, and wait to be heard.</summary>
    internal const string SelectHearingTurn = """
        SELECT d.id FROM disputes d
         WHERE d.decided_by IS NULL AND d.state = 'Responding' AND d.kind NOT IN ('CONTRACT', 'QUALITY', 'RIGHTS')
        """;

    /// <summary>Those that they may rule on: whoever mediated or heard it leaves it to others.</summary>
    private const string RulingTurn = " AND d.decided_by IS NULL AND d.state = 'Adjudicating' "
        + "AND (d.heard_by IS NULL OR d.heard_by NOT IN " + Turns.AnsweredFor + ") AND NOT EXISTS (SELECT 1 FROM "
        + Turns.InTheirPlace + """

          WHERE r.subject_id = d.id AND r.person_id = d.heard_by
            AND r.act IN ('dispute.mediateFail', 'dispute.toAdjudication'))
        """;

    internal const string SelectRulingTurn = "SELECT d.id FROM disputes d WHERE 1 = 1" + RulingTurn;
    internal const string SelectFirstTurn = "SELECT d.id FROM disputes d WHERE 1 = 1" + FirstTurn;
    internal const string SelectSecondTurn = "SELECT d.id FROM disputes d WHERE 1 = 1" + SecondTurn;
    private const string SelectTurns = "SELECT 'First' AS turn FROM disputes d WHERE d.id = @Id" + FirstTurn
        + " UNION ALL SELECT 'Second' AS turn FROM disputes d WHERE d.id = @Id" + SecondTurn
        + " UNION ALL SELECT 'Second' AS turn FROM disputes d WHERE d.id = @Id" + RulingTurn;

    private const string SelectExpired = """
        SELECT v.valid_to
          FROM disputes d JOIN orders o ON o.id = d.order_id JOIN vouchers v ON v.id = o.voucher_id
         WHERE d.id = @Id AND d.decided_by IS NOT NULL
           AND d.state IN ('Filed', 'Accepted', 'Responding', 'Adjudicating') AND v.valid_to < @Today
        """;
    internal const string SelectMany = Select + Own + " AND d.order_id IN (@Ids)";
    internal const string SelectAppeals = Select + AnyAppeal + " AND d.id = @Id";

    private static readonly Listing<Row> Rows = new(
        "dispute", Permissions.DisputeRead, Permissions.DisputeReadOwn, From, Select, Own, "d.id");

    // What firm and provider hold against each other is none of the reviewers' business.
    private static readonly Listing<Row> Appeals =
        Rows with { City = Permissions.DisputeReadAppeals, Everybodys = AnyAppeal };

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + OfOrder + OfApplication + IsAppeal
        + FirstTurn + SecondTurn + " AND d.id < @After ORDER BY d.id";
}
