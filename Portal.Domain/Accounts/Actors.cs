using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Who somebody is to the portal, from their memberships; who is blocked is nobody.</summary>
public sealed class Actors(Database database)
{
    /// <summary>A person at one of their desks: the roles that one organisation gave them, never those of
    /// two.</summary>
    /// <param name="Organisation">Its name; null for officers of the city.</param>
    /// <param name="Kind">Enterprise, Provider or Authority; null with the name.</param>
    public sealed record Seat(Actor Actor, string? Organisation, string? Kind);

    /// <summary>The person of this login at their first seat; null when there is none.</summary>
    public async Task<Actor?> ByLoginAsync(string login, CancellationToken ct) =>
        First(await database.ListAsync<Membership>(SelectByLogin, new { Login = login }, ct));

    /// <summary>The person of this id at their first seat; null when there is none.</summary>
    public async Task<Actor?> ByIdAsync(Guid personId, CancellationToken ct) =>
        First(await MembershipsAsync(personId, ct));

    /// <summary>All seats of a person, one an organisation, the oldest first and that of a member of the
    /// public last; none when there is nobody of this id.</summary>
    public async Task<IReadOnlyList<Seat>> SeatsAsync(Guid personId, CancellationToken ct) =>
        Seats(await MembershipsAsync(personId, ct));

    /// <summary>Somebody who can act.</summary>
    public sealed record Person(Guid Id, string Login, string Name);

    /// <summary>Everybody, by their login.</summary>
    public Task<IReadOnlyList<Person>> EverybodyAsync(CancellationToken ct) =>
        database.ListAsync<Person>(SelectEverybody, new { }, ct);

    private Task<IReadOnlyList<Membership>> MembershipsAsync(Guid personId, CancellationToken ct) =>
        database.ListAsync<Membership>(SelectById, new { PersonId = personId }, ct);

    private static Actor? First(IReadOnlyList<Membership> memberships) =>
        Seats(memberships) is [var first, ..] ? first.Actor : null;

    // Ids are ordered here: SQL Server has an order of its own for them, and the first seat is to be the same on each
    // engine. Grouping keeps that order.
    private static IReadOnlyList<Seat> Seats(IReadOnlyList<Membership> memberships) =>
    [
        .. memberships.OrderBy(membership => membership.Id).GroupBy(membership => membership.OrganisationId)
            .Select(desk => (One: desk.First(), Roles: desk.Select(membership => membership.Role)))
            .Select(desk => new Seat(
                new Actor(desk.One.PersonId, desk.One.Name, desk.One.OrganisationId, [.. desk.Roles]),
                desk.One.Organisation, desk.One.Kind))
            // Whoever also acts for somebody sits there first, not as a member of the public.
            .OrderBy(seat => seat.Actor.Roles.All(role => role == Role.Public)),
    ];

    private sealed record Membership(Guid Id, Guid PersonId, string Name, Guid? OrganisationId, string? Organisation,
        string? Kind, Role Role);

    private const string Columns = """
        SELECT m.id, p.id AS person_id, p.name, m.organisation_id, o.name AS organisation, o.kind, m.role
          FROM people p JOIN memberships m ON m.person_id = p.id
          LEFT JOIN organisations o ON o.id = m.organisation_id
          LEFT JOIN accounts k ON k.person_id = p.id
         WHERE k.blocked_at IS NULL
        """;
    private const string SelectByLogin = Columns + " AND p.login = @Login";
    private const string SelectById = Columns + " AND p.id = @PersonId";
    private const string SelectEverybody = "SELECT id, login, name FROM people ORDER BY login";
}
