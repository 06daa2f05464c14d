using System.Text.Json;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>The rules of the city in all their versions, for anybody.</summary>
public sealed class CityRulePages(Database database)
{
    /// <summary>More than a city amends its rules in a decade.</summary>
    private const long Most = 100;

    /// <param name="Basis">Null for those with which the city began.</param>
    public sealed record Version(long Number, DateTimeOffset Since, string? Basis, CityRules Rules);

    internal sealed record Stored(long Version, DateTimeOffset SetAt, string? Basis, string Content)
    {
        public CityRules Rules => JsonSerializer.Deserialize<CityRules>(Content)!;
    }

    /// <summary>The newest first; none where no city has been set up.</summary>
    public async Task<IReadOnlyList<Version>> ListAsync(CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>(database.Dialect.FirstRows(SelectAll), new { Most }, ct)).Select(Read)];

    /// <summary>That in force; null where no city has been set up.</summary>
    public async Task<Version?> NewestAsync(CancellationToken ct) =>
        await database.FindAsync<Stored>(SelectNewest, new { }, ct) is { } newest ? Read(newest) : null;

    private static Version Read(Stored one) => new(one.Version, one.SetAt, one.Basis, one.Rules);

    private const string SelectAll = "SELECT version, set_at, basis, content FROM settings ORDER BY version DESC";
    internal const string SelectNewest = """
        SELECT version, set_at, basis, content FROM settings WHERE version = (SELECT MAX(version) FROM settings)
        """;
}
