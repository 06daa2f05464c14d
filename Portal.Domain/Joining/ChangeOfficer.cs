using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>Firms, providers and members of the public look after their own people.</summary>
public sealed record NotAnOfficer() : Refusal("NOT_AN_OFFICER", RefusalKind.Conflict,
    "该人员不是管理部门或运营单位的工作人员", "This person does not work for one of the city's offices");

/// <summary>Another administrator was quicker: what was chosen was chosen from roles that are no longer held.</summary>
public sealed record OfficerChanged() : Refusal("OFFICER_CHANGED", RefusalKind.Conflict,
    "该人员的岗位刚被其他管理员调整，请返回查看现有岗位后重新办理",
    "Another administrator has just changed this person's roles: go back, look at them and choose anew");

/// <summary>The security administrator gives an officer other roles or another office, or ends their service. It holds
/// at their next page on every host, and within seconds for their tokens; what they did stays theirs.</summary>
public sealed class ChangeOfficer(Acts acts)
{
    /// <param name="Reason">Kept in the audit trail.</param>
    /// <param name="Seen">From what was chosen, as <see cref="AsSeen"/> has it; null does not ask.</param>
    public sealed record Command(Guid PersonId, Guid? OrganisationId, IReadOnlyList<Role> Roles, string Reason,
        string? Seen = null) : Request;

    /// <summary>What somebody holds, in one text.</summary>
    public static string AsSeen(IEnumerable<(Guid? OrganisationId, Role Role)> held) =>
        string.Join(',', held.Select(one => $"{one.OrganisationId}:{one.Role}").Order(StringComparer.Ordinal));

    /// <param name="Reason">Kept in the audit trail.</param>
    public sealed record Ending(Guid PersonId, string Reason) : Request;

    /// <summary>Also takes back somebody whose service had ended. Refuses OWN_ACCOUNT, NOT_AN_OFFICER,
    /// ROLE_NOT_OF_CITY, ROLES_EXCLUDE, OFFICE_UNKNOWN, OFFICER_CHANGED, LAST_SECURITY_ADMINISTRATOR.</summary>
    public Task<Outcome<Done>> AssignAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.PersonAssign, command, async act =>
        {
            if (Officers.WhyNotHold(command.Roles) is { } refusal) return refusal;
            if (await Office.WhyNotAsync(act, command.OrganisationId) is { } noOffice) return noOffice;
            return await ChangeAsync(act, command) is { } no ? no : new Done();
        }, ct);

    /// <summary>Signs them out everywhere. Refuses OWN_ACCOUNT, NOT_AN_OFFICER, LAST_SECURITY_ADMINISTRATOR.</summary>
    public Task<Outcome<Done>> EndAsync(Actor actor, Ending command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.PersonEnd, command, async act =>
            await ChangeAsync(act, new Command(command.PersonId, null, [], command.Reason)) is { } no ? no : new Done(), ct);

    private static async Task<Refusal?> ChangeAsync(Act act, Command to)
    {
        if (to.PersonId == act.Actor.PersonId) return new OwnAccount();
        if (Limits.WhyNotRequired(nameof(to.Reason), to.Reason, Limits.Text) is { } text) return text;
        var change = await OfficerChange.BeginAsync(act);
        if (await act.Tx.FindAsync<Guid?>(SelectPerson, to) is null) return new NotFound("person");
        var before = await act.Tx.ListAsync<Office.Held>(Office.SelectHeld, to);
        if (to.Seen is { } seen && seen != AsSeen(before.Select(one => (one.OrganisationId, one.Role))))
            return new OfficerChanged();
        if (before.Any(one => !one.IsOfCity) || (before.Count == 0 && to.Roles.Count == 0)) return new NotAnOfficer();
        if (before.Any(one => one.Role == Role.SecAdmin) && !to.Roles.Contains(Role.SecAdmin)
            && await OfficerChange.WhyNotWithoutAsync(act, to.PersonId) is { } last) return last;

        await change.WriteAsync(act, to.PersonId);
        await act.Tx.WriteAsync(DeleteAll, to);
        foreach (var role in to.Roles.Distinct())
            await act.Tx.WriteAsync(AddPerson.InsertMembership,
                new { Id = Guid.CreateVersion7(), to.PersonId, to.OrganisationId, Role = role });
        if (to.Roles.Count == 0) await Sessions.SecureAsync(act.Tx, to.PersonId, null);
        await act.AuditAsync("person", to.PersonId,
            new { OrganisationId = before is [var first, ..] ? first.OrganisationId : null, Roles = Office.Names(before.Select(one => one.Role)) },
            new { to.OrganisationId, Roles = Office.Names(to.Roles), to.Reason });
        return null;
    }

    private const string SelectPerson = "SELECT id FROM people WHERE id = @PersonId";
    private const string DeleteAll = "DELETE FROM memberships WHERE person_id = @PersonId";
}
