using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>Clawbacks as whoever has to pay and the officers see them.</summary>
public sealed class ClawbackPages(Database database)
{
    /// <param name="AnswerUntil">The party's last day to answer; null where the city gives no time.</param>
    /// <param name="DocumentNo">Of the decision (追回决定书文号).</param>
    /// <param name="PayUntil">The last day to pay; null before the decision is served.</param>
    /// <param name="AllDue">The whole payment, not only the part that was never eligible.</param>
    public sealed record Row(
        Guid Id, Guid OrderId, Guid ProgrammeId, Guid PayeeId, string PayeeName, ClawbackState State, string? Basis,
        Money Ineligible, Money Amount, Money Received, long AllDue, DateOnly ProposedOn, DateOnly? DecidedOn,
        DateOnly? ReceivedOn, DateOnly? AnswerUntil, DateTimeOffset? AnsweredAt, string? DocumentNo, DateOnly? PayUntil)
    {
        /// <summary>Its party has not answered, and still may before it is decided.</summary>
        public bool IsHeardOn(DateOnly today) =>
            State == ClawbackState.Hearing && AnsweredAt is null && today <= AnswerUntil;

        public CaseNumber Number => CaseNumber.Of(CaseKind.Clawback, Id, ProposedOn);
    }

    /// <summary>Null means any.</summary>
    public sealed record Filter(ClawbackState? State, Guid? OrderId);

    /// <summary>An officer's all, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, Sort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, Ordering.Of(sort), slice,
        [
            filter.State is null ? null : InState,
            filter.OrderId is null ? null : OfOrder,
        ],
        new { me.OrganisationId, filter.State, filter.OrderId, slice.After, slice.Most }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    /// <summary>A clawback as the page of its order shows it.</summary>
    /// <param name="Own">1 for whoever has to pay.</param>
    public sealed record OfOneOrder(
        Guid Id, ClawbackState State, string PayeeName, Money Amount, Money Received, DateOnly ProposedOn,
        DateOnly? DecidedOn, string? DocumentNo, DateOnly? PayUntil, DateOnly? ReceivedOn, long Own)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Clawback, Id, ProposedOn);

        /// <summary>The reader may see its own page, with what was said and handed in.</summary>
        public bool IsOpen { get; init; }
    }

    /// <summary>For whoever has been shown the order: to officers and to whoever has to pay all of them; to the other
    /// party what was decided, for a finding that is still heard is between its party and the city.</summary>
    public async Task<IReadOnlyList<OfOneOrder>> OnOrderAsync(Actor me, Guid orderId, CancellationToken ct)
    {
        bool IsOpen(OfOneOrder row) => me.WhyNot(Permissions.ClawbackRead) is null
            || (row.Own > 0 && me.WhyNot(Permissions.ClawbackReadOwn) is null);
        var rows = await database.ListAsync<OfOneOrder>(SelectOnOrder, new { OrderId = orderId, me.OrganisationId }, ct);
        return
        [
            .. rows.Select(row => row with { IsOpen = IsOpen(row) }).Where(row => row.IsOpen || row.DecidedOn is not null),
        ];
    }

    private const string Table = "clawbacks c";
    private const string From = "\nFROM " + Table + """

          JOIN organisations p ON p.id = c.payee_id
          LEFT JOIN enterprises e ON e.id = c.payee_id

        """;
    private const string Select = """
        SELECT c.id, c.order_id, c.programme_id, c.payee_id, p.name AS payee_name, c.state, c.basis,
               c.ineligible_fen AS ineligible, c.amount_fen AS amount, c.received_fen AS received, c.all_due,
               c.proposed_on, c.decided_on, c.received_on, c.answer_until, c.answered_at, c.document_no, c.pay_until
        """ + From;
    private const string Own = "WHERE (c.payee_id = @OrganisationId OR e.holder_id = @OrganisationId)";
    private const string InState = " AND c.state = @State";
    private const string OfOrder = " AND c.order_id = @OrderId";

    private const string SelectOnOrder = """
        SELECT c.id, c.state, p.name AS payee_name, c.amount_fen AS amount, c.received_fen AS received, c.proposed_on,
               c.decided_on, c.document_no, c.pay_until, c.received_on,
               CAST(CASE WHEN c.payee_id = @OrganisationId OR e.holder_id = @OrganisationId THEN 1 ELSE 0 END
                    AS BIGINT) AS own
        """ + From + " WHERE c.order_id = @OrderId ORDER BY c.proposed_on, c.id";

    private static readonly Listing<Row> Rows = new(
        "clawback", Permissions.ClawbackRead, Permissions.ClawbackReadOwn, From, Select, Own, "c.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + OfOrder + " AND c.id < @After ORDER BY c.id";
}
