using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>The redeemed orders for which an organisation is paid, as it sees them itself: what is still to come, and
/// what a payment was for.</summary>
public sealed class PayeeOrders(Database database)
{
    /// <param name="Partner">The other side of the order.</param>
    /// <param name="Eligible">Of the price, what the subsidy was measured by.</param>
    /// <param name="Batch">Where its batch stands; null before there is one.</param>
    /// <param name="ReturnedAt">The bank sent its payment back, and it was not tried again yet.</param>
    public sealed record Row(
        Guid Id, string Offering, string Partner, string? ContractNo, string? FilingNo, Money Price, Money Eligible,
        Money Redeemed, DateOnly PlacedOn, DateOnly? RedeemedOn, Guid? BatchId, BatchState? Batch,
        DateTimeOffset? ReturnedAt)
    {
        public CaseNumber Number => CaseNumber.Of(CaseKind.Order, Id, PlacedOn);
    }

    /// <summary>One payment to the organisation, and before that its statement of the batch.</summary>
    /// <param name="ReturnReason">Why the bank sent it back.</param>
    /// <param name="Corrected">1 when the payee said since then that its account is right.</param>
    /// <param name="RedeemedFrom">The earliest of its orders: from there its time to be paid runs.</param>
    /// <param name="AnswerUntil">The last day to confirm or to object; null where there is none.</param>
    /// <param name="ConfirmedBy">Null where silence counted.</param>
    /// <param name="SentBackAt">When the batch was sent back last to be reconciled anew; null when it never was.</param>
    public sealed record Payment(
        Guid BatchId, BatchState State, DateOnly CutoffOn, DateTimeOffset OpenedAt, string PayeeName, string Uscc,
        Money Amount, string? ReceiptNo, DateTimeOffset? PaidAt, DateTimeOffset? ReturnedAt, string? ReturnReason,
        DateOnly? RedeemedFrom, DateOnly? AnswerUntil, DateTimeOffset? ConfirmedAt, Guid? ConfirmedBy, long Corrected,
        DateTimeOffset? SentBackAt, string? SentBackReason)
    {
        /// <summary>Of its batch.</summary>
        public CaseNumber Number => CaseNumber.Of(CaseKind.Batch, BatchId, OpenedAt);
    }

    /// <summary>Redeemed and not paid, the oldest first.</summary>
    public Task<Outcome<Page<Row>>> AwaitingAsync(Actor me, Slice slice, CancellationToken ct) =>
        ReadAsync(me, token => database.PageAsync<Row>(slice.After is null ? SelectAwaiting : SelectAwaitingAfter,
            SelectAwaitingIds, "o.id", slice, new { me.OrganisationId, slice.After, slice.Most }, token), ct);

    /// <summary>Those behind one payment, the oldest first.</summary>
    public Task<Outcome<IReadOnlyList<Row>>> OfPaymentAsync(Actor me, Guid batchId, CancellationToken ct) =>
        ReadAsync(me, token => database.ListAsync<Row>(SelectOfPayment, new { me.OrganisationId, BatchId = batchId },
            token), ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<Payment>> PaymentAsync(Actor me, Guid batchId, CancellationToken ct)
    {
        var found = await ReadAsync(me, token => database.FindAsync<Payment>(SelectPayment,
            new { me.OrganisationId, BatchId = batchId }, token), ct);
        return found.Refusal is { } refusal ? refusal : found.Value is { } payment ? payment : new NotFound("payment");
    }

    private static async Task<Outcome<T>> ReadAsync<T>(
        Actor me, Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        var sight = me.Sight(city: null, Permissions.BatchReadOwn);
        if (sight.Refusal is { } refusal) return refusal;
        return await read(ct);
    }

    private const string Columns = """
        SELECT o.id, COALESCE(w.name, f.name) AS offering,
               CASE WHEN o.provider_id = @OrganisationId THEN e.name ELSE p.name END AS partner,
               o.contract_no, o.filing_no, COALESCE(o.price_fen, 0) AS price,
               COALESCE(o.eligible_fen, 0) AS eligible, o.redeemed_fen AS redeemed, o.placed_on,
               o.redeemed_on, o.batch_id,
               b.state AS batch, y.returned_at
          FROM orders o
          JOIN offerings f ON f.id = o.offering_id
          JOIN enterprises e ON e.id = o.enterprise_id
          JOIN providers p ON p.id = o.provider_id
          JOIN programmes g ON g.id = o.programme_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          LEFT JOIN batches b ON b.id = o.batch_id
          LEFT JOIN batch_payees y ON y.batch_id = o.batch_id AND y.payee_id = o.payee_id

        """;
    // Before its batch is locked an order names no payee: the programme's mode says who it will be.
    private const string Awaiting = """
         WHERE o.state IN ('Redeemed', 'Settling')
           AND (o.payee_id = @OrganisationId
            OR (o.payee_id IS NULL AND ((g.mode = 'Deduct' AND o.provider_id = @OrganisationId)
             OR (g.mode <> 'Deduct' AND e.holder_id = @OrganisationId))))

        """;
    private const string SelectAwaiting = Columns + Awaiting + " ORDER BY o.id";
    private const string SelectAwaitingAfter = Columns + Awaiting + " AND o.id > @After ORDER BY o.id";
    private const string SelectAwaitingIds = """
        SELECT o.id
          FROM orders o
          JOIN enterprises e ON e.id = o.enterprise_id
          JOIN programmes g ON g.id = o.programme_id

        """ + Awaiting;
    private const string SelectPayment = """
        SELECT y.batch_id, b.state, b.cutoff_on, b.opened_at, g.name AS payee_name, g.uscc, y.amount_fen AS amount,
               y.receipt_no, y.paid_at, y.returned_at, y.return_reason,
               (SELECT MIN(o.redeemed_on) AS redeemed_on FROM orders o
                 WHERE o.batch_id = y.batch_id AND o.payee_id = y.payee_id) AS redeemed_from,
               b.answer_until, y.confirmed_at, y.confirmed_by,
        """ + BatchLines.Corrected + """
               , b.returned_at AS sent_back_at, b.return_reason AS sent_back_reason

          FROM batch_payees y JOIN batches b ON b.id = y.batch_id JOIN organisations g ON g.id = y.payee_id
        """ + BatchLines.Accounts + """

         WHERE y.batch_id = @BatchId AND y.payee_id = @OrganisationId
        """;
    private const string SelectOfPayment =
        Columns + "WHERE o.batch_id = @BatchId AND o.payee_id = @OrganisationId ORDER BY o.id";
}
