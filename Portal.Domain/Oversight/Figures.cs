using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>Where the money of one programme is. Issued = redeemed + locked + available + expired + lapsed + returned
/// + revoked, always.</summary>
/// <param name="Budget">As approved; as planned before that.</param>
/// <param name="LapsedOnTransfer">Lost in mergers: superseded less what was carried over.</param>
public sealed record ProgrammeFigures(
    Guid Id, string Name, string State, Money Budget, Money Issued, Money Redeemed, Money Locked, Money Available,
    Money Expired, Money Revoked, Money Returned, Money LapsedOnTransfer, Money Paid, Money ClawbackReceived)
{
    public Money NetPaid => Paid - ClawbackReceived;
    public decimal IssueRate => Ratio.Of(Issued, Budget);
    public decimal RedemptionRate => Ratio.Of(Redeemed, Issued);
    public decimal ExecutionRate => Ratio.Of(NetPaid, Budget);
}

/// <summary>Redeemed money of one slice; clawback not deducted.</summary>
/// <param name="Slice">The code: of a size class, a section, a region, a zone.</param>
/// <param name="Name">What people call it, where the database knows: regions and zones; else the code again.</param>
public sealed record RedeemedSlice(string Slice, string Name, Money Redeemed);

/// <summary>What the redeemed orders cost in all, and how many firms signed them.</summary>
public sealed record Leverage(Money Spend, Money Redeemed, long EnterprisesBenefited)
{
    public decimal LeverageRatio => Ratio.Of(Spend, Redeemed);
}

internal static class Ratio
{
    /// <summary>Four decimals, half up; 0 when nothing is divided by.</summary>
    public static decimal Of(Money part, Money whole) =>
        whole == Money.Zero ? 0m : Math.Round((decimal)part.Fen / whole.Fen, 4, MidpointRounding.AwayFromZero);
}

/// <summary>The city's figures, read from the vouchers, the orders and the ledger as they stand.</summary>
public sealed class Figures(Database database)
{
    public Task<IReadOnlyList<ProgrammeFigures>> ByProgrammeAsync(CancellationToken ct) =>
        database.ListAsync<ProgrammeFigures>(SelectProgrammes, new { }, ct);

    public Task<IReadOnlyList<RedeemedSlice>> BySizeAsync(CancellationToken ct) => SlicesAsync(SelectBySize, ct);
    public Task<IReadOnlyList<RedeemedSlice>> BySectionAsync(CancellationToken ct) => SlicesAsync(SelectBySection, ct);
    public Task<IReadOnlyList<RedeemedSlice>> ByRegionAsync(CancellationToken ct) => SlicesAsync(SelectByRegion, ct);
    public Task<IReadOnlyList<RedeemedSlice>> ByZoneAsync(CancellationToken ct) => SlicesAsync(SelectByZone, ct);

    public async Task<Leverage> LeverageAsync(CancellationToken ct) =>
        (await database.FindAsync<Leverage>(SelectLeverage, new { }, ct))!;

    /// <summary>Rounds that have been scheduled.</summary>
    public async Task<long> RoundsAsync(CancellationToken ct) =>
        await database.FindAsync<long>(SelectRounds, new { }, ct);

    private Task<IReadOnlyList<RedeemedSlice>> SlicesAsync(string sql, CancellationToken ct) =>
        database.ListAsync<RedeemedSlice>(sql, new { }, ct);

