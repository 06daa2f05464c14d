using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;

namespace Portal.Domain.Orders;

/// <summary>Orders as the firm, the provider and the officers see them.</summary>
public sealed class OrderPages(Database database, PortalClock clock)
{
    /// <param name="ListPrice">Of one unit when the order was placed.</param>
    /// <param name="HolderId">Who has taken the place of the firm that signed; that firm, where nobody has.</param>
    /// <param name="Price">The contract, or what mediation left of it.</param>
    /// <param name="MeteredUse">As delivered last; a decimal, in the digits that it came in.</param>
    /// <param name="Slip">What the firm paid the provider by bank, on <paramref name="SlipOn"/>.</param>
    /// <param name="AppealUntil">Of a claim that was turned down, the last day to appeal; null while an appeal is
    /// open.</param>
    /// <param name="OrderCap">The programme's.</param>
    /// <param name="OfferingName">Of that version; its offering may have another name today.</param>
    /// <param name="OfferingEdition">The version of the offering under which it was placed.</param>
    /// <param name="ClaimantId">Whose the claim is: the provider's, or of whoever holds the voucher.</param>
    /// <param name="PaidAt">When the bank's receipt came.</param>
    /// <param name="Claimed">What was eligible when the claim came in; null before that, and for claims from before it
    /// was kept.</param>
    /// <param name="ReviewReason">Why the review accepted less.</param>
    /// <param name="SupplementUntil">The last day to hand in what the claim lacked.</param>
    public sealed record Row(
        Guid Id, OrderState State, string? Reason, Guid EnterpriseId, string EnterpriseName, Guid HolderId,
        string HolderName, Guid ProviderId,
        string ProviderName, Guid OfferingId, string OfferingName, Guid VoucherId, Guid ProgrammeId, long Quantity,
        Money ListPrice, string? ContractNo, DateOnly? SignedOn, Money? Contract, Money? Price, Money? Eligible,
        SizeClass? SizeClass, long? RatePercent, Money Subsidy, BindingLimit BindingLimit, Money Locked,
        Money Redeemed, DateOnly PlacedOn, DateOnly ConfirmUntil, DateOnly? ClaimUntil, DateOnly? RedeemedOn,
        Guid? BatchId, string? FilingNo, DateOnly? FiledOn, DateOnly? DeliveredOn, string? MeteredUse,
        DateOnly? AutoAcceptOn, DateOnly? AcceptedOn, string? Rating, string? ClaimNo, Money? Slip, DateOnly? SlipOn,
        DateOnly? AppealUntil, Money OrderCap, long RuleVersion, long OfferingEdition, Guid ClaimantId,
        DateTimeOffset? PaidAt, Money? Claimed, string? ReviewReason, DateOnly? SupplementUntil,
        DateOnly? SupplementAskedOn)
    {
        /// <summary>Kinds of contract items that its programme does not support, where the page asks.</summary>
        public IReadOnlyList<string> Ineligible { get; init; } = [];

        /// <summary>Of the claim, where its page asks for them anew.</summary>
        public IReadOnlyList<OrderParts.Invoice> Invoices { get; init; } = [];

        /// <summary>Less was accepted than was claimed.</summary>
        public bool IsCut => Eligible < Claimed;

        public CaseNumber Number => CaseNumber.Of(CaseKind.Order, Id, PlacedOn);

        /// <summary>What all of it came to when it was placed: no contract may be above.</summary>
        public Money Listed => new(checked(ListPrice.Fen * Quantity));

        /// <summary>What a redemption would pay today; null before the filing and after the redemption.</summary>
        public Money? Redeemable => FiledOn is null || Eligible is not { } eligible || Locked == Money.Zero ? null
            : Programmes.Subsidy.Of(eligible, RatePercent ?? 0, OrderCap, Locked, $"{RuleVersion}").Amount;

        /// <summary>What each limit allows of the eligible part, as redemption will ask: the voucher allows what the
        /// filing locked. Empty before the filing.</summary>
        public IReadOnlyList<SubsidyTerm> Terms => FiledOn is null || Eligible is not { } eligible ? []
            : Programmes.Subsidy.Of(eligible, RatePercent ?? 0, OrderCap, Subsidy, $"{RuleVersion}").Terms;
    }

    /// <summary>Null means any.</summary>
    /// <param name="EnterpriseId">The firm that signed.</param>
    /// <param name="PlacedFrom">The first day on which it was placed; <paramref name="PlacedTo"/> is the last.</param>
    /// <param name="Assigned">Which of the officers works on it; for them alone.</param>
    /// <param name="Turn">Those at which it is the reader's turn; for officers too.</param>
    public sealed record Filter(
        OrderState? State, Guid? VoucherId, Guid? BatchId, Guid? ProgrammeId = null, Guid? EnterpriseId = null,
        Guid? ProviderId = null, DateOnly? PlacedFrom = null, DateOnly? PlacedTo = null,
        AssignedTo? Assigned = null, Turn? Turn = null);

