using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Somebody who may be told something.</summary>
/// <param name="Address">Null when they have confirmed none.</param>
internal sealed record Reader(
    Guid Id, Guid? OrganisationId, Role Role, string? Address, string? Language, string? Unwanted)
{
    public Mailbox Mailbox => new(Id, Address, Language ?? "zh", Unwanted ?? "");
}

/// <summary>The people who may be told of some events: those of the organisations concerned, officers, those whom an
/// event names, and in the portal those to whom one of them has lent the role.</summary>
internal sealed class Readers
{
    private readonly ILookup<Guid?, Reader> byOrganisation;
    private readonly ILookup<Role, Reader> byRole;
    private readonly ILookup<Guid, Reader> byPerson;
    private readonly ILookup<Guid, Reader> bySelf;
    private readonly IReadOnlyList<Loan> loans;

    private Readers(IEnumerable<Reader> ofOrganisations, IEnumerable<Reader> officers, IEnumerable<Reader> named,
        IEnumerable<Reader> selves, IReadOnlyList<Loan> loans)
    {
        byOrganisation = ofOrganisations.ToLookup(reader => reader.OrganisationId);
        byRole = officers.ToLookup(reader => reader.Role);
        byPerson = named.ToLookup(reader => reader.Id);
        bySelf = selves.ToLookup(reader => reader.Id);
        this.loans = loans;
    }

    /// <summary>In a few statements. Systems that act with tokens are no readers: they sign in nowhere.</summary>
    /// <param name="named">People whom the events name.</param>
    public static async Task<Readers> ReadAsync(
        Database database, IReadOnlyList<Event> news, IReadOnlyCollection<Guid> named, CancellationToken ct)
    {
        // Of a firm that was absorbed its successor hears; who acts for it is its own affair.
        var organisations = news.SelectMany(one => one.Concerned)
            .Concat(news.Where(one => one.Lifecycle is "enterprise" or "provider").Select(one => one.SubjectId))
            .Distinct().ToList();
        var roles = news.SelectMany(one => Tiding.Of(one.Lifecycle, one.Act))
            .Where(tiding => tiding.Audience == Audience.Officers)
            .SelectMany(tiding => tiding.Readers.Roles).Distinct().ToList();
        var officers = new List<Reader>();
        foreach (var role in roles)
            officers.AddRange(await database.ListAsync<Reader>(SelectInRole, new { Role = role }, ct));
        return new Readers(
            await database.ListOfAsync<Reader>(SelectOfOrganisations, new SomeIds(organisations, null), ct), officers,
            await database.ListOfAsync<Reader>(SelectOfPeople, new SomeIds(named, null), ct),
            (await database.ListOfAsync<Self>(SelectSelves, new SomeIds(named, null), ct)).Select(one => one.Reader),
            news.Count == 0 ? [] : await LoansAsync(database, news.Min(one => PortalClock.DayOf(one.At)), ct));
    }

    /// <summary>Somebody of its own can let others in.</summary>
    public bool HaveAdministrator(Guid organisationId) =>
        byOrganisation[organisationId].Any(reader => reader.Role is Role.EntAdmin or Role.ProvAdmin);

    /// <summary>Who is told this, of those whom it concerns; first those whose role it is, then their deputies of that
    /// day.</summary>
    /// <param name="concerned">Organisations, or people where it is told to people.</param>
    public IEnumerable<Reader> Of(Tiding tiding, IReadOnlyCollection<Guid> concerned, DateOnly day)
    {
        if (tiding.IsOfOneself) return concerned.SelectMany(id => bySelf[id]);
        if (tiding.IsPersonal)
            return concerned.SelectMany(id => byPerson[id]).Where(reader => tiding.IsFor(reader.Role));
        var isOfficers = tiding.Audience == Audience.Officers;
        return (isOfficers ? tiding.Readers.Roles.SelectMany(role => byRole[role])
                : concerned.SelectMany(id => byOrganisation[id]).Where(reader => tiding.IsFor(reader.Role)))
            .Concat(loans.Where(loan => loan.FromOn <= day && day <= loan.ToOn && tiding.IsFor(loan.Role)
                    && tiding.Readers.IsLendable
                    && (isOfficers || (loan.OrganisationId is { } own && concerned.Contains(own))))
                .Select(loan => new Reader(loan.DelegateId, loan.OrganisationId, loan.Role, null, null, null)));
    }

    /// <summary>What colleagues lent and is good on some day from then on.</summary>
    private static async Task<IReadOnlyList<Loan>> LoansAsync(Database database, DateOnly since, CancellationToken ct)
    {
        var loans = await database.ListAsync<Loan>(SelectLoans, new { Since = since }, ct);
        if (loans.Count == 0) return loans;
        var held = (await database.ListOfAsync<Reader>(
                SelectOfPeople, new SomeIds([.. loans.Select(loan => loan.DelegateId).Distinct()], null), ct))
            .ToLookup(reader => (reader.Id, reader.OrganisationId), reader => reader.Role);
        return
        [
            .. loans.Where(loan => held[(loan.DelegateId, loan.OrganisationId)] is var own && own.Any()
                && !own.Contains(loan.Role) && Officers.Lent(own, [loan.Role]).Contains(loan.Role)),
        ];
    }

    /// <summary>Somebody as such.</summary>
    private sealed record Self(Guid Id, string? Address, string? Language, string? Unwanted)
    {
        public Reader Reader => new(Id, null, Role.Public, Address, Language, Unwanted);
    }

    /// <summary>A role of a colleague who is away.</summary>
    private sealed record Loan(Guid DelegateId, Guid? OrganisationId, Role Role, DateOnly FromOn, DateOnly ToOn);

    private const string Columns = """
        SELECT m.person_id AS id, m.organisation_id, m.role, b.address, b.language, b.unwanted
          FROM memberships m
          JOIN accounts a ON a.person_id = m.person_id AND a.blocked_at IS NULL
          LEFT JOIN mailboxes b ON b.person_id = m.person_id

        """;
    private const string SelectOfOrganisations = Columns + " WHERE m.organisation_id IN (@Ids)";
    private const string SelectOfPeople = Columns + " WHERE m.person_id IN (@Ids)";
    // Whoever has lost their last seat is told too.
    private const string SelectSelves = """
        SELECT a.person_id AS id, b.address, b.language, b.unwanted
          FROM accounts a LEFT JOIN mailboxes b ON b.person_id = a.person_id
         WHERE a.blocked_at IS NULL AND a.person_id IN (@Ids)
        """;
    private const string SelectInRole = Columns + " WHERE m.role = @Role";
    private const string SelectLoans = """
        SELECT d.delegate_id, d.organisation_id, m.role, d.from_on, d.to_on
          FROM delegations d
          JOIN memberships m ON m.person_id = d.giver_id
           AND (m.organisation_id = d.organisation_id OR (m.organisation_id IS NULL AND d.organisation_id IS NULL))
          LEFT JOIN accounts g ON g.person_id = d.giver_id
         WHERE d.to_on >= @Since AND d.ended_at IS NULL AND g.blocked_at IS NULL
        """;
}
