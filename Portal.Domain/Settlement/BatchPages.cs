using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>Batches as the officers see them; what is in them for a payee is a <see
/// cref="PaymentPages.Row"/>.</summary>
public sealed class BatchPages(Database database)
{
    /// <param name="Total">Of all its payees; nothing before it is locked.</param>
    /// <param name="Confirmed">Of the payees, those who confirmed their statements, or whose silence did.</param>
    /// <param name="Objections">Of payees against their statements, not answered yet.</param>
    /// <param name="Paid">As the bank confirmed.</param>
    public sealed record Row(
        Guid Id, BatchState State, DateOnly CutoffOn, DateTimeOffset OpenedAt, long Payees, Money Total, Money Paid,
        long Confirmed, long Objections)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Batch, Id, OpenedAt);
    }

    /// <summary>Null means any.</summary>
    public sealed record Filter(BatchState? State);

    /// <summary>An officer's all, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, Sort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, Ordering.Of(sort), slice,
        [
            filter.State is null ? null : InState,
        ],
        new { me.OrganisationId, filter.State, slice.After, slice.Most }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    /// <summary>Those of them that the actor may see.</summary>
    public Task<IReadOnlyList<Row>> FindManyAsync(Actor me, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Rows.FindManyAsync(database, me, ids, ct);

    private const string Table = "batches b";
    private const string From = "\nFROM " + Table + """

          LEFT JOIN (SELECT batch_id, CAST(COUNT(*) AS BIGINT) AS payees, SUM(amount_fen) AS total,
                            SUM(CASE WHEN paid_at IS NULL THEN 0 ELSE amount_fen END) AS paid,
                            CAST(COUNT(confirmed_at) AS BIGINT) AS confirmed
                       FROM batch_payees GROUP BY batch_id) s ON s.batch_id = b.id
          LEFT JOIN (SELECT batch_id, CAST(COUNT(*) AS BIGINT) AS objections
                       FROM statement_objections WHERE answered_at IS NULL GROUP BY batch_id) j ON j.batch_id = b.id

        """;
    private const string Select = """
        SELECT b.id, b.state, b.cutoff_on, b.opened_at, COALESCE(s.payees, 0) AS payees,
               CAST(COALESCE(s.total, 0) AS BIGINT) AS total, CAST(COALESCE(s.paid, 0) AS BIGINT) AS paid,
               COALESCE(s.confirmed, 0) AS confirmed, COALESCE(j.objections, 0) AS objections
        """ + From;
    private const string Own = "WHERE 1 = 0";
    private const string InState = " AND b.state = @State";

    private static readonly Listing<Row> Rows = new(
        "batch", Permissions.BatchRead, Permissions.BatchRead, From, Select, Own, "b.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + " AND b.id < @After ORDER BY b.id";

    internal const string SelectMany = Select + Own + " AND b.id IN (@Ids)";
}
