using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>An officer decides only where nobody of the organisation itself can.</summary>
public sealed record HasAdministrator() : Refusal("HAS_ADMINISTRATOR", RefusalKind.Conflict,
    "该单位已有管理员，应由其管理员处理", "The organisation has an administrator, who decides");

/// <summary>Who asked to act for an organisation is let in, or not: by its administrators; by the platform, which has
/// seen their papers, where it has none.</summary>
public sealed class DecideJoining(Acts acts)
{
    public sealed record Command(Guid Id, IReadOnlyList<Role> Roles) : Request;

    /// <param name="Reason">What whoever asked reads.</param>
    public sealed record Answer(Guid Id, string Reason) : Request;

    /// <summary>Refuses ROLE_NOT_GIVEN, WRONG_STATE when it was decided before, NOT_FOUND for another's.</summary>
    public Task<Outcome<Done>> AdmitAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatAdmit, command, async act =>
        {
            var (ask, whyNot) = await LoadAsync(act, command.Id, SelectOwn);
            if (whyNot is not null) return whyNot;
            if (Seat.WhyNotGive(ask!.Kind, command.Roles) is { } refusal) return refusal;
            return await SeatAsync(act, ask, command.Roles) is { } notSeated ? notSeated : new Done();
        }, ct);

    public Task<Outcome<Done>> TurnDownAsync(Actor actor, Answer command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatTurnDown, command, async act =>
        {
            var (ask, whyNot) = await LoadAsync(act, command.Id, SelectOwn);
            if (whyNot is not null) return whyNot;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            await DecideAsync(act, ask!, JoiningState.TurnedDown, command.Reason);
            await act.AuditAsync(ask!.Kind.ToLowerInvariant(), ask.OrganisationId, new { ask.State },
                new { State = JoiningState.TurnedDown, ask.PersonId, command.Reason });
            return new Done();
        }, ct);

    /// <summary>The first administrator of an organisation that has none; refuses HAS_ADMINISTRATOR where it
    /// has.</summary>
    /// <param name="command">Its reason says which papers were seen.</param>
    public Task<Outcome<Done>> AdoptAsync(Actor actor, Answer command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatAdopt, command, async act =>
        {
            var (ask, whyNot) = await LoadAsync(act, command.Id, SelectAny);
            if (whyNot is not null) return whyNot;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;
            if (act.Actor.AnswersFor(ask!.PersonId)) return new SamePerson();
            var admin = Seat.RolesOf(ask.Kind)[^1];
            if (await act.Tx.FindAsync<long>(CountAdmins, new { ask.OrganisationId, Role = admin }) > 0)
                return new HasAdministrator();
            return await SeatAsync(act, ask, Seat.RolesOf(ask.Kind), command.Reason) is { } no ? no : new Done();
        }, ct);

    private static async Task<(Ask? Ask, Refusal? WhyNot)> LoadAsync(Act act, Guid id, string select)
    {
        var ask = await act.Tx.FindAsync<Ask>(select, new { Id = id, act.Actor.OrganisationId });
        return ask is null ? (null, new NotFound("joining"))
            : ask.State != JoiningState.Open ? (null, new WrongState("joining", $"{ask.State}")) : (ask, null);
    }

    private static async Task<Refusal?> SeatAsync(Act act, Ask ask, IReadOnlyList<Role> roles, string? reason = null)
    {
        await DecideAsync(act, ask, JoiningState.Admitted, reason);
        return await Seat.ChangeAsync(act, ask.OrganisationId, ask.PersonId, before => [.. before.Union(roles)]);
    }

    private static ValueTask DecideAsync(Act act, Ask ask, JoiningState state, string? reason) =>
        act.Tx.GuardAsync(Decide, new { ask.Id, State = state, act.Now, act.Actor.PersonId, Reason = reason });

    private sealed record Ask(Guid Id, Guid OrganisationId, Guid PersonId, string Kind, JoiningState State);

    private const string Columns = """
        SELECT j.id, j.organisation_id, j.person_id, o.kind, j.state
          FROM join_requests j JOIN organisations o ON o.id = j.organisation_id

        """;
    private const string SelectAny = Columns + "WHERE j.id = @Id";
    private const string SelectOwn = Columns + "WHERE j.id = @Id AND j.organisation_id = @OrganisationId";
    internal const string CountAdmins = """
        SELECT CAST(COUNT(*) AS BIGINT) AS administrators
          FROM memberships m JOIN accounts a ON a.person_id = m.person_id
         WHERE m.organisation_id = @OrganisationId AND m.role = @Role AND a.blocked_at IS NULL
        """;
    private const string Decide = """
        UPDATE join_requests
           SET state = @State, decided_at = @Now, decided_by = @PersonId, reason = @Reason
         WHERE id = @Id AND state = 'Open'
        """;
}
