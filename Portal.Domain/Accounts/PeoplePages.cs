using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Whether somebody may sign in.</summary>
public enum AccountState
{
    Open,

    /// <summary>Kept out by an administrator.</summary>
    Blocked,
}

/// <summary>The people who sign in, for those who administer the portal. Names and logins are masked but for one's own:
/// <see cref="Unmask"/> shows them for a reason.</summary>
public sealed class PeoplePages(Database database)
{
    /// <param name="FactorSince">Null without a second factor.</param>
    /// <param name="HasPassword">1 when they have chosen one, else 0.</param>
    /// <param name="HasAddress">1 when they have confirmed one, else 0.</param>
    public sealed record Row(Guid Id, string Login, string Name, DateTimeOffset? BlockedAt,
        DateTimeOffset? FactorSince, long HasPassword, long HasAddress)
    {
        public AccountState State => BlockedAt is null ? AccountState.Open : AccountState.Blocked;

        internal Row For(Actor me) =>
            Id == me.PersonId ? this : this with { Login = Masked.Login(Login), Name = Masked.Name(Name) };
    }

    /// <summary>In what capacity a person acts, and for whom.</summary>
    /// <param name="Organisation">Null for officers without an office, and the public.</param>
    /// <param name="Kind">Enterprise, Provider or Authority; null with the name.</param>
    public sealed record Held(Guid PersonId, Role Role, string? Organisation, Guid? OrganisationId, string? Kind)
    {
        /// <summary>They work for one of the city's offices.</summary>
        public bool IsOfCity => Kind is null or "Authority" && Officers.Roles.Contains(Role);
    }

    /// <param name="search">A whole login or name, for parts would spell out what is masked; null for
    /// everybody.</param>
    public async Task<Outcome<Page<Row>>> ListAsync(Actor me, string? search, Slice slice, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.PersonRead) is { } refusal) return refusal;
        var listed = await Rows.ListAsync(database, Everybody, Ordering.Oldest, slice,
            [search is null ? null : Found], new { Sought = search?.ToLowerInvariant(), slice.After, slice.Most }, ct);
        if (listed.Refusal is { } cursor) return cursor;
        return listed.Value with { Rows = [.. listed.Value.Rows.Select(row => row.For(me))] };
    }

    /// <summary>Who holds roles together that exclude each other, from before that was refused
    /// (<see cref="Officers.WhyNotHold"/>): the oldest first.</summary>
    public async Task<IReadOnlyList<Row>> ExcludingAsync(Actor me, CancellationToken ct) =>
        me.WhyNot(Permissions.PersonRead) is not null ? []
            : [.. (await database.ListAsync<Row>(SelectExcluding, new { }, ct)).Select(row => row.For(me))];

    public async Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.PersonRead) is { } refusal) return refusal;
        return await database.FindAsync<Row>(SelectOne, new { Id = id }, ct) is { } row
            ? row.For(me) : new NotFound("person");
    }

    /// <summary>What these people may act as; nothing for whoever may not ask.</summary>
    public Task<IReadOnlyList<Held>> RolesOfAsync(Actor me, IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        me.WhyNot(Permissions.PersonRead) is null
            ? database.ListOfAsync<Held>(SelectRoles, new(people, null), ct)
            : Task.FromResult<IReadOnlyList<Held>>([]);

    private const string From = """

          FROM people p JOIN accounts a ON a.person_id = p.id
          LEFT JOIN second_factors f ON f.person_id = p.id
          LEFT JOIN mailboxes b ON b.person_id = p.id

        """;
    private const string Select = """
        SELECT p.id, p.login, p.name, a.blocked_at, f.set_up_at AS factor_since,
               CAST(CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_password,
               CAST(CASE WHEN b.address IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_address
        """ + From;
    private const string Everybody = "WHERE 1 = 1";
    private const string Found = " AND (LOWER(p.login) = @Sought OR LOWER(p.name) = @Sought)";

    private static readonly Listed<Row> Rows = new(Select, From, "p.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Everybody + Found + " AND p.id > @After ORDER BY p.id";

    private const string SelectExcluding = Select + "WHERE " + Officers.Excluding + " ORDER BY p.id";
    private const string SelectOne = Select + "WHERE p.id = @Id";
    private const string SelectRoles = """
        SELECT m.person_id, m.role, o.name AS organisation, m.organisation_id, o.kind
          FROM memberships m LEFT JOIN organisations o ON o.id = m.organisation_id
         WHERE m.person_id IN (@Ids)
         ORDER BY m.role, m.id
        """;
}
