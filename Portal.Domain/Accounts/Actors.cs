using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Who somebody is to the portal, from their memberships.</summary>
public sealed class Actors(Database database)
{
    /// <summary>The person of this login in all their roles; null when there is none.</summary>
    public async Task<Actor?> ByLoginAsync(string login, CancellationToken ct) =>
        Of(await database.ListAsync<Membership>(SelectByLogin, new { Login = login }, ct));

    /// <summary>The person of this id in all their roles; null when there is none.</summary>
    public async Task<Actor?> ByIdAsync(Guid personId, CancellationToken ct) =>
        Of(await database.ListAsync<Membership>(SelectById, new { PersonId = personId }, ct));

    /// <summary>Somebody who can act.</summary>
    public sealed record Person(Guid Id, string Login, string Name);

    /// <summary>Everybody, by their login.</summary>
    public Task<IReadOnlyList<Person>> EverybodyAsync(CancellationToken ct) =>
        database.ListAsync<Person>(SelectEverybody, new { }, ct);

    private static Actor? Of(IReadOnlyList<Membership> memberships) =>
        memberships.Count == 0
            ? null
            : new Actor(memberships[0].PersonId, memberships[0].Name, memberships[0].OrganisationId,
                [.. memberships.Select(membership => membership.Role)]);

    private sealed record Membership(Guid PersonId, string Name, Guid? OrganisationId, Role Role);

    private const string Columns = """
        SELECT p.id AS person_id, p.name, m.organisation_id, m.role
          FROM people p JOIN memberships m ON m.person_id = p.id

        """;
    private const string SelectByLogin = Columns + "WHERE p.login = @Login";
    private const string SelectById = Columns + "WHERE p.id = @PersonId";
    private const string SelectEverybody = "SELECT id, login, name FROM people ORDER BY login";
}
