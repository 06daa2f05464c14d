using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>What the ledger says is in an account of a programme.</summary>
public sealed record AccountTotal(string Programme, string Account, Money Balance);

/// <summary>A figure that is kept beside the ledger and does not agree with it.</summary>
/// <param name="What">voucher AVAILABLE, order LOCKED, programme BUDGET …</param>
/// <param name="Kept">What the row says; <paramref name="Recomputed"/> is what the ledger says.</param>
public sealed record Difference(Guid Id, string What, Money Kept, Money Recomputed);

/// <summary>Recomputes every bucket, lock, budget, quota and payment from the ledger and names what does not
/// agree.</summary>
public sealed class Reconcile(Database database)
{
    public sealed record Report(IReadOnlyList<AccountTotal> Totals, IReadOnlyList<Difference> Differences);

    private static readonly string[] Buckets =
    [
        Ledger.Available, Ledger.Locked, Ledger.Redeemed,
        Ledger.Expired, Ledger.Revoked, Ledger.Returned,
        Ledger.Superseded,
    ];

    public async Task<Report> ExecuteAsync(CancellationToken ct)
    {
        var differences = new List<Difference>();
        var vouchers = await database.ListAsync<VoucherRow>(SelectVouchers, new { }, ct);
        foreach (var row in vouchers) differences.AddRange(row.Differences());
        foreach (var sql in new[] { SelectOrders, SelectPaidOrders, SelectBudgets, SelectQuotas, SelectPayees,
            SelectClawbacks })
            differences.AddRange(await database.ListAsync<Difference>(sql, new { }, ct));
        return new Report(await database.ListAsync<AccountTotal>(SelectTotals, new { }, ct), differences);
    }

    /// <summary>A voucher whose buckets differ from its transfers; kept and recomputed side by side.</summary>
    private sealed record VoucherRow(
        Guid Id, Money Available, Money Locked, Money Redeemed, Money Expired, Money Revoked, Money Returned,
        Money Superseded,
        Money AvailableAgain, Money LockedAgain, Money RedeemedAgain, Money ExpiredAgain, Money RevokedAgain,
        Money ReturnedAgain, Money SupersededAgain)
    {
        public IEnumerable<Difference> Differences()
        {
            Money[] kept = [Available, Locked, Redeemed, Expired, Revoked, Returned, Superseded];
            Money[] again =
                [AvailableAgain, LockedAgain, RedeemedAgain, ExpiredAgain, RevokedAgain, ReturnedAgain,
                    SupersededAgain];
            return Buckets.Select((bucket, i) => new Difference(Id, $"voucher {bucket}", kept[i], again[i]))
                .Where(difference => difference.Kept != difference.Recomputed);
        }
    }

    private const string SelectTotals = """
        SELECT p.name AS programme, m.account, CAST(SUM(m.amount_fen) AS BIGINT) AS balance
          FROM (SELECT programme_id, credit AS account, amount_fen FROM ledger
                UNION ALL
                SELECT programme_id, debit AS account, -amount_fen AS amount_fen FROM ledger) m
          JOIN programmes p ON p.id = m.programme_id
         GROUP BY p.id, p.name, m.account
         ORDER BY p.name, p.id, m.account
        """;

    private const string SelectVouchers = """
        WITH m AS (
            SELECT voucher_id, credit AS account, amount_fen FROM ledger WHERE voucher_id IS NOT NULL
            UNION ALL
            SELECT voucher_id, debit AS account, -amount_fen AS amount_fen FROM ledger WHERE voucher_id IS NOT NULL
        ), s AS (
            SELECT voucher_id,
                   SUM(CASE WHEN account = 'AVAILABLE' THEN amount_fen ELSE 0 END) AS available_fen,
                   SUM(CASE WHEN account = 'LOCKED' THEN amount_fen ELSE 0 END) AS locked_fen,
                   SUM(CASE WHEN account = 'REDEEMED' THEN amount_fen ELSE 0 END) AS redeemed_fen,
                   SUM(CASE WHEN account = 'EXPIRED' THEN amount_fen ELSE 0 END) AS expired_fen,
                   SUM(CASE WHEN account = 'REVOKED' THEN amount_fen ELSE 0 END) AS revoked_fen,
                   SUM(CASE WHEN account = 'RETURNED' THEN amount_fen ELSE 0 END) AS returned_fen,
                   SUM(CASE WHEN account = 'SUPERSEDED' THEN amount_fen ELSE 0 END) AS superseded_fen
              FROM m GROUP BY voucher_id
        )
        SELECT v.id, v.available_fen AS available, v.locked_fen AS locked, v.redeemed_fen AS redeemed,
               v.expired_fen AS expired, v.revoked_fen AS revoked, v.returned_fen AS returned,
               v.superseded_fen AS superseded, CAST(COALESCE(s.available_fen, 0) AS BIGINT) AS available_again,
               CAST(COALESCE(s.locked_fen, 0) AS BIGINT) AS locked_again,
               CAST(COALESCE(s.redeemed_fen, 0) AS BIGINT) AS redeemed_again,
               CAST(COALESCE(s.expired_fen, 0) AS BIGINT) AS expired_again,
               CAST(COALESCE(s.revoked_fen, 0) AS BIGINT) AS revoked_again,
               CAST(COALESCE(s.returned_fen, 0) AS BIGINT) AS returned_again,
               CAST(COALESCE(s.superseded_fen, 0) AS BIGINT) AS superseded_again
          FROM vouchers v LEFT JOIN s ON s.voucher_id = v.id
         WHERE v.available_fen <> COALESCE(s.available_fen, 0) OR v.locked_fen <> COALESCE(s.locked_fen, 0)
            OR v.redeemed_fen <> COALESCE(s.redeemed_fen, 0) OR v.expired_fen <> COALESCE(s.expired_fen, 0)
            OR v.revoked_fen <> COALESCE(s.revoked_fen, 0) OR v.returned_fen <> COALESCE(s.returned_fen, 0)
            OR v.superseded_fen <> COALESCE(s.superseded_fen, 0)
        """;

