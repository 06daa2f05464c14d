using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Joining;

/// <summary>The offices of the city, for those who administer the portal.</summary>
public sealed class OfficePages(Database database)
{
    /// <param name="RegionCode">Which region it looks after, with all within it; null for the whole city.</param>
    public sealed record Row(Guid Id, string Name, string? Duty, string? RegionCode, string? Region);

    /// <summary>By name.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> ListAsync(Actor me, CancellationToken ct) =>
        me.WhyNot(Permissions.PersonRead) is { } refusal ? refusal
            : (await database.ListAsync<Row>(Select + Everyone, new { }, ct)).ToList();

    public async Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.PersonRead) is { } refusal) return refusal;
        return await database.FindAsync<Row>(Select + One, new { Id = id }, ct) is { } found
            ? found : new NotFound("office");
    }

    private const string Select = """
        SELECT g.id, g.name, g.duty, g.region_code, r.name AS region
          FROM organisations g LEFT JOIN regions r ON r.code = g.region_code
         WHERE g.kind = 'Authority'

        """;
    private const string Everyone = "ORDER BY g.name, g.id";
    private const string One = "AND g.id = @Id";
}
