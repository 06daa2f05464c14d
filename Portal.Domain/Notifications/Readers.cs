using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Somebody who may be told something.</summary>
/// <param name="Address">Null when they have confirmed none.</param>
internal sealed record Reader(
    Guid Id, Guid? OrganisationId, Role Role, string? Address, string? Language, string? Unwanted)
{
    public Mailbox Mailbox => new(Id, Address, Language ?? "zh", Unwanted ?? "");
}

/// <summary>The people who may be told of some events: those of the organisations concerned, officers, and those whom
/// an event names.</summary>
internal sealed class Readers
{
    private readonly ILookup<Guid?, Reader> byOrganisation;
    private readonly ILookup<Role, Reader> byRole;
    private readonly ILookup<Guid, Reader> byPerson;

    private Readers(IEnumerable<Reader> ofOrganisations, IEnumerable<Reader> officers, IEnumerable<Reader> named)
    {
        byPerson = named.ToLookup(reader => reader.Id);
        byOrganisation = ofOrganisations.ToLookup(reader => reader.OrganisationId);
        byRole = officers.ToLookup(reader => reader.Role);
    }

    /// <summary>In a few statements. Systems that act with tokens are no readers: they sign in nowhere.</summary>
    /// <param name="named">People whom the events name.</param>
    public static async Task<Readers> ReadAsync(
        Database database, IReadOnlyList<Event> news, IReadOnlyCollection<Guid> named, CancellationToken ct)
    {
        var organisations = news.SelectMany(one => one.Concerned).Distinct().ToList();
        var roles = news.SelectMany(one => Tiding.Of(one.Lifecycle, one.Act))
            .Where(tiding => tiding.Audience == Audience.Officers)
            .SelectMany(tiding => tiding.Readers.Roles).Distinct().ToList();
        var officers = new List<Reader>();
        foreach (var role in roles)
            officers.AddRange(await database.ListAsync<Reader>(SelectInRole, new { Role = role }, ct));
        return new Readers(
            await database.ListOfAsync<Reader>(SelectOfOrganisations, new SomeIds(organisations, null), ct), officers,
            await database.ListOfAsync<Reader>(SelectOfPeople, new SomeIds(named, null), ct));
    }

    /// <summary>Who is told this, of those whom it concerns.</summary>
    /// <param name="concerned">Organisations, or people where it is told to people.</param>
    public IEnumerable<Reader> Of(Tiding tiding, IEnumerable<Guid> concerned) => tiding.Audience switch
    {
        Audience.Officers => tiding.Readers.Roles.SelectMany(role => byRole[role]),
        Audience.Objector => concerned.SelectMany(id => byPerson[id]).Where(reader => tiding.IsFor(reader.Role)),
        _ => concerned.SelectMany(id => byOrganisation[id]).Where(reader => tiding.IsFor(reader.Role)),
    };

    private const string Columns = """
        SELECT m.person_id AS id, m.organisation_id, m.role, b.address, b.language, b.unwanted
          FROM memberships m
          JOIN accounts a ON a.person_id = m.person_id AND a.blocked_at IS NULL
          LEFT JOIN mailboxes b ON b.person_id = m.person_id

        """;
    private const string SelectOfOrganisations = Columns + " WHERE m.organisation_id IN (@Ids)";
    private const string SelectOfPeople = Columns + " WHERE m.person_id IN (@Ids)";
    private const string SelectInRole = Columns + " WHERE m.role = @Role";
}
