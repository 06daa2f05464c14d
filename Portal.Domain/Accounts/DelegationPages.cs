using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Where a delegation stands; follows from its days and from whether somebody ended it.</summary>
public enum DelegationState
{
    /// <summary>Its first day has not come.</summary>
    Planned,

    InForce,

    /// <summary>Its last day is over, or somebody ended it.</summary>
    Over,
}

/// <summary>Who stands in for whom: for both of them, and for whoever looks after accounts, who see people masked
/// (<see cref="Unmask"/>); why is for the two of them and the security administrator.</summary>
public sealed class DelegationPages(Database database, PortalClock clock)
{
    private const int Most = 200;

    /// <param name="Organisation">Null for officers without an office of their own.</param>
    /// <param name="Reason">Null for whoever is not told.</param>
    /// <param name="EndedBy">Who ended it early, and why; null otherwise.</param>
    /// <param name="Acts">How many things were done that only the delegation allowed.</param>
    public sealed record Row(
        Guid Id, Guid GiverId, string Giver, Guid DelegateId, string Delegate, string? Organisation, DateOnly FromOn,
        DateOnly ToOn, string? Reason, DateTimeOffset? EndedAt, string? EndedBy, string? EndReason, long Acts)
    {
        public DelegationState StateOn(DateOnly today) =>
            EndedAt is not null || ToOn < today ? DelegationState.Over
            : FromOn > today ? DelegationState.Planned : DelegationState.InForce;

        internal bool Concerns(Actor me) => GiverId == me.PersonId || DelegateId == me.PersonId;

        internal Row For(Actor me)
        {
            if (Concerns(me)) return this;
            var masked = this with
            {
                Giver = Masked.Name(Giver), Delegate = Masked.Name(Delegate),
                EndedBy = EndedBy is null ? null : Masked.Name(EndedBy),
            };
            return IsToldWhy(me) ? masked : masked with { Reason = null, EndReason = null };
        }
    }

    /// <summary>Whoever gives and takes a delegation writes why for each other and for the security
    /// administrator.</summary>
    internal static bool IsToldWhy(Actor me) => me.WhyNot(Permissions.PersonBlock) is null;

    /// <summary>Something that was done under a delegation.</summary>
    /// <param name="Act">The name of a <see cref="Permission"/>.</param>
    public sealed record Deed(Guid Id, DateTimeOffset At, string Act, string SubjectKind, Guid SubjectId);

    /// <summary>Somebody to whom the actor may lend their roles.</summary>
    public sealed record Colleague(Guid Id, string Name, string Login);

    /// <summary>Given by the actor and to them, the latest first.</summary>
    public Task<IReadOnlyList<Row>> OfAsync(Actor me, CancellationToken ct) =>
        database.ListAsync<Row>(database.Dialect.FirstRows(SelectOf), new { me.PersonId, Most = (long)Most }, ct);

    /// <summary>Those that are not over, by their last day; nothing for whoever may not ask.</summary>
    public async Task<IReadOnlyList<Row>> OpenAsync(Actor me, CancellationToken ct) =>
        me.WhyNot(Permissions.PersonRead) is not null ? []
            : [
                .. (await database.ListAsync<Row>(
                    database.Dialect.FirstRows(SelectOpen), new { clock.Today, Most = (long)Most }, ct))
                .Select(row => row.For(me)),
            ];

    /// <summary>NOT_FOUND for whoever it does not concern.</summary>
    public async Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        await database.FindAsync<Row>(SelectOne, new { Id = id }, ct) is { } row
        && (row.Concerns(me) || me.WhyNot(Permissions.PersonRead) is null)
            ? row.For(me) : new NotFound("delegation");

    /// <summary>What was done under it, the latest first.</summary>
    /// <param name="delegation">As the reader was given it.</param>
    public Task<IReadOnlyList<Deed>> DeedsAsync(Row delegation, CancellationToken ct) =>
        database.ListAsync<Deed>(
            database.Dialect.FirstRows(SelectDeeds), new { delegation.Id, Most = (long)Most }, ct);

    /// <summary>Whom the actor may choose, by name. Whether a choice is taken is decided with it.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Actor me, CancellationToken ct) =>
        me.WhyNot(Permissions.DelegationGive) is not null ? []
            : await database.ListAsync<Colleague>(
                me.OrganisationId is null ? SelectOfCity : SelectOfOrganisation,
                new { me.PersonId, me.OrganisationId, Public = Role.Public }, ct);

    private const string Columns = """
        SELECT d.id, d.giver_id, g.name AS giver, d.delegate_id, t.name AS delegate, o.name AS organisation, d.from_on,
               d.to_on, d.reason, d.ended_at, e.name AS ended_by, d.end_reason,
               (SELECT CAST(COUNT(*) AS BIGINT) FROM delegated_acts x WHERE x.delegation_id = d.id) AS acts
          FROM delegations d
          JOIN people g ON g.id = d.giver_id
          JOIN people t ON t.id = d.delegate_id
          LEFT JOIN people e ON e.id = d.ended_by
          LEFT JOIN organisations o ON o.id = d.organisation_id

        """;
    private const string SelectOf = Columns + """
        WHERE d.giver_id = @PersonId OR d.delegate_id = @PersonId ORDER BY d.from_on DESC, d.id DESC
        """;
    private const string SelectOpen = Columns + """
        WHERE d.ended_at IS NULL AND d.to_on >= @Today ORDER BY d.to_on, d.id
        """;
    private const string SelectOne = Columns + "WHERE d.id = @Id";
    private const string SelectDeeds = """
        SELECT a.id, a.at, a.act, a.subject_kind, a.subject_id
          FROM delegated_acts x JOIN audit_rows a ON a.id = x.audit_id
         WHERE x.delegation_id = @Id
         ORDER BY a.at DESC, a.id DESC
        """;
    private const string SelectColleagues = """
        SELECT DISTINCT p.id, p.name, p.login
          FROM memberships m JOIN people p ON p.id = m.person_id JOIN accounts a ON a.person_id = m.person_id
         WHERE m.person_id <> @PersonId AND m.role <> @Public AND a.blocked_at IS NULL
        """;
    private const string SelectOfCity = SelectColleagues + " AND m.organisation_id IS NULL ORDER BY p.name, p.id";
    private const string SelectOfOrganisation =
        SelectColleagues + " AND m.organisation_id = @OrganisationId ORDER BY p.name, p.id";
}