    private const string SelectOrders = """
        WITH m AS (
            SELECT order_id, credit AS account, amount_fen FROM ledger
             WHERE order_id IS NOT NULL AND credit IN ('LOCKED', 'REDEEMED')
            UNION ALL
            SELECT order_id, debit AS account, -amount_fen AS amount_fen FROM ledger
             WHERE order_id IS NOT NULL AND debit IN ('LOCKED', 'REDEEMED')
        ), s AS (
            SELECT order_id, SUM(CASE WHEN account = 'LOCKED' THEN amount_fen ELSE 0 END) AS locked_fen,
                   SUM(CASE WHEN account = 'REDEEMED' THEN amount_fen ELSE 0 END) AS redeemed_fen
              FROM m GROUP BY order_id
        )
        SELECT o.id, 'order LOCKED' AS what, o.locked_fen AS kept,
               CAST(COALESCE(s.locked_fen, 0) AS BIGINT) AS recomputed
          FROM orders o LEFT JOIN s ON s.order_id = o.id WHERE o.locked_fen <> COALESCE(s.locked_fen, 0)
        UNION ALL
        SELECT o.id, 'order REDEEMED' AS what, o.redeemed_fen AS kept,
               CAST(COALESCE(s.redeemed_fen, 0) AS BIGINT) AS recomputed
          FROM orders o LEFT JOIN s ON s.order_id = o.id WHERE o.redeemed_fen <> COALESCE(s.redeemed_fen, 0)
        """;

    private const string SelectPaidOrders = """
        SELECT o.id, 'order PAID' AS what, o.redeemed_fen AS kept,
               CAST(COALESCE(SUM(l.amount_fen), 0) AS BIGINT) AS recomputed
          FROM orders o LEFT JOIN ledger l ON l.order_id = o.id AND l.credit = 'PAID'
         WHERE o.state IN ('Settled', 'ClawbackPending', 'ClawedBack', 'Completed')
         GROUP BY o.id, o.redeemed_fen
        HAVING o.redeemed_fen <> COALESCE(SUM(l.amount_fen), 0)
        UNION ALL
        SELECT o.id, 'order PAID' AS what, CAST(0 AS BIGINT) AS kept, l.amount_fen AS recomputed
          FROM orders o JOIN ledger l ON l.order_id = o.id AND l.credit = 'PAID'
         WHERE o.state NOT IN ('Settled', 'ClawbackPending', 'ClawedBack', 'Completed')
        """;

    private const string SelectBudgets = """
        WITH m AS (
            SELECT programme_id, amount_fen FROM ledger WHERE credit = 'BUDGET'
            UNION ALL
            SELECT programme_id, -amount_fen AS amount_fen FROM ledger WHERE debit = 'BUDGET'
        )
        SELECT p.id, 'programme BUDGET' AS what, p.unallocated_fen AS kept,
               CAST(COALESCE(SUM(m.amount_fen), 0) AS BIGINT) AS recomputed
          FROM programmes p LEFT JOIN m ON m.programme_id = p.id
         GROUP BY p.id, p.unallocated_fen
        HAVING p.unallocated_fen <> COALESCE(SUM(m.amount_fen), 0)
        """;

    private const string SelectQuotas = """
        WITH m AS (
            SELECT round_id, programme_id, amount_fen FROM ledger WHERE credit = 'QUOTA'
            UNION ALL
            SELECT round_id, programme_id, -amount_fen AS amount_fen FROM ledger WHERE debit = 'QUOTA'
        )
        SELECT q.round_id AS id, 'round QUOTA' AS what, q.reserved_fen AS kept,
               CAST(COALESCE(SUM(m.amount_fen), 0) AS BIGINT) AS recomputed
          FROM round_quotas q LEFT JOIN m ON m.round_id = q.round_id AND m.programme_id = q.programme_id
         GROUP BY q.round_id, q.programme_id, q.reserved_fen
        HAVING q.reserved_fen <> COALESCE(SUM(m.amount_fen), 0)
        """;

    private const string SelectPayees = """
        SELECT b.payee_id AS id, 'batch payee' AS what, b.amount_fen AS kept,
               CAST(COALESCE(SUM(o.redeemed_fen), 0) AS BIGINT) AS recomputed
          FROM batch_payees b LEFT JOIN orders o ON o.batch_id = b.batch_id AND o.payee_id = b.payee_id
         GROUP BY b.batch_id, b.payee_id, b.amount_fen
        HAVING b.amount_fen <> COALESCE(SUM(o.redeemed_fen), 0)
        """;

    private const string SelectClawbacks = """
        SELECT c.order_id AS id, 'clawback RECOVERED' AS what, CAST(SUM(c.received_fen) AS BIGINT) AS kept,
               CAST(COALESCE(MAX(l.received_fen), 0) AS BIGINT) AS recomputed
          FROM clawbacks c
          LEFT JOIN (SELECT order_id, SUM(amount_fen) AS received_fen
                       FROM ledger WHERE credit = 'RECOVERED' GROUP BY order_id) l ON l.order_id = c.order_id
         GROUP BY c.order_id
        HAVING SUM(c.received_fen) <> COALESCE(MAX(l.received_fen), 0)
        """;
}
