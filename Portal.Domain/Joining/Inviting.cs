using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>It was accepted, withdrawn, or its days are over.</summary>
public sealed record InvitationOver() : Refusal("INVITATION_OVER", RefusalKind.Conflict,
    "该邀请已被使用、已撤回或已过期，请向邀请您的同事再要一份", "The invitation was used, withdrawn or has ended: ask for another one");

/// <summary>An administrator invites a colleague by a link that is good once.</summary>
public sealed class InviteColleague(Acts acts)
{
    /// <summary>For how many days a link is good.</summary>
    public const int Days = 7;

    /// <param name="Label">Whom it is for, in the inviter's words.</param>
    public sealed record Command(Guid Id, string Label, IReadOnlyList<Role> Roles) : Request;

    /// <summary>Refuses ROLE_NOT_GIVEN.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatInvite, command, async act =>
        {
            if (Limits.WhyNotRequired(nameof(command.Label), command.Label, Limits.Code) is { } refusal) return refusal;
            var of = new { OrganisationId = act.Actor.OrganisationId ?? Guid.Empty };
            if (await act.Tx.FindAsync<Seat.Whose>(Seat.SelectWhose, of) is not { } whose)
                return new NotFound("organisation");
            if (Seat.WhyNotGive(whose.Kind, command.Roles) is { } notGiven) return notGiven;

            await act.Tx.WriteAsync(Insert, new
            {
                command.Id, of.OrganisationId, command.Label, Roles = string.Join(',', command.Roles.Distinct()),
                act.Actor.PersonId, act.Now, ExpiresAt = act.Now.AddDays(Days),
            });
            await act.AuditAsync(whose.Kind.ToLowerInvariant(), of.OrganisationId, null,
                new { Invitation = command.Id, command.Roles });
            return new Done();
        }, ct);

    private const string Insert = """
        INSERT INTO invitations (id, organisation_id, label, roles, invited_by, invited_at, expires_at)
        VALUES (@Id, @OrganisationId, @Label, @Roles, @PersonId, @Now, @ExpiresAt)
        """;
}

/// <summary>A link that was given to the wrong person is good for nobody any more.</summary>
public sealed class WithdrawInvitation(Acts acts)
{
    public sealed record Command(Guid Id) : Request;

    /// <summary>Refuses INVITATION_OVER, and NOT_FOUND for another organisation's.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatWithdraw, command, async act =>
        {
            if (await Invitation.LoadAsync(act, command.Id) is not { } invitation
                || invitation.OrganisationId != act.Actor.OrganisationId) return new NotFound("invitation");
            if (invitation.IsOver(act.Now)) return new InvitationOver();

            await act.Tx.GuardAsync(Update, new { invitation.Id, act.Now });
            await act.AuditAsync(invitation.Kind.ToLowerInvariant(), invitation.OrganisationId,
                new { Invitation = invitation.Id }, new { Invitation = invitation.Id, WithdrawnAt = act.Now });
            return new Done();
        }, ct);

    private const string Update = """
        UPDATE invitations
           SET withdrawn_at = @Now
         WHERE id = @Id AND accepted_at IS NULL AND withdrawn_at IS NULL
        """;
}

/// <summary>Whoever holds the link takes the seat, once. The door has looked at its seal: the id alone is never
/// asked for by anybody.</summary>
public sealed class AcceptInvitation(Acts acts)
{
    public sealed record Command(Guid Id) : Request;

    /// <summary>Refuses INVITATION_OVER.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatAccept, command, async act =>
        {
            if (await Invitation.LoadAsync(act, command.Id) is not { } invitation) return new NotFound("invitation");
            if (invitation.IsOver(act.Now)) return new InvitationOver();

            await act.Tx.GuardAsync(Update, new { invitation.Id, act.Now, act.Actor.PersonId });
            var refusal = await Seat.ChangeAsync(act, invitation.OrganisationId, act.Actor.PersonId,
                before => [.. before.Union(invitation.RolesGiven)]);
            return refusal is null ? new Done() : refusal;
        }, ct);

    private const string Update = """
        UPDATE invitations
           SET accepted_at = @Now, accepted_by = @PersonId
         WHERE id = @Id AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > @Now
        """;
}

/// <param name="Roles">As stored: names between commas.</param>
internal sealed record Invitation(
    Guid Id, Guid OrganisationId, string Kind, string Roles, DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt,
    DateTimeOffset? WithdrawnAt)
{
    public IReadOnlyList<Role> RolesGiven => [.. Roles.Split(',').Select(Enum.Parse<Role>)];

    public bool IsOver(DateTimeOffset now) => AcceptedAt is not null || WithdrawnAt is not null || ExpiresAt <= now;

    public static Task<Invitation?> LoadAsync(Act act, Guid id) =>
        act.Tx.FindAsync<Invitation>(Select, new { Id = id });

    private const string Select = """
        SELECT i.id, i.organisation_id, o.kind, i.roles, i.expires_at, i.accepted_at, i.withdrawn_at
          FROM invitations i JOIN organisations o ON o.id = i.organisation_id
         WHERE i.id = @Id
        """;
}
