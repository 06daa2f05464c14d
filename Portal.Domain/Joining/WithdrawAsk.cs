using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>Whoever asked to join thinks better of it, as long as nobody has decided. Their request is gone; that it was
/// there stays in the audit trail.</summary>
public sealed class WithdrawAsk(Acts acts)
{
    /// <param name="Id">Of the request.</param>
    public sealed record Command(Guid Id) : Request;

    /// <summary>Refuses WRONG_STATE once it was decided, NOT_FOUND for another's.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.SeatWithdrawAsk, command, async act =>
        {
            var mine = new { command.Id, act.Actor.PersonId };
            if (await act.Tx.FindAsync<Ask>(Select, mine) is not { } ask) return new NotFound("joining");
            if (ask.State != JoiningState.Open) return new WrongState("joining", $"{ask.State}");

            await act.Tx.GuardAsync(Delete, mine);
            await act.AuditAsync(ask.Kind.ToLowerInvariant(), ask.OrganisationId,
                new { Joining = ask.Id, act.Actor.PersonId, ask.State },
                new { Joining = ask.Id, act.Actor.PersonId, Withdrawn = true });
            return new Done();
        }, ct);

    private sealed record Ask(Guid Id, Guid OrganisationId, string Kind, JoiningState State);

    private const string Select = """
        SELECT j.id, j.organisation_id, o.kind, j.state
          FROM join_requests j JOIN organisations o ON o.id = j.organisation_id
         WHERE j.id = @Id AND j.person_id = @PersonId
        """;
    private const string Delete =
        "DELETE FROM join_requests WHERE id = @Id AND person_id = @PersonId AND state = 'Open'";
}
