using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Zones;

/// <summary>The zones (企业数据服务专区), as anybody sees them.</summary>
public sealed class ZonePages(Database database)
{
    /// <param name="Code">STARTUP, DECISION or COMPLIANCE.</param>
    /// <param name="Offerings">Listed ones.</param>
    public sealed record Row(Guid Id, string Code, string Name, long Offerings);

    /// <summary>In the order in which they were set up.</summary>
    public Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct) =>
        database.ListAsync<Row>(Select, new { }, ct);

    private const string Select = """
        SELECT z.id, z.code, z.name, CAST(COUNT(p.id) AS BIGINT) AS offerings
          FROM zones z
          LEFT JOIN offerings f ON f.zone_id = z.id AND f.state IN ('Listed', 'Revising')
          LEFT JOIN providers p ON p.id = f.provider_id AND p.state IN ('Admitted', 'RenewalDue')
         GROUP BY z.id, z.code, z.name
         ORDER BY z.id
        """;
}
