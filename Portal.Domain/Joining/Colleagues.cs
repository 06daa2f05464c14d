using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Joining;

/// <summary>Who acts for an organisation, who is invited to, who asks to: for its administrators; and what somebody who
/// comes in has to know of it.</summary>
public sealed class Colleagues(Database database, PortalClock clock)
{
    /// <param name="Id">Of the person.</param>
    /// <param name="IsLast">The only administrator who can sign in: their seat stays.</param>
    /// <param name="IsElsewhere">They act for somebody else too.</param>
    /// <param name="HasAddress">They have confirmed an address, by which they reset their password.</param>
    public sealed record Member(Guid Id, string Name, string Login, IReadOnlyList<Role> Roles, bool IsLast,
        bool IsElsewhere, bool HasAddress);

    /// <param name="Label">Whom it is for.</param>
    public sealed record Invited(
        Guid Id, string Label, IReadOnlyList<Role> Roles, string InvitedBy, DateTimeOffset ExpiresAt);

    /// <summary>A request to join.</summary>
    /// <param name="Kind">Of the organisation: Enterprise or Provider.</param>
    /// <param name="Reason">Why not, once it was decided.</param>
    public sealed record Asked(
        Guid Id, Guid OrganisationId, string Organisation, string Kind, Guid PersonId, string Person, string Login,
        string? Note, JoiningState State, DateTimeOffset AskedAt, string? Reason);

    /// <summary>What a link invites to.</summary>
    public sealed record Offer(
        Guid Id, Guid OrganisationId, string Organisation, IReadOnlyList<Role> Roles, string InvitedBy,
        DateTimeOffset ExpiresAt, bool IsOver);

    /// <summary>An organisation that is registered here.</summary>
    /// <param name="HasAdministrator">Somebody of its own can let others in.</param>
    public sealed record Known(Guid Id, string Name, bool HasAdministrator);

    /// <summary>For administrators: everybody with a seat, by name; the invitations that can still be accepted, the
    /// newest first; who waits to be let in.</summary>
    public sealed record Staff(
        IReadOnlyList<Member> Members, IReadOnlyList<Invited> Invited, IReadOnlyList<Asked> Asked);

    /// <summary>Who waits to be let in, the longest first.</summary>
    public sealed record Waiting(IReadOnlyList<Asked> Asked);

    /// <summary>Of the organisation for which somebody acts.</summary>
    public async Task<Outcome<Staff>> StaffAsync(Actor me, CancellationToken ct)
    {
        if (me.WhyNot(Permissions.SeatReadOwn) is { } refusal) return refusal;
        var of = new { me.OrganisationId, clock.Now };
        var seats = await database.ListAsync<SeatRow>(SelectSeats, of, ct);
        var invited = await database.ListAsync<InvitedRow>(SelectInvited, of, ct);
        return new Staff(
            [
                .. seats.GroupBy(seat => seat.Id).Select(one => MemberOf([.. one], seats)),
            ],
            [
                .. invited.Select(row =>
                    new Invited(row.Id, row.Label, RolesIn(row.Roles), row.InvitedBy, row.ExpiresAt)),
            ],
            await database.ListAsync<Asked>(SelectAsked, of, ct));
    }

    /// <summary>An administrator sees who asks their own organisation; the platform who asks one that has no
    /// administrator, masked (<see cref="Unmask"/>) but for what they wrote to whoever decides.</summary>
    public async Task<Outcome<Waiting>> WaitingAsync(Actor me, CancellationToken ct)
    {
        var sight = me.Sight(Permissions.SeatRead, Permissions.SeatReadOwn);
        if (sight.Refusal is { } refusal) return refusal;
        var of = new { me.OrganisationId };
        if (sight.Value == Scope.Own) return new Waiting(await database.ListAsync<Asked>(SelectAsked, of, ct));
        return new Waiting(
        [
            .. (await database.ListAsync<Asked>(SelectOrphans, of, ct)).Select(one =>
                one with { Person = Masked.Name(one.Person), Login = Masked.Login(one.Login) }),
        ]);
    }

    /// <summary>What the person has asked for, the newest first; what was turned down stays to be read.</summary>
    public Task<IReadOnlyList<Asked>> AskedByAsync(Guid personId, CancellationToken ct) =>
        database.ListAsync<Asked>(SelectAskedBy, new { PersonId = personId }, ct);

    /// <summary>Null when there is no such invitation.</summary>
    public async Task<Offer?> OfferAsync(Guid id, CancellationToken ct) =>
        await database.FindAsync<OfferRow>(SelectOffer, new { Id = id }, ct) is { } row
            ? new Offer(row.Id, row.OrganisationId, row.Organisation, RolesIn(row.Roles), row.InvitedBy, row.ExpiresAt,
                row.AcceptedAt is not null || row.WithdrawnAt is not null || row.ExpiresAt <= clock.Now)
            : null;

