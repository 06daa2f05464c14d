using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Zones;

/// <summary>The zones (企业数据服务专区), as anyone may know them.</summary>
public sealed class ZonePages(Database database)
{
    /// <summary>A city has some dozens.</summary>
    private const long Most = 1_000;

    public sealed record Row(Guid Id, string Code, string Name);

    /// <summary>By code.</summary>
    public Task<IReadOnlyList<Row>> AllAsync(CancellationToken ct) =>
        database.ListAsync<Row>(database.Dialect.FirstRows(Select), new { Most }, ct);

    private const string Select = "SELECT id, code, name FROM zones ORDER BY code, id";
}
