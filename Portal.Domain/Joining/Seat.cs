using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>Without an administrator nobody could let anybody in any more.</summary>
public sealed record LastAdministrator() : Refusal("LAST_ADMINISTRATOR", RefusalKind.Conflict,
    "这是最后一位管理员，请先让另一位同事担任管理员", "This is the last administrator: make somebody else one first");

public sealed record RoleNotGiven() : Refusal("ROLE_NOT_GIVEN", RefusalKind.Invalid,
    "只能授予本单位的经办人或管理员角色", "An administrator gives the roles of their own organisation alone, one at least");

/// <summary>What one person may do for one organisation: the roles that it gave them. Each change counts up the
/// organisation's version: of two administrators who take away each other's role at once, one is the last.</summary>
internal static class Seat
{
    public const string Enterprise = "Enterprise", Provider = "Provider";

    /// <summary>What an organisation can give; its administrator comes last.</summary>
    public static IReadOnlyList<Role> RolesOf(string kind) => kind switch
    {
        Enterprise => [Role.EntOperator, Role.EntAdmin],
        Provider => [Role.ProvOperator, Role.ProvAdmin],
        _ => [],
    };

    /// <summary>Null when these are roles that an organisation of this kind can give, and at least one.</summary>
    public static Refusal? WhyNotGive(string kind, IReadOnlyList<Role> roles) =>
        roles.Count == 0 || roles.Except(RolesOf(kind)).Any() ? new RoleNotGiven { Field = "Roles" } : null;

    /// <summary>From now on the person has these roles and no others for the organisation; none ends their seat, and
    /// with an administrator's role end the invitations that they made.</summary>
    public static async Task<Refusal?> ChangeAsync(
        Act act, Guid organisationId, Guid personId, Func<IReadOnlyList<Role>, IReadOnlyList<Role>> change)
    {
        var of = new { OrganisationId = organisationId };
        if (await act.Tx.FindAsync<Whose>(SelectWhose, of) is not { } whose) return new NotFound("organisation");
        var everybody = await act.Tx.ListAsync<Held>(SelectHeld, of);
        var before = everybody.Where(one => one.PersonId == personId).ToList();
        var after = change([.. before.Select(one => one.Role)]);
        if (after.Count > 0 && WhyNotGive(whose.Kind, after) is { } refusal) return refusal;
        var admin = RolesOf(whose.Kind)[^1];
        var isAdminNoMore = before.Any(one => one.Role == admin) && !after.Contains(admin);
        if (isAdminNoMore && !everybody.Any(one => one.PersonId != personId && one.Role == admin && one.SignsIn == 1))
            return new LastAdministrator();

        await act.Tx.GuardAsync(CountUp, new { Id = organisationId, whose.Version });
        foreach (var one in before.Where(one => !after.Contains(one.Role)))
            await act.Tx.WriteAsync(Delete, new { one.Id });
        foreach (var role in after.Except(before.Select(one => one.Role)))
            await act.Tx.WriteAsync(AddPerson.InsertMembership,
                new { Id = Guid.CreateVersion7(), PersonId = personId, OrganisationId = organisationId, Role = role });
        if (isAdminNoMore)
            await act.Tx.WriteAsync(WithdrawTheirs, new { OrganisationId = organisationId, PersonId = personId, act.Now });
        await act.AuditAsync(whose.Kind.ToLowerInvariant(), organisationId,
            new { PersonId = personId, Roles = before.Select(one => one.Role) },
            new { PersonId = personId, Roles = after });
        return null;
    }

    internal sealed record Whose(string Kind, long Version);

    private sealed record Held(Guid Id, Guid PersonId, Role Role, long SignsIn);

    internal const string SelectWhose = """
        SELECT kind, COALESCE(seats_version, 0) AS version FROM organisations WHERE id = @OrganisationId
        """;
    private const string SelectHeld = """
        SELECT m.id, m.person_id, m.role,
               CAST(CASE WHEN a.person_id IS NULL OR a.blocked_at IS NOT NULL THEN 0 ELSE 1 END AS BIGINT) AS signs_in
          FROM memberships m LEFT JOIN accounts a ON a.person_id = m.person_id
         WHERE m.organisation_id = @OrganisationId
        """;
    private const string CountUp = """
        UPDATE organisations
           SET seats_version = @Version + 1
         WHERE id = @Id AND COALESCE(seats_version, 0) = @Version
        """;
    private const string Delete = "DELETE FROM memberships WHERE id = @Id";
    private const string WithdrawTheirs = """
        UPDATE invitations
           SET withdrawn_at = @Now
         WHERE organisation_id = @OrganisationId AND invited_by = @PersonId
           AND accepted_at IS NULL AND withdrawn_at IS NULL
        """;
}
