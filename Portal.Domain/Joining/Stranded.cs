using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Joining;

/// <summary>Whoever forgot their password and turns to the platform: who they are, and whether somebody of their own
/// could help them. The platform finds a person only by their whole login and name, as they stand in what was brought to
/// it, and is shown both masked.</summary>
public sealed class Stranded(Database database)
{
    /// <param name="HasAddress">1 when they have confirmed one, else 0.</param>
    public sealed record Row(Guid Id, string Login, string Name, DateTimeOffset? BlockedAt, long HasAddress);

    /// <summary>For whom somebody acts, and as what.</summary>
    /// <param name="Organisation">Null without one.</param>
    public sealed record Held(Guid Id, Role Role, Guid? OrganisationId, string? Kind, string? Organisation);

    /// <param name="WhyNot">Why the platform leaves it to somebody else; null when it may hand out a link.</param>
    public sealed record Person(Row Row, IReadOnlyList<Held> Held, Refusal? WhyNot);

    /// <summary>Whose login and name these are; null when they are nobody's.</summary>
    public async Task<Outcome<Guid?>> IdOfAsync(Actor me, string login, string name, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.PersonRecover) is { } refusal) return refusal;
        return await database.FindAsync<Guid?>(SelectId, new { Login = login, Name = name }, ct);
    }

    /// <summary>NOT_FOUND for whoever may not ask.</summary>
    public async Task<Outcome<Person>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.PersonRecover) is { } refusal) return refusal;
        var of = new { PersonId = id };
        if (await database.FindAsync<Row>(SelectRow, of, ct) is not { } row) return new NotFound("person");
        var held = await database.ListAsync<Held>(SelectHeld, of, ct);
        if (held.Count == 0) return new NotFound("person");
        var whyNot = WhyNot([.. held.Select(one => new Office.Held(one.Id, one.Role, one.OrganisationId, one.Kind))],
            await database.FindAsync<long>(CountOthers, of, ct));
        return new Person(row with { Login = Masked.Login(row.Login), Name = Masked.Name(row.Name) }, held, whyNot);
    }

    /// <param name="others">Administrators of an organisation of theirs who can sign in.</param>
    internal static Refusal? WhyNot(IReadOnlyList<Office.Held> held, long others) =>
        held.Any(one => one.IsOfCity) ? new OfficerAccount()
        : others == 0 ? null
        : held.Where(one => one.Role != Role.Public).Select(one => one.OrganisationId).Distinct().Count() == 1
            ? new HasAdministrator() : null;

    private const string SelectId = "SELECT id FROM people WHERE login = @Login AND name = @Name";
    private const string SelectRow = """
        SELECT p.id, p.login, p.name, a.blocked_at,
               CAST(CASE WHEN b.address IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_address
          FROM people p
          JOIN accounts a ON a.person_id = p.id
          LEFT JOIN mailboxes b ON b.person_id = p.id
         WHERE p.id = @PersonId
        """;
    private const string SelectHeld = """
        SELECT m.id, m.role, m.organisation_id, o.kind, o.name AS organisation
          FROM memberships m LEFT JOIN organisations o ON o.id = m.organisation_id
         WHERE m.person_id = @PersonId
         ORDER BY o.name, m.id
        """;
    internal const string CountOthers = """
        SELECT CAST(COUNT(*) AS BIGINT) AS administrators
          FROM memberships m JOIN accounts a ON a.person_id = m.person_id
         WHERE m.role IN ('EntAdmin', 'ProvAdmin') AND m.person_id <> @PersonId AND a.blocked_at IS NULL
           AND m.organisation_id IN (SELECT s.organisation_id FROM memberships s WHERE s.person_id = @PersonId)
        """;
}