    private const string SelectProgrammes = """
        SELECT p.id, p.name, p.state, p.budget_fen AS budget,
               CAST(COALESCE(v.issued, 0) AS BIGINT) AS issued, CAST(COALESCE(v.redeemed, 0) AS BIGINT) AS redeemed,
               CAST(COALESCE(v.locked, 0) AS BIGINT) AS locked, CAST(COALESCE(v.available, 0) AS BIGINT) AS available,
               CAST(COALESCE(v.expired, 0) AS BIGINT) AS expired, CAST(COALESCE(v.revoked, 0) AS BIGINT) AS revoked,
               CAST(COALESCE(v.returned, 0) AS BIGINT) AS returned,
               CAST(COALESCE(v.lapsed, 0) AS BIGINT) AS lapsed_on_transfer,
               CAST(COALESCE(s.paid, 0) AS BIGINT) AS paid, CAST(COALESCE(c.received, 0) AS BIGINT) AS clawback_received
          FROM programmes p
          LEFT JOIN (SELECT programme_id,
                            SUM(CASE WHEN predecessor_id IS NULL THEN face_fen ELSE 0 END) AS issued,
                            SUM(redeemed_fen) AS redeemed, SUM(locked_fen) AS locked, SUM(available_fen) AS available,
                            SUM(expired_fen) AS expired, SUM(revoked_fen) AS revoked, SUM(returned_fen) AS returned,
                            SUM(superseded_fen)
                            - SUM(CASE WHEN predecessor_id IS NULL THEN 0 ELSE face_fen END) AS lapsed
                       FROM vouchers GROUP BY programme_id) v ON v.programme_id = p.id
          LEFT JOIN (SELECT o.programme_id, SUM(o.redeemed_fen) AS paid
                       FROM orders o JOIN batch_payees b ON b.batch_id = o.batch_id AND b.payee_id = o.payee_id
                      WHERE b.paid_at IS NOT NULL GROUP BY o.programme_id) s ON s.programme_id = p.id
          LEFT JOIN (SELECT programme_id, SUM(received_fen) AS received
                       FROM clawbacks GROUP BY programme_id) c ON c.programme_id = p.id
         WHERE p.state NOT IN ('Draft', 'Review', 'Consultation', 'BudgetPending', 'Approved', 'Cancelled')
         ORDER BY p.name, p.id
        """;
    private const string SelectBySize = """
        SELECT size_class AS slice, size_class AS name, CAST(SUM(redeemed_fen) AS BIGINT) AS redeemed
          FROM orders WHERE redeemed_fen > 0 GROUP BY size_class ORDER BY size_class
        """;
    private const string SelectBySection = """
        SELECT e.section AS slice, e.section AS name, CAST(SUM(o.redeemed_fen) AS BIGINT) AS redeemed
          FROM orders o JOIN enterprises e ON e.id = o.enterprise_id
         WHERE o.redeemed_fen > 0 GROUP BY e.section ORDER BY e.section
        """;
    private const string SelectByRegion = """
        SELECT e.region_code AS slice, r.name, CAST(SUM(o.redeemed_fen) AS BIGINT) AS redeemed
          FROM orders o JOIN enterprises e ON e.id = o.enterprise_id JOIN regions r ON r.code = e.region_code
         WHERE o.redeemed_fen > 0 GROUP BY e.region_code, r.name ORDER BY e.region_code
        """;
    // Where the version stood that was ordered: one that came after it may stand elsewhere.
    private const string SelectByZone = """
        SELECT z.code AS slice, z.name, CAST(SUM(o.redeemed_fen) AS BIGINT) AS redeemed
          FROM orders o
          JOIN offerings f ON f.id = o.offering_id
          LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition
          JOIN zones z ON z.id = COALESCE(w.zone_id, f.zone_id)
         WHERE o.redeemed_fen > 0 GROUP BY z.code, z.name ORDER BY z.code
        """;
    private const string SelectLeverage = """
        SELECT CAST(COALESCE(SUM(price_fen), 0) AS BIGINT) AS spend,
               CAST(COALESCE(SUM(redeemed_fen), 0) AS BIGINT) AS redeemed,
               CAST(COUNT(DISTINCT enterprise_id) AS BIGINT) AS enterprises_benefited
          FROM orders WHERE redeemed_fen > 0
        """;
    private const string SelectRounds =
        "SELECT CAST(COUNT(*) AS BIGINT) AS rounds FROM rounds WHERE scheduled_at IS NOT NULL";
}
