using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

public sealed record DelegationOver() : Refusal(
    "DELEGATION_OVER", RefusalKind.Conflict, "该委托已经结束", "This delegation is over already");

/// <summary>Ends a delegation before its last day: the giver, the colleague, or the security administrator. What was
/// done under it stays.</summary>
public sealed class EndDelegation(Acts acts)
{
    /// <param name="Reason">Kept with it.</param>
    public sealed record Command(Guid Id, string Reason) : Request;

    /// <summary>Refuses DELEGATION_OVER, and NOT_FOUND for whoever it does not concern.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.DelegationEnd, command, async act =>
        {
            if (await act.Tx.FindAsync<Given>(Select, command) is not { } given || !given.Concerns(actor))
                return new NotFound("delegation");
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            if (given.EndedAt is not null || given.ToOn < act.Today) return new DelegationOver();

            await act.Tx.GuardAsync(Update, new { given.Id, act.Now, actor.PersonId, command.Reason });
            await act.AuditAsync("person", given.GiverId, new { Delegation = given.Id, given.ToOn },
                new { Delegation = given.Id, given.DelegateId, EndedAt = act.Now, command.Reason });
            return new Done();
        }, ct);

    private sealed record Given(Guid Id, Guid GiverId, Guid DelegateId, DateOnly ToOn, DateTimeOffset? EndedAt)
    {
        public bool Concerns(Actor actor) => actor.PersonId == GiverId || actor.PersonId == DelegateId
            || actor.WhyNot(Permissions.PersonBlock) is null;
    }

    private const string Select =
        "SELECT id, giver_id, delegate_id, to_on, ended_at FROM delegations WHERE id = @Id";
    private const string Update = """
        UPDATE delegations SET ended_at = @Now, ended_by = @PersonId, end_reason = @Reason
         WHERE id = @Id AND ended_at IS NULL
        """;
}