    /// <summary>An officer's all, a firm's and a provider's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, OrderSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, By(sort), slice,
        [
            filter.State is null ? null : InState,
            filter.VoucherId is null ? null : OfVoucher,
            filter.BatchId is null ? null : InBatch,
            filter.ProgrammeId is null ? null : OfProgramme,
            filter.EnterpriseId is null ? null : OfFirm,
            filter.ProviderId is null ? null : OfProvider,
            filter.PlacedFrom is null ? null : NotBefore,
            filter.PlacedTo is null ? null : NotAfter,
            filter.Assigned is null || me.WhyNot(Permissions.OrderRead) is not null ? null
                : filter.Assigned == AssignedTo.Mine ? Mine : Nobodys,
            me.WhyNot(Permissions.OrderRead) is not null ? null
                : filter.Turn switch { Turn.First => FirstTurn, Turn.Second => SecondTurn, _ => null },
        ],
        new
        {
            me.PersonId, me.OrganisationId, clock.Today, filter.State, filter.VoucherId, filter.BatchId,
            filter.ProgrammeId, filter.EnterpriseId, filter.ProviderId, filter.PlacedFrom, filter.PlacedTo,
            slice.After, slice.Most,
        }, ct);

    /// <summary>Which looks at this one the actor may take now; none where it waits for nobody's.</summary>
    public Task<IReadOnlyCollection<Turn>> TurnsAsync(Actor me, Guid id, CancellationToken ct) =>
        Turns.OfAsync(database, SelectTurns, me, Permissions.OrderRead, id, clock.Today, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    /// <summary>Those of them that the actor may see.</summary>
    public Task<IReadOnlyList<Row>> FindManyAsync(Actor me, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Rows.FindManyAsync(database, me, ids, ct);

    private static Ordering By(OrderSort sort) => sort switch
    {
        OrderSort.ConfirmDue => new("o.confirm_until", IsFalling: false),
        OrderSort.ClaimDue => new("COALESCE(o.claim_until, '9999-12-31')", IsFalling: false),
        OrderSort.LargestSubsidy => new("o.subsidy_fen", IsFalling: true),
        OrderSort.Oldest => Ordering.Oldest,
        _ => Ordering.Newest,
    };

    private const string Table = "orders o";
    private const string From = "\nFROM " + Table + """

          JOIN enterprises e ON e.id = o.enterprise_id
          JOIN enterprises h ON h.id = e.holder_id
          JOIN providers p ON p.id = o.provider_id
          JOIN offerings f ON f.id = o.offering_id
          JOIN programmes g ON g.id = o.programme_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition

        """;
    private const string Select = """
        SELECT o.id, o.state, o.reason, o.enterprise_id, e.name AS enterprise_name, e.holder_id,
               h.name AS holder_name, o.provider_id, p.name AS provider_name, o.offering_id,
               COALESCE(w.name, f.name) AS offering_name, o.voucher_id, o.programme_id, o.quantity,
               o.list_price_fen AS list_price, o.contract_no, o.signed_on, o.contract_fen AS contract,
               o.price_fen AS price, o.eligible_fen AS eligible, o.size_class, o.rate_percent,
               o.subsidy_fen AS subsidy, o.binding_limit, o.locked_fen AS locked, o.redeemed_fen AS redeemed,
               o.placed_on, o.confirm_until, o.claim_until, o.redeemed_on, o.batch_id, o.filing_no, o.filed_on,
               o.delivered_on, o.metered_use, o.auto_accept_on, o.accepted_on, o.rating, o.claim_no,
               o.slip_fen AS slip, o.slip_on, o.cancel_after AS appeal_until,
               g.order_cap_fen AS order_cap, g.rule_version, o.offering_edition,
               CASE WHEN g.mode = 'Deduct' THEN o.provider_id ELSE e.holder_id END AS claimant_id,
               (SELECT y.paid_at FROM batch_payees y
                 WHERE y.batch_id = o.batch_id
                   AND y.payee_id = CASE WHEN g.mode = 'Deduct' THEN o.provider_id ELSE e.holder_id END) AS paid_at,
               o.claimed_fen AS claimed, o.review_reason, o.supplement_until, o.supplement_asked_on
        """ + From;
    private const string Own = "WHERE (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string InState = " AND o.state = @State";
    private const string OfVoucher = " AND o.voucher_id = @VoucherId";
    private const string InBatch = " AND o.batch_id = @BatchId";
    private const string OfProgramme = " AND o.programme_id = @ProgrammeId";
    private const string OfFirm = " AND o.enterprise_id = @EnterpriseId";
    private const string OfProvider = " AND o.provider_id = @ProviderId";
    private const string NotBefore = " AND o.placed_on >= @PlacedFrom";
    private const string NotAfter = " AND o.placed_on <= @PlacedTo";

    /// <summary>The stage of a claim that waits for its second review.</summary>
    internal const string Reviewed = "RedemptionReviewed";

    /// <summary>Where an order o stands, for whoever works on it.</summary>
    internal const string Stage = "CASE WHEN o.state = 'RedemptionReview' AND o.reviewed_by IS NOT NULL "
        + "THEN '" + Reviewed + "' ELSE o.state END";

    private const string Holder = "(SELECT s.person_id FROM assignments s "
        + "WHERE s.subject_kind = 'order' AND s.subject_id = o.id AND s.stage = " + Stage + ")";
    private const string Mine = " AND " + Holder + " = @PersonId";
    private const string Nobodys = " AND " + Holder + " IS NULL";

    // Whoever reviewed or turned down what fell on appeal leaves the case to others, as do those who heard and decided
    // the appeal, and those in whose place any of it was done.
    private const string NotFallen = """
         AND NOT EXISTS (SELECT 1 FROM disputes z
                           JOIN
        """ + " " + Turns.AnsweredFor + """
         y
                             ON y.person_id IN (z.decided_by, z.reviewed_by, z.heard_by, z.ruled_by)
                          WHERE z.order_id = o.id AND z.decided_by IS NOT NULL
                            AND z.state IN ('Overturned', 'Remanded', 'Closed'))
         AND NOT EXISTS (SELECT 1 FROM disputes z
                          WHERE z.order_id = o.id AND z.decided_by IS NOT NULL
                            AND z.state IN ('Overturned', 'Remanded', 'Closed')
                            AND EXISTS (SELECT 1 FROM
        """ + " " + Turns.InTheirPlace + """

                                         WHERE r.subject_id IN (o.id, z.id)
                                           AND r.person_id IN (z.decided_by, z.reviewed_by, z.heard_by, z.ruled_by)
                                           AND r.act IN ('order.rejectRedemption', 'order.requireSupplement',
                                               'order.reviewRedemption', 'dispute.toAdjudication', 'dispute.overturn', 'dispute.remand')))
        """;

    /// <summary>Those orders o of which @PersonId may take the first look on @Today.</summary>
    internal const string FirstTurn = " AND o.state = 'RedemptionReview' AND o.reviewed_by IS NULL" + NotFallen;

    /// <summary>Those of which they may take the second.</summary>
    internal const string SecondTurn = " AND o.state = 'RedemptionReview' AND o.reviewed_by IS NOT NULL "
        + "AND o.reviewed_by NOT IN " + Turns.AnsweredFor + " AND NOT EXISTS (SELECT 1 FROM " + Turns.InTheirPlace + """

          WHERE r.subject_id = o.id AND r.person_id = o.reviewed_by AND r.act = 'order.reviewRedemption')
        """ + NotFallen;

    internal const string SelectFirstTurn = "SELECT o.id FROM orders o WHERE 1 = 1" + FirstTurn;
    internal const string SelectSecondTurn = "SELECT o.id FROM orders o WHERE 1 = 1" + SecondTurn;
    private const string SelectTurns = "SELECT 'First' AS turn FROM orders o WHERE o.id = @Id" + FirstTurn
        + " UNION ALL SELECT 'Second' AS turn FROM orders o WHERE o.id = @Id" + SecondTurn;

    private static readonly Listing<Row> Rows = new(
        "order", Permissions.OrderRead, Permissions.OrderReadOwn, From, Select, Own, "o.id", Table);

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + OfVoucher + InBatch + OfProgramme
        + OfFirm + OfProvider + NotBefore + NotAfter + Mine + Nobodys + FirstTurn + SecondTurn
        + " AND o.id < @After ORDER BY o.id";

    /// <summary>Behind a cursor in the order of a column, for whoever checks statements.</summary>
    internal const string SelectBehind = Select + Own + " AND o.subsidy_fen < (SELECT o.subsidy_fen" + From + Own
        + " AND o.id = @After) ORDER BY o.subsidy_fen DESC, o.id DESC";

    internal const string SelectMany = Select + Own + " AND o.id IN (@Ids)";
}
