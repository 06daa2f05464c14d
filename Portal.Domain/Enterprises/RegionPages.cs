using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Enterprises;

/// <summary>The regions of the city, as anyone may know them.</summary>
public sealed class RegionPages(Database database)
{
    /// <summary>More than a province has down to its counties.</summary>
    private const long Most = 1_000;

    /// <param name="Code">GB/T 2260.</param>
    /// <param name="ParentCode">Null at the top.</param>
    public sealed record Row(string Code, string Name, string? ParentCode);

    /// <summary>By code.</summary>
    public Task<IReadOnlyList<Row>> AllAsync(CancellationToken ct) =>
        database.ListAsync<Row>(database.Dialect.FirstRows(Select), new { Most }, ct);

    private const string Select = "SELECT code, name, parent_code FROM regions ORDER BY code";
}
