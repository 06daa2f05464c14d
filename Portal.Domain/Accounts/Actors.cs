using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Who somebody is to the portal: from their memberships, and today from those of colleagues for whom they
/// stand in; who is blocked is nobody.</summary>
public sealed class Actors(Database database, PortalClock clock)
{
    /// <summary>A person at one of their desks: the roles that one organisation gave them, never those of
    /// two.</summary>
    /// <param name="Organisation">Its name; null for officers of the city.</param>
    /// <param name="Kind">Enterprise, Provider or Authority; null with the name.</param>
    public sealed record Seat(Actor Actor, string? Organisation, string? Kind);

    /// <summary>The person of this login at their first seat; null when there is none.</summary>
    public async Task<Actor?> ByLoginAsync(string login, CancellationToken ct) =>
        First(await SeatsAsync(await database.ListAsync<Membership>(SelectByLogin, new { Login = login }, ct), ct));

    /// <summary>The person of this id at their first seat; null when there is none.</summary>
    public async Task<Actor?> ByIdAsync(Guid personId, CancellationToken ct) =>
        First(await SeatsAsync(personId, ct));

    /// <summary>All seats of a person, one an organisation, the oldest first and that of a member of the
    /// public last; none when there is nobody of this id.</summary>
    public async Task<IReadOnlyList<Seat>> SeatsAsync(Guid personId, CancellationToken ct) =>
        await SeatsAsync(await database.ListAsync<Membership>(SelectById, new { PersonId = personId }, ct), ct);

    /// <summary>Somebody who can act.</summary>
    public sealed record Person(Guid Id, string Login, string Name);

    /// <summary>Everybody, by their login.</summary>
    public Task<IReadOnlyList<Person>> EverybodyAsync(CancellationToken ct) =>
        database.ListAsync<Person>(SelectEverybody, new { }, ct);

    private static Actor? First(IReadOnlyList<Seat> seats) => seats is [var first, ..] ? first.Actor : null;

    private async Task<IReadOnlyList<Seat>> SeatsAsync(IReadOnlyList<Membership> memberships, CancellationToken ct)
    {
        if (memberships.Count == 0) return [];
        var seats = Seats(memberships);
        var lent = await database.ListAsync<Loan>(SelectLent, new { memberships[0].PersonId, clock.Today }, ct);
        return lent.Count == 0 ? seats : [.. seats.Select(seat => seat with { Actor = With(seat.Actor, lent) })];
    }

    /// <summary>With what colleagues of the same organisation lent them.</summary>
    private static Actor With(Actor own, IReadOnlyList<Loan> lent)
    {
        var colleagues = lent.Where(one => one.OrganisationId == own.OrganisationId).GroupBy(one => one.Id)
            .OrderBy(one => one.Key)
            .Select(one => new StandIn(one.Key, one.First().PersonId, one.First().Name,
                Officers.Lent(own.Roles, one.Select(loan => loan.Role)).Except(own.Roles), one.First().ToOn))
            .ToList();
        return own with
        {
            Roles = own.Roles.Union(colleagues.SelectMany(one => one.Roles)), StandsInFor = [.. colleagues],
        };
    }

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

    private sealed record Loan(Guid Id, Guid PersonId, string Name, Guid? OrganisationId, DateOnly ToOn, Role Role);

    private const string Columns = """
        SELECT m.id, p.id AS person_id, p.name, m.organisation_id, o.name AS organisation, o.kind, m.role
          FROM people p JOIN memberships m ON m.person_id = p.id
          LEFT JOIN organisations o ON o.id = m.organisation_id
          LEFT JOIN accounts k ON k.person_id = p.id
         WHERE k.blocked_at IS NULL
        """;
    private const string SelectByLogin = Columns + " AND p.login = @Login";
    private const string SelectById = Columns + " AND p.id = @PersonId";
    // What the colleague holds now, and only while they are not kept out themselves.
    private const string SelectLent = """
        SELECT d.id, p.id AS person_id, p.name, d.organisation_id, d.to_on, m.role
          FROM delegations d
          JOIN people p ON p.id = d.giver_id
          JOIN memberships m ON m.person_id = d.giver_id
           AND (m.organisation_id = d.organisation_id OR (m.organisation_id IS NULL AND d.organisation_id IS NULL))
          LEFT JOIN accounts a ON a.person_id = d.giver_id
         WHERE d.delegate_id = @PersonId AND d.from_on <= @Today AND d.to_on >= @Today AND d.ended_at IS NULL
           AND a.blocked_at IS NULL
        """;
    private const string SelectEverybody = "SELECT id, login, name FROM people ORDER BY login";
}
