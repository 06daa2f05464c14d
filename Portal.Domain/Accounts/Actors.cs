using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Who somebody is to the portal, from their memberships.</summary>
public sealed class Actors(Database database)
{
    /// <summary>The person of this login in all their roles; null when there is none.</summary>
    public async Task<Actor?> ByLoginAsync(string login, CancellationToken ct)
    {
        var memberships = await database.ListAsync<Membership>(Select, new { Login = login }, ct);
        return memberships.Count == 0
            ? null
            : new Actor(memberships[0].PersonId, memberships[0].Name, memberships[0].OrganisationId,
                [.. memberships.Select(membership => membership.Role)]);
    }

    private sealed record Membership(Guid PersonId, string Name, Guid? OrganisationId, Role Role);

    private const string Select = """
        SELECT p.id AS person_id, p.name, m.organisation_id, m.role
          FROM people p JOIN memberships m ON m.person_id = p.id
         WHERE p.login = @Login
        """;
}
