using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Who somebody is to the portal, from their memberships.</summary>
public sealed class Actors(Database database)
{
    /// <summary>A person acting for one of the organisations that they belong to.</summary>
    /// <param name="Organisation">Its name; null for officers of the city as a whole and for the public.</param>
    /// <param name="Kind">Enterprise, Provider or Authority; null with the name.</param>
    public sealed record Seat(Actor Actor, string? Organisation, string? Kind);

    /// <summary>The person of this login in the roles of their first organisation; null when there is none.</summary>
    public async Task<Actor?> ByLoginAsync(string login, CancellationToken ct) =>
        First(Seats(await database.ListAsync<Membership>(SelectByLogin, new { Login = login }, ct)));

    /// <summary>The person of this id in the roles of their first organisation; null when there is none.</summary>
    public async Task<Actor?> ByIdAsync(Guid personId, CancellationToken ct) =>
        First(await SeatsAsync(personId, ct));

    /// <summary>All that the person may act as, one for each organisation, in the order of joining.</summary>
    public async Task<IReadOnlyList<Seat>> SeatsAsync(Guid personId, CancellationToken ct) =>
        Seats(await database.ListAsync<Membership>(SelectById, new { PersonId = personId }, ct));

    /// <summary>Somebody who can act.</summary>
    public sealed record Person(Guid Id, string Login, string Name);

    /// <summary>Everybody, by their login.</summary>
    public Task<IReadOnlyList<Person>> EverybodyAsync(CancellationToken ct) =>
        database.ListAsync<Person>(SelectEverybody, new { }, ct);

    private static Actor? First(IReadOnlyList<Seat> seats) => seats.Count == 0 ? null : seats[0].Actor;

    private static IReadOnlyList<Seat> Seats(IReadOnlyList<Membership> memberships) =>
    [
        .. memberships.GroupBy(one => one.OrganisationId).Select(roles => (One: roles.First(), All: roles)).Select(seat =>
            new Seat(new Actor(seat.One.PersonId, seat.One.Name, seat.One.OrganisationId,
                [.. seat.All.Select(membership => membership.Role)]), seat.One.Organisation, seat.One.Kind)),
    ];

    private sealed record Membership(
        Guid PersonId, string Name, Guid? OrganisationId, Role Role, string? Organisation, string? Kind);

    private const string Columns = """
        SELECT p.id AS person_id, p.name, m.organisation_id, m.role, o.name AS organisation, o.kind
          FROM people p
          JOIN memberships m ON m.person_id = p.id
          LEFT JOIN organisations o ON o.id = m.organisation_id

        """;
    private const string SelectByLogin = Columns + "WHERE p.login = @Login ORDER BY m.id";
    private const string SelectById = Columns + "WHERE p.id = @PersonId ORDER BY m.id";
    private const string SelectEverybody = "SELECT id, login, name FROM people ORDER BY login";
}
