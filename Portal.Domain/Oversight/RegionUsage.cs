using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>How the money was used by the firms that are registered in one region or in those within it, for reports
/// of use; clawback not deducted. GB/T 2260 has three levels: a county lies in a prefecture, that in a
/// province.</summary>
public sealed class RegionUsage(Database database)
{
    /// <summary>What the firms of the region made of a programme. It has no budget for regions.</summary>
    public sealed record Programme(string Name, Money Issued, Money Redeemed, Money Paid, Money ClawbackReceived)
    {
        public Money NetPaid => Paid - ClawbackReceived;
    }

    public sealed record Report(
        IReadOnlyList<Programme> Programmes, IReadOnlyList<Usage.Month> ByMonth, IReadOnlyList<RedeemedSlice> BySize,
        IReadOnlyList<RedeemedSlice> BySection, IReadOnlyList<RedeemedSlice> ByRegion,
        IReadOnlyList<RedeemedSlice> ByZone);

    /// <summary>Of which regions somebody may read.</summary>
    /// <param name="Home">Their office's; null where it looks after the whole city.</param>
    /// <param name="Regions">Home and all within it, or all of the city, by code.</param>
    public sealed record Reach(string? Home, IReadOnlyList<RegionPages.Row> Regions);

    /// <summary>Who belongs to no office looks after the whole city.</summary>
    public async Task<Outcome<Reach>> ReachAsync(Actor me, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.ProgrammeRead) is { } refusal) return refusal;
        return new Reach(await database.FindAsync<string?>(SelectHome, new { me.OrganisationId }, ct),
            await database.ListAsync<RegionPages.Row>(SelectReach, new { me.OrganisationId }, ct));
    }

    /// <param name="region">Within the actor's reach; else NOT_FOUND.</param>
    public async Task<Outcome<Report>> ReadAsync(Actor me, string region, CancellationToken ct)
    {
        var reach = await ReachAsync(me, ct);
        if (reach.Refusal is { } refusal) return refusal;
        if (reach.Value.Regions.All(one => one.Code != region)) return new NotFound("region");
        var args = new { Region = region };
        return new Report(await database.ListAsync<Programme>(SelectProgrammes, args, ct),
            Usage.Months(await database.ListAsync<Usage.Day>(SelectDays, args, ct)),
            await database.ListAsync<RedeemedSlice>(SelectBySize, args, ct),
            await database.ListAsync<RedeemedSlice>(SelectBySection, args, ct),
            await database.ListAsync<RedeemedSlice>(SelectByRegion, args, ct),
            await database.ListAsync<RedeemedSlice>(SelectByZone, args, ct));
    }

    private const string SelectHome = "SELECT region_code FROM organisations WHERE id = @OrganisationId";
    private const string SelectReach = """
        SELECT r.code, r.name, r.parent_code
          FROM regions r
          LEFT JOIN regions p ON p.code = r.parent_code
          LEFT JOIN organisations g ON g.id = @OrganisationId
         WHERE g.region_code IS NULL
            OR r.code = g.region_code OR r.parent_code = g.region_code OR p.parent_code = g.region_code
         ORDER BY r.code
        """;
    private const string Firms = """
          JOIN regions r ON r.code = e.region_code
          LEFT JOIN regions p ON p.code = r.parent_code
         WHERE (r.code = @Region OR r.parent_code = @Region OR p.parent_code = @Region)

        """;
    private const string Orders = " FROM orders o JOIN enterprises e ON e.id = o.enterprise_id" + Firms
        + " AND o.redeemed_fen > 0";
    private const string Redeemed = "CAST(SUM(o.redeemed_fen) AS BIGINT) AS redeemed";
    private const string SelectDays = "SELECT o.redeemed_on, CAST(COUNT(*) AS BIGINT) AS orders, "
        + "CAST(COALESCE(SUM(o.price_fen), 0) AS BIGINT) AS price, " + Redeemed + Orders
        + " AND o.redeemed_on IS NOT NULL GROUP BY o.redeemed_on";
    private const string SelectBySize = "SELECT o.size_class AS slice, o.size_class AS name, " + Redeemed + Orders
        + " GROUP BY o.size_class";
    private const string SelectBySection = "SELECT e.section AS slice, e.section AS name, " + Redeemed + Orders
        + " GROUP BY e.section ORDER BY e.section";
    private const string SelectByRegion = "SELECT r.code AS slice, r.name, " + Redeemed + Orders
        + " GROUP BY r.code, r.name ORDER BY r.code";
    private const string SelectByZone = "SELECT z.code AS slice, z.name, " + Redeemed
        + " FROM orders o JOIN enterprises e ON e.id = o.enterprise_id JOIN offerings f ON f.id = o.offering_id"
        + " LEFT JOIN offering_versions w ON w.offering_id = o.offering_id AND w.edition = o.offering_edition"
        + " JOIN zones z ON z.id = COALESCE(w.zone_id, f.zone_id)" + Firms
        + " AND o.redeemed_fen > 0 GROUP BY z.code, z.name ORDER BY z.code";
    private const string SelectProgrammes = """
        SELECT m.name, CAST(SUM(x.issued) AS BIGINT) AS issued, CAST(SUM(x.redeemed) AS BIGINT) AS redeemed,
               CAST(SUM(x.paid) AS BIGINT) AS paid, CAST(SUM(x.received) AS BIGINT) AS clawback_received
          FROM (SELECT v.programme_id, CASE WHEN v.predecessor_id IS NULL THEN v.face_fen ELSE 0 END AS issued,
                       v.redeemed_fen AS redeemed, 0 AS paid, 0 AS received
                  FROM vouchers v JOIN enterprises e ON e.id = v.enterprise_id
        """ + Firms + """
                UNION ALL
                SELECT o.programme_id, 0, 0, o.redeemed_fen, 0
                  FROM orders o
                  JOIN batch_payees b ON b.batch_id = o.batch_id AND b.payee_id = o.payee_id AND b.paid_at IS NOT NULL
                  JOIN enterprises e ON e.id = o.enterprise_id
        """ + Firms + """
                UNION ALL
                SELECT c.programme_id, 0, 0, 0, c.received_fen
                  FROM clawbacks c JOIN orders o ON o.id = c.order_id JOIN enterprises e ON e.id = o.enterprise_id
        """ + Firms + """
               ) x
          JOIN programmes m ON m.id = x.programme_id
         GROUP BY m.id, m.name
         ORDER BY m.name, m.id
        """;
}
