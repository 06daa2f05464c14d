using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;

namespace Portal.Domain.Joining;

/// <summary>Their account opens more than the administrator looks after: nobody gets hold of that by way of one
/// organisation.</summary>
public sealed record SeatsElsewhere() : Refusal("SEATS_ELSEWHERE", RefusalKind.Conflict,
    "该人员还在其他单位任职，不能由本单位办理，请本人联系平台运营",
    "This person also acts elsewhere: no single organisation does this, they turn to the operator of the platform");

/// <summary>The security administrator looks after those who work for the city.</summary>
public sealed record OfficerAccount() : Refusal("OFFICER_ACCOUNT", RefusalKind.Conflict,
    "该人员是管理部门或运营单位的工作人员，由安全管理员办理",
    "This person works for one of the city's offices: the security administrator does this");

/// <summary>What keeps them out is not the password.</summary>
public sealed record AccountBlocked() : Refusal("ACCOUNT_BLOCKED", RefusalKind.Conflict,
    "该账号已停用，重设密码也不能登录；须先由安全管理员恢复账号",
    "This account is blocked and stays so with any password: the security administrator lets it in again first");

/// <summary>Whoever has an address resets their password by it, and nobody else has the link in their hands.</summary>
public sealed record AddressConfirmed : Refusal
{
    public AddressConfirmed() : base("ADDRESS_CONFIRMED", RefusalKind.Conflict,
        "该人员有已确认的邮箱，请本人在登录页选择“忘记密码”；邮箱确已不能使用的，请在此注明",
        "This person has a confirmed address and resets the password by it; say here if they can no longer use it") =>
        Field = nameof(GivePasswordLink.Command.IsAddressLost);
}

/// <summary>The way back for whoever forgot their password and has no address to which a letter could go: somebody who
/// knows them hands over a link that is good once, for some hours. It opens no more than the password did: a second
/// factor is asked for as before, and a blocked account stays blocked. The person is told, by a letter too where there
/// is an address; whatever they do about their account ends the link.</summary>
public sealed class GivePasswordLink(Acts acts)
{
    /// <param name="Reason">How it was made sure that it is they who ask; kept in the audit trail.</param>
    /// <param name="IsAddressLost">They say that they cannot read any more what comes to their address.</param>
    public sealed record Command(Guid PersonId, string Reason, bool IsAddressLost = false) : Request;

    /// <summary>The security administrator, to whoever works for the city. Refuses NOT_AN_OFFICER,
    /// SECOND_ADMINISTRATOR to whoever reset the second factor of the account just before, and what all of them refuse: OWN_ACCOUNT, ACCOUNT_BLOCKED, ADDRESS_CONFIRMED, NOT_FOUND.</summary>
    /// <param name="link">New; the answer names it unless the same request was answered before.</param>
    public Task<Outcome<LinkGiven>> ToOfficerAsync(
        Actor actor, Command command, FirstLink link, CancellationToken ct) =>
        acts.PerformAsync<LinkGiven>(actor, Permissions.PersonGivePasswordLink, command, act =>
            GiveAsync(act, command, link, null, async held => !held.Any(one => one.IsOfCity) ? new NotAnOfficer()
                : await act.Tx.FindAsync<Guid?>(ResetSecondFactor.SelectReset,
                    ResetSecondFactor.LatelyBy(act, command.PersonId)) is null ? null : new SecondAdministrator()), ct);

    /// <summary>An administrator, to a colleague who acts for nobody else. Refuses SEATS_ELSEWHERE, NOT_FOUND for
    /// whoever has no seat here.</summary>
    public Task<Outcome<LinkGiven>> ToColleagueAsync(
        Actor actor, Command command, FirstLink link, CancellationToken ct) =>
        acts.PerformAsync<LinkGiven>(actor, Permissions.SeatGivePasswordLink, command, act =>
            GiveAsync(act, command, link, act.Actor.OrganisationId, held => Task.FromResult<Refusal?>(
                act.Actor.OrganisationId is not { } own || held.All(one => one.OrganisationId != own)
                    ? new NotFound("colleague")
                    : held.Any(one => one.Role != Role.Public && one.OrganisationId != own)
                        ? new SeatsElsewhere() : null)), ct);

    /// <summary>The platform, to whoever has nobody of their own to turn to: the only administrator, people who act for
    /// several organisations, or for none. Refuses OFFICER_ACCOUNT, HAS_ADMINISTRATOR.</summary>
    public Task<Outcome<LinkGiven>> ToStrandedAsync(
        Actor actor, Command command, FirstLink link, CancellationToken ct) =>
        acts.PerformAsync<LinkGiven>(actor, Permissions.PersonRecover, command, act =>
            GiveAsync(act, command, link, null, async held =>
                Stranded.WhyNot(held, await act.Tx.FindAsync<long>(Stranded.CountOthers, command))), ct);

    private static async Task<Outcome<LinkGiven>> GiveAsync(Act act, Command command, FirstLink link, Guid? seatOf,
        Func<IReadOnlyList<Office.Held>, Task<Refusal?>> whyNot)
    {
        if (act.Actor.AnswersFor(command.PersonId)) return new OwnAccount();
        var held = await act.Tx.ListAsync<Office.Held>(Office.SelectHeld, command);
        if (held.Count == 0 || await act.Tx.FindAsync<Account>(SelectAccount, command) is not { } account)
            return new NotFound("person");
        if (await whyNot(held) is { } refusal) return refusal;
        if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
        if (account.BlockedAt is not null) return new AccountBlocked();
        if (account.Address is not null && !command.IsAddressLost) return new AddressConfirmed();

        // What was looked at here is looked at again when the link is used: see OneUseLink.
        await link.HandOutAsync(act.Tx, command.PersonId, act.Actor.PersonId, seatOf);
        await act.AuditAsync("person", command.PersonId, new { PasswordLink = false },
            new { PasswordLink = true, command.IsAddressLost, SeatOf = seatOf, command.Reason });
        return new LinkGiven(command.PersonId, link.Digest);
    }

    private sealed record Account(Guid PersonId, DateTimeOffset? BlockedAt, string? Address);

    private const string SelectAccount = """
        SELECT a.person_id, a.blocked_at, b.address
          FROM accounts a LEFT JOIN mailboxes b ON b.person_id = a.person_id
         WHERE a.person_id = @PersonId
        """;
}
