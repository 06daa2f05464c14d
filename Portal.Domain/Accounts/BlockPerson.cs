using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>Nobody locks themselves out, nor lifts their own lock.</summary>
public sealed record OwnAccount() : Refusal(
    "OWN_ACCOUNT", RefusalKind.NotPermitted, "不能对自己的账号办理此事项", "Nobody does this to their own account");

/// <summary>Keeps a person out of the portal, and lets them in again. Whatever they are signed in to ends; what they
/// did stays.</summary>
public sealed class BlockPerson(Acts acts)
{
    /// <param name="Reason">Kept in the audit trail.</param>
    public sealed record Command(Guid PersonId, string Reason) : Request;

    /// <summary>Refuses LAST_SECURITY_ADMINISTRATOR.</summary>
    public Task<Outcome<Standing>> BlockAsync(Actor actor, Command command, CancellationToken ct) =>
        ExecuteAsync(actor, Permissions.PersonBlock, AccountState.Blocked, Block, command, ct);

    /// <summary>Also forgets wrong tries.</summary>
    public Task<Outcome<Standing>> UnblockAsync(Actor actor, Command command, CancellationToken ct) =>
        ExecuteAsync(actor, Permissions.PersonUnblock, AccountState.Open, Unblock, command, ct);

    private Task<Outcome<Standing>> ExecuteAsync(Actor actor, Permission permission, AccountState becomes, string write,
        Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, permission, command, async act =>
        {
            if (command.PersonId == actor.PersonId) return new OwnAccount();
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            var change = await OfficerChange.BeginAsync(act);
            if (await act.Tx.FindAsync<Found>(Select, command) is not { } found) return new NotFound("person");
            var state = found.BlockedAt is null ? AccountState.Open : AccountState.Blocked;
            if (state == becomes) return new WrongState("account", $"{state}");
            if (becomes == AccountState.Blocked && await WhyNotLoseAsync(act, change, command.PersonId) is { } last)
                return last;

            await act.Tx.GuardAsync(write, new { command.PersonId, act.Now });
            await Sessions.SecureAsync(act.Tx, command.PersonId, null);
            await act.AuditAsync("person", command.PersonId, new { State = state },
                new { State = becomes, command.Reason });
            return new Standing(command.PersonId, $"{becomes}");
        }, ct);

    private static async Task<Refusal?> WhyNotLoseAsync(Act act, OfficerChange change, Guid personId)
    {
        if (await act.Tx.FindAsync<long>(CountSecurity, new { PersonId = personId, Role = Role.SecAdmin }) == 0) return null;
        if (await OfficerChange.WhyNotWithoutAsync(act, personId) is { } last) return last;
        await change.WriteAsync(act, personId);
        return null;
    }

    private sealed record Found(Guid PersonId, DateTimeOffset? BlockedAt);

    private const string Select = "SELECT person_id, blocked_at FROM accounts WHERE person_id = @PersonId";
    private const string CountSecurity = """
        SELECT CAST(COUNT(*) AS BIGINT) AS held FROM memberships WHERE person_id = @PersonId AND role = @Role
        """;
    private const string Block =
        "UPDATE accounts SET blocked_at = @Now WHERE person_id = @PersonId AND blocked_at IS NULL";
    private const string Unblock = """
        UPDATE accounts SET blocked_at = NULL, failed_tries = 0, locked_until = NULL
         WHERE person_id = @PersonId AND blocked_at IS NOT NULL
        """;
}
