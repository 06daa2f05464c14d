using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>A payment that the bank sent back.</summary>
public enum ReturnedPayment
{
    /// <summary>It waits for its payee to put the account right.</summary>
    Uncorrected,
}

/// <summary>What each payee gets out of a batch, as they themselves see it and, batch by batch, the officers.</summary>
public sealed class PaymentPages(Database database)
{
    /// <param name="ReceiptNo">The bank's; null before the money has arrived.</param>
    /// <param name="ReturnedAt">The bank sent it back; it waits for a corrected account.</param>
    /// <param name="ReturnReason">Why it did.</param>
    /// <param name="ConfirmedAt">When the payee confirmed its statement, or its silence did.</param>
    /// <param name="ConfirmedBy">Null for silence.</param>
    /// <param name="Objections">Of the payee against its statement, not answered yet.</param>
    /// <param name="Place">Within the part of its batch.</param>
    public sealed record Row(
        Guid BatchId, BatchState State, DateOnly CutoffOn, DateTimeOffset OpenedAt, Guid PayeeId, string PayeeName,
        Money Amount,
        string? ReceiptNo, DateTimeOffset? PaidAt, DateTimeOffset? ReturnedAt, string? ReturnReason,
        DateTimeOffset? ConfirmedAt, Guid? ConfirmedBy, long Objections, long Place)
    {
        /// <summary>Of its batch.</summary>
        public CaseNumber Number => CaseNumber.Of(CaseKind.Batch, BatchId, OpenedAt);
    }

    /// <summary>Null means any.</summary>
    public sealed record Filter(BatchState? State);

    /// <summary>The payee's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, Sort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, Ordering.Of(sort), slice,
        [
            filter.State is null ? null : InState,
        ],
        new { me.OrganisationId, filter.State, slice.After, slice.Most }, ct);

    /// <summary>Whether a payment to the actor's organisation came back, or to a firm in whose place it stands, and its
    /// account was not corrected since.</summary>
    public async Task<bool> WaitForAccountAsync(Actor me, CancellationToken ct) =>
        await database.FindAsync<long>(SelectUncorrected, new { me.OrganisationId }, ct) > 0;

    /// <summary>The same part of each of these batches, by payee, to whoever may see them whole.</summary>
    /// <param name="slice">Its cursor is a payee.</param>
    /// <returns>One row more than asked for, where there is one.</returns>
    public async Task<ILookup<Guid, Row>> OfBatchesAsync(
        Actor me, IReadOnlyCollection<Guid> batches, Slice slice, CancellationToken ct)
    {
        var those = new SomeIds(me.WhyNot(Permissions.BatchRead) is null ? batches : [], null)
        {
            After = slice.After, Most = slice.Most,
        };
        return (await database.ListOfAsync<Row>(slice.After is null ? SelectFirst : SelectNext, those, ct))
            .OrderBy(row => row.Place).ToLookup(row => row.BatchId);
    }

    private const string Table = "batch_payees y";
    private const string From = "\nFROM " + Table + """

          JOIN batches b ON b.id = y.batch_id
          JOIN organisations p ON p.id = y.payee_id

        """;
    private const string Select = """
        SELECT y.batch_id, b.state, b.cutoff_on, b.opened_at, y.payee_id, p.name AS payee_name, y.amount_fen AS amount,
               y.receipt_no, y.paid_at, y.returned_at, y.return_reason, y.confirmed_at, y.confirmed_by,
               (SELECT CAST(COUNT(*) AS BIGINT) AS objections FROM statement_objections s
                 WHERE s.batch_id = y.batch_id AND s.payee_id = y.payee_id AND s.answered_at IS NULL) AS objections,
               ROW_NUMBER() OVER (PARTITION BY y.batch_id ORDER BY y.payee_id) AS place
        """ + From;
    private const string Own = "WHERE y.payee_id = @OrganisationId";
    private const string InState = " AND b.state = @State";

    private const string Columns = "WITH n AS (\n" + Select + "WHERE y.batch_id IN (@Ids)";
    private const string Places = """
        )
        SELECT batch_id, state, cutoff_on, opened_at, payee_id, payee_name, amount, receipt_no, paid_at, returned_at,
               return_reason, confirmed_at, confirmed_by, objections, place
          FROM n WHERE place <= @Most
        """;
    private const string SelectFirst = Columns + Places;
    private const string SelectNext = Columns + " AND y.payee_id > @After" + Places;

    private const string SelectUncorrected = """
        SELECT CAST(COUNT(*) AS BIGINT) AS n
          FROM (SELECT y.batch_id,
        """ + BatchLines.Corrected + """

                  FROM batch_payees y
        """ + BatchLines.Accounts + """

                 WHERE y.returned_at IS NOT NULL AND y.paid_at IS NULL
                   AND (y.payee_id = @OrganisationId OR e.holder_id = @OrganisationId)) r
         WHERE r.corrected = 0
        """;

    private static readonly Listing<Row> Rows = new(
        "payment", City: null, Permissions.BatchReadOwn, From, Select, Own, "y.batch_id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + " AND y.batch_id < @After ORDER BY y.batch_id";
}
