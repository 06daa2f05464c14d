using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Settlement;

/// <summary>What is inside a batch, for whoever may see batches: who signed it, and what each payee gets.</summary>
public sealed class BatchLines(Database database)
{
    /// <param name="RedeemedFrom">The earliest of its orders: from there its time to be paid runs.</param>
    /// <param name="ReturnReason">Why the bank sent it back.</param>
    /// <param name="ConfirmedAt">When the payee confirmed its statement, or its silence did.</param>
    /// <param name="ConfirmedBy">Null for silence.</param>
    /// <param name="Corrected">Not zero: the account was corrected since the bank returned the payment.</param>
    public sealed record Row(
        Guid PayeeId, string Name, string Uscc, Money Amount, string? ReceiptNo, DateTimeOffset? PaidAt,
        DateTimeOffset? ReturnedAt, string? ReturnReason, long Orders, DateOnly? RedeemedFrom, DateTimeOffset? ConfirmedAt,
        Guid? ConfirmedBy, long Corrected)
    {
        /// <summary>The bank has said nothing about it yet.</summary>
        public bool IsUnderWay => PaidAt is null && ReturnedAt is null;

        /// <summary>The bank sent it back, and it was not tried again yet.</summary>
        public bool IsReturned => PaidAt is null && ReturnedAt is not null;

        /// <summary>Nothing can be tried again before its payee has put the account right.</summary>
        public bool WaitsForAccount => IsReturned && Corrected == 0;
    }

    /// <summary>Who took which part in the batch: three people (F01).</summary>
    /// <param name="AnswerUntil">The payees' last day to answer their statements; null where there is none.</param>
    /// <param name="ReturnedAt">When it was sent back last to be reconciled anew; null when it never was.</param>
    /// <param name="Orders">In it by now.</param>
    /// <param name="Redeemed">Of these orders.</param>
    public sealed record Hands(
        Guid? LockedBy, string? Locker, Guid? SubmittedBy, string? Submitter, Guid? DepartmentBy, string? Department,
        Guid? ApprovedBy, string? Approver, DateOnly? NoticeEndsOn, DateOnly? AnswerUntil, DateTimeOffset? ReturnedAt,
        string? ReturnReason, long Orders, Money Redeemed)
    {
        /// <summary>Whoever prepared or reviewed it may not review it again, nor who stands in for them.</summary>
        public bool Includes(Actor actor) =>
            actor.AnswersFor(LockedBy) || actor.AnswersFor(SubmittedBy) || actor.AnswersFor(DepartmentBy);
    }

    /// <summary>What would join a batch that opens now.</summary>
    public sealed record Unbatched(long Orders, Money Redeemed);

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<Row>> OfAsync(Actor me, Guid batchId, CancellationToken ct) =>
        me.WhyNot(Permissions.BatchRead) is null
            ? database.ListAsync<Row>(SelectLines, new { BatchId = batchId }, ct)
            : Task.FromResult<IReadOnlyList<Row>>([]);

    public Task<Hands?> HandsAsync(Actor me, Guid batchId, CancellationToken ct) =>
        me.WhyNot(Permissions.BatchRead) is null
            ? database.FindAsync<Hands>(SelectHands, new { BatchId = batchId }, ct)
            : Task.FromResult<Hands?>(null);

    public async Task<Unbatched> UnbatchedAsync(CancellationToken ct) =>
        (await database.FindAsync<Unbatched>(SelectUnbatched, new { }, ct))!;

    /// <summary>Whether the payee y said after a return that its account is right.</summary>
    internal const string Corrected = """
               CAST(CASE WHEN p.account_corrected_at >= y.returned_at OR e.account_corrected_at >= y.returned_at
                           OR h.account_corrected_at >= y.returned_at THEN 1 ELSE 0 END AS BIGINT) AS corrected
        """;

    /// <summary>Where <see cref="Corrected"/> finds that.</summary>
    internal const string Accounts = """
          LEFT JOIN providers p ON p.id = y.payee_id
          LEFT JOIN enterprises e ON e.id = y.payee_id
          LEFT JOIN enterprises h ON h.id = e.holder_id
        """;
    private const string SelectLines = """
        SELECT y.payee_id, g.name, g.uscc, y.amount_fen AS amount, y.receipt_no, y.paid_at, y.returned_at,
               y.return_reason, s.orders, s.redeemed_from, y.confirmed_at, y.confirmed_by,
        """ + Corrected + """

          FROM batch_payees y
          JOIN organisations g ON g.id = y.payee_id
        """ + Accounts + """

          JOIN (SELECT payee_id, CAST(COUNT(*) AS BIGINT) AS orders, MIN(redeemed_on) AS redeemed_from
                  FROM orders WHERE batch_id = @BatchId GROUP BY payee_id) s ON s.payee_id = y.payee_id
         WHERE y.batch_id = @BatchId
         ORDER BY g.name, y.payee_id
        """;
    private const string SelectHands = """
        SELECT b.locked_by, l.name AS locker, b.submitted_by, s.name AS submitter, b.department_by,
               d.name AS department, b.approved_by, a.name AS approver, n.ends_on AS notice_ends_on,
               b.answer_until, b.returned_at, b.return_reason, CAST(COALESCE(o.orders, 0) AS BIGINT) AS orders,
               CAST(COALESCE(o.redeemed, 0) AS BIGINT) AS redeemed
          FROM batches b
          LEFT JOIN people l ON l.id = b.locked_by
          LEFT JOIN people s ON s.id = b.submitted_by
          LEFT JOIN people d ON d.id = b.department_by
          LEFT JOIN people a ON a.id = b.approved_by
          LEFT JOIN notices n ON n.subject_id = b.id AND n.closed_at IS NULL
          LEFT JOIN (SELECT batch_id, COUNT(*) AS orders, SUM(redeemed_fen) AS redeemed
                       FROM orders WHERE batch_id = @BatchId GROUP BY batch_id) o ON o.batch_id = b.id
         WHERE b.id = @BatchId
        """;
    private const string SelectUnbatched = """
        SELECT CAST(COUNT(*) AS BIGINT) AS orders, CAST(COALESCE(SUM(redeemed_fen), 0) AS BIGINT) AS redeemed
          FROM orders
         WHERE state = 'Redeemed' AND (batch_id IS NULL OR batch_id IN (SELECT id FROM batches WHERE state <> 'Open'))
        """;
}
