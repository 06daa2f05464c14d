using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>An administrator gives a colleague other roles, or takes away their seat. What they did stays theirs in the
/// audit trail; what they may do ends with their next page.</summary>
public sealed class ChangeSeat(Acts acts)
{
    public sealed record Command(Guid PersonId, IReadOnlyList<Role> Roles) : Request;

    public sealed record Removal(Guid PersonId) : Request;

    /// <summary>Refuses ROLE_NOT_GIVEN, LAST_ADMINISTRATOR, and NOT_FOUND for whoever has no seat here.</summary>
    public Task<Outcome<Done>> AssignAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatAssign, command, act =>
            command.Roles.Count == 0
                ? Task.FromResult<Outcome<Done>>(new RoleNotGiven { Field = nameof(command.Roles) })
                : ChangeAsync(act, command.PersonId, command.Roles), ct);

    /// <summary>Refuses LAST_ADMINISTRATOR, and NOT_FOUND for whoever has no seat here.</summary>
    public Task<Outcome<Done>> RemoveAsync(Actor actor, Removal command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatRemove, command, act =>
            ChangeAsync(act, command.PersonId, []), ct);

    private static async Task<Outcome<Done>> ChangeAsync(Act act, Guid personId, IReadOnlyList<Role> roles)
    {
        var isSeated = false;
        var refusal = act.Actor.OrganisationId is { } organisation
            ? await Seat.ChangeAsync(act, organisation, personId, before =>
            {
                isSeated = before.Count > 0;
                return isSeated ? roles : [];
            })
            : new NotFound("organisation");
        if (refusal is not null) return refusal;
        return isSeated ? new Done() : new NotFound("colleague");
    }
}
