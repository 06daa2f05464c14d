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

    /// <summary>Those in which there are no others: a city's districts and counties.</summary>
    public async Task<IReadOnlyList<Row>> DistrictsAsync(CancellationToken ct)
    {
        var all = await AllAsync(ct);
        var parents = all.Select(row => row.ParentCode).ToHashSet();
        return [.. all.Where(row => !parents.Contains(row.Code))];
    }

    private const string Select = "SELECT code, name, parent_code FROM regions ORDER BY code";
}
