using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Applications;

/// <summary>What was objected to an award, for the officers who decide on it. Who objected is not told.</summary>
public sealed class Objections(Database database)
{
    /// <param name="Upheld">1 when it was found right; null while it is open.</param>
    public sealed record Row(string? Reason, DateTimeOffset RaisedAt, DateTimeOffset? DecidedAt, long? Upheld);

    /// <summary>The earliest first; none for whoever does not see every application.</summary>
    public async Task<IReadOnlyList<Row>> OfAsync(Actor me, Guid applicationId, CancellationToken ct) =>
        me.WhyNot(Permissions.ApplicationRead) is not null ? []
            : await database.ListAsync<Row>(Select, new { ApplicationId = applicationId }, ct);

    private const string Select = """
        SELECT reason, raised_at, decided_at, upheld
          FROM objections
         WHERE application_id = @ApplicationId
         ORDER BY raised_at, id
        """;
}
