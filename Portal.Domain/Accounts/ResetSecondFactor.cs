using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

public sealed record NoSecondFactor() : Refusal("NO_SECOND_FACTOR", RefusalKind.Conflict,
    "该账号未启用动态验证码", "This account has no second factor");

/// <summary>Takes a second factor away from somebody who has lost it with its recovery codes. They sign in by their
/// password and set up a new one; whatever they are signed in to ends.</summary>
public sealed class ResetSecondFactor(Acts acts)
{
    /// <param name="Reason">How it was made sure that it is they who ask; kept in the audit trail.</param>
    public sealed record Command(Guid PersonId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.PersonResetSecondFactor, command, async act =>
        {
            if (command.PersonId == actor.PersonId) return new OwnAccount();
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            if (!await SecondFactors.TakeAwayAsync(act.Tx, command.PersonId, null)) return new NoSecondFactor();
            await act.AuditAsync("person", command.PersonId, new { SecondFactor = true },
                new { SecondFactor = false, command.Reason });
            return new Standing(command.PersonId, "Reset");
        }, ct);
}