    /// <summary>Null when nobody has brought it yet.</summary>
    /// <param name="uscc">In normal form.</param>
    public async Task<Known?> FindAsync(string kind, string uscc, CancellationToken ct)
    {
        if (await database.FindAsync<Founding.KnownRow>(Founding.SelectKnown, new { Kind = kind, Uscc = uscc }, ct) is not { } row)
            return null;
        return new Known(row.Id, row.Name, await database.FindAsync<long>(DecideJoining.CountAdmins,
            new { OrganisationId = row.Id, Role = Seat.RolesOf(kind)[^1] }, ct) > 0);
    }

    private static Member MemberOf(IReadOnlyList<SeatRow> theirs, IReadOnlyList<SeatRow> all)
    {
        static bool IsAdmin(SeatRow seat) => seat is { Role: Role.EntAdmin or Role.ProvAdmin, SignsIn: 1 };
        var one = theirs[0];
        return new Member(one.Id, one.Name, one.Login, [.. theirs.Select(seat => seat.Role).Order()],
            theirs.Any(IsAdmin) && !all.Any(seat => seat.Id != one.Id && IsAdmin(seat)), one.Elsewhere > 0,
            one.HasAddress == 1);
    }

    private static IReadOnlyList<Role> RolesIn(string roles) => [.. roles.Split(',').Select(Enum.Parse<Role>)];

    private sealed record SeatRow(
        Guid Id, string Name, string Login, Role Role, long SignsIn, long Elsewhere, long HasAddress);

    private sealed record InvitedRow(Guid Id, string Label, string Roles, string InvitedBy, DateTimeOffset ExpiresAt);

    private sealed record OfferRow(Guid Id, Guid OrganisationId, string Organisation, string Roles, string InvitedBy,
        DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt, DateTimeOffset? WithdrawnAt);

    private const string SelectSeats = """
        SELECT p.id, p.name, p.login, m.role,
               CAST(CASE WHEN a.person_id IS NULL OR a.blocked_at IS NOT NULL THEN 0 ELSE 1 END AS BIGINT) AS signs_in,
               (SELECT CAST(COUNT(*) AS BIGINT) FROM memberships h
                 WHERE h.person_id = m.person_id AND h.role <> 'Public'
                   AND (h.organisation_id IS NULL OR h.organisation_id <> m.organisation_id)) AS elsewhere,
               CAST(CASE WHEN b.address IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_address
          FROM memberships m
          JOIN people p ON p.id = m.person_id
          LEFT JOIN accounts a ON a.person_id = m.person_id
          LEFT JOIN mailboxes b ON b.person_id = m.person_id
         WHERE m.organisation_id = @OrganisationId
         ORDER BY p.name, p.id
        """;
    private const string SelectInvited = """
        SELECT i.id, i.label, i.roles, p.name AS invited_by, i.expires_at
          FROM invitations i JOIN people p ON p.id = i.invited_by
         WHERE i.organisation_id = @OrganisationId AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
           AND i.expires_at > @Now
         ORDER BY i.invited_at DESC, i.id DESC
        """;
    private const string Columns = """
        SELECT j.id, j.organisation_id, o.name AS organisation, o.kind, j.person_id, p.name AS person, p.login,
               j.note, j.state, j.asked_at, j.reason
          FROM join_requests j
          JOIN organisations o ON o.id = j.organisation_id
          JOIN people p ON p.id = j.person_id

        """;
    private const string SelectAsked = Columns + """
        WHERE j.organisation_id = @OrganisationId AND j.state = 'Open' ORDER BY j.asked_at, j.id
        """;
    private const string SelectOrphans = Columns + """
        WHERE j.state = 'Open' AND NOT EXISTS
              (SELECT 1 FROM memberships m JOIN accounts a ON a.person_id = m.person_id
                WHERE m.organisation_id = j.organisation_id AND m.role IN ('EntAdmin', 'ProvAdmin') AND a.blocked_at IS NULL)
        ORDER BY j.asked_at, j.id
        """;
    private const string SelectAskedBy = Columns + "WHERE j.person_id = @PersonId ORDER BY j.asked_at DESC, j.id DESC";
    private const string SelectOffer = """
        SELECT i.id, i.organisation_id, o.name AS organisation, i.roles, p.name AS invited_by, i.expires_at,
               i.accepted_at, i.withdrawn_at
          FROM invitations i
          JOIN organisations o ON o.id = i.organisation_id
          JOIN people p ON p.id = i.invited_by
         WHERE i.id = @Id
        """;
}
