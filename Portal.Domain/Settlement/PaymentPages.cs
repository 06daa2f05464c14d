using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>What each payee gets out of a batch, as they themselves see it and, batch by batch, the officers.</summary>
public sealed class PaymentPages(Database database)
{
    /// <param name="ReceiptNo">The bank's; null before the money has arrived.</param>
    /// <param name="ReturnedAt">The bank sent it back; it waits for a corrected account.</param>
    public sealed record Row(
        Guid BatchId, BatchState State, DateOnly CutoffOn, Guid PayeeId, string PayeeName, Money Amount,
        string? ReceiptNo, DateTimeOffset? PaidAt, DateTimeOffset? ReturnedAt);

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

    /// <summary>Of these batches, to whoever may see them whole.</summary>
    public Task<IReadOnlyList<Row>> OfBatchesAsync(
        Actor me, IReadOnlyCollection<Guid> batches, CancellationToken ct) =>
        (Rows with { City = Permissions.BatchRead }).FindManyAsync(database, me, batches, ct);

    private const string Table = "batch_payees y";
    private const string From = "\nFROM " + Table + """

          JOIN batches b ON b.id = y.batch_id
          JOIN organisations p ON p.id = y.payee_id

        """;
    private const string Select = """
        SELECT y.batch_id, b.state, b.cutoff_on, y.payee_id, p.name AS payee_name, y.amount_fen AS amount,
               y.receipt_no, y.paid_at, y.returned_at
        """ + From;
    private const string Count = "SELECT CAST(COUNT(*) AS BIGINT) AS payments" + From;
    private const string Own = "WHERE y.payee_id = @OrganisationId";
    private const string InState = " AND b.state = @State";

    internal const string SelectMany = Select + Own + " AND y.batch_id IN (@Ids)";

    private static readonly Listing<Row> Rows = new(
        "payment", City: null, Permissions.BatchReadOwn, From, Select, Count, Own, "y.batch_id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + " AND y.batch_id < @After ORDER BY y.batch_id";
}
