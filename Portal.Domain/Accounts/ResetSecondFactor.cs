using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

public sealed record NoSecondFactor() : Refusal("NO_SECOND_FACTOR", RefusalKind.Conflict,
    "该账号未启用动态验证码", "This account has no second factor");

/// <summary>Whoever takes away the second factor of an account and hands out a link to a new password for it can sign in
/// in another's name: the two are done by two administrators.</summary>
public sealed record SecondAdministrator() : Refusal("SECOND_ADMINISTRATOR", RefusalKind.NotPermitted,
    "七天内重置动态验证码和交付重设密码链接须由两名安全管理员分别办理，请另一名安全管理员办理此项",
    "Within seven days the second factor is reset and the link to a new password handed out by two administrators: let the other one do this");

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
            if (await act.Tx.FindAsync<Guid?>(SelectLink, LatelyBy(act, command.PersonId)) is not null)
                return new SecondAdministrator();
            if (!await SecondFactors.TakeAwayAsync(act.Tx, command.PersonId, null)) return new NoSecondFactor();
            await act.AuditAsync("person", command.PersonId, new { SecondFactor = true },
                new { SecondFactor = false, command.Reason });
            return new Standing(command.PersonId, "Reset");
        }, ct);

    /// <summary>For this long the one bars the other to the same administrator.</summary>
    internal static readonly TimeSpan Apart = TimeSpan.FromDays(7);

    /// <summary>What the statements ask for: of whom, by whom, since when in the world's time.</summary>
    internal static object LatelyBy(Act act, Guid personId) =>
        new { PersonId = personId, By = act.Actor.PersonId, Since = TimeProvider.System.GetUtcNow() - Apart };

    private const string SelectLink = """
        SELECT id FROM audit_rows
         WHERE subject_id = @PersonId AND act = 'person.givePasswordLink' AND person_id = @By AND recorded_at > @Since
         ORDER BY id
        """;

    /// <summary>The other way round.</summary>
    internal const string SelectReset = """
        SELECT id FROM audit_rows
         WHERE subject_id = @PersonId AND act = 'person.resetSecondFactor' AND person_id = @By AND recorded_at > @Since
         ORDER BY id
        """;
}
