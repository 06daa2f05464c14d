using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>Without a security administrator who can sign in nobody could let anybody in any more.</summary>
public sealed record LastSecurityAdministrator() : Refusal("LAST_SECURITY_ADMINISTRATOR", RefusalKind.Conflict,
    "这是最后一位可登录的安全管理员，请先增设另一位", "This is the last security administrator who can sign in: add another one first");

/// <summary>A change of who holds an office. It takes the next number: of two changes at once one meets the other's
/// number, and is run anew from its start.</summary>
/// <param name="Number">Its own.</param>
internal sealed record OfficerChange(long Number)
{
    /// <summary>Before anything that the change relies on is read.</summary>
    public static async Task<OfficerChange> BeginAsync(Act act) =>
        new(await act.Tx.FindAsync<long>(SelectNext, new { }));

    /// <summary>Null when another security administrator can sign in: not blocked, and with a password.</summary>
    public static async Task<Refusal?> WhyNotWithoutAsync(Act act, Guid personId) =>
        await act.Tx.FindAsync<long>(CountOthers, new { PersonId = personId, Role = Role.SecAdmin }) == 0
            ? new LastSecurityAdministrator() : null;

    public ValueTask WriteAsync(Act act, Guid personId) =>
        act.Tx.WriteAsync(Insert, new { Number, PersonId = personId, act.Now });

    private const string SelectNext =
        "SELECT CAST(COALESCE(MAX(version), 0) + 1 AS BIGINT) AS version FROM officer_changes";
    private const string CountOthers = """
        SELECT CAST(COUNT(*) AS BIGINT) AS others
          FROM memberships m JOIN accounts a ON a.person_id = m.person_id
         WHERE m.role = @Role AND m.person_id <> @PersonId AND a.blocked_at IS NULL AND a.password_hash IS NOT NULL
        """;
    private const string Insert =
        "INSERT INTO officer_changes (version, person_id, changed_at) VALUES (@Number, @PersonId, @Now)";
}
