using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Joining;

/// <summary>People who come in by themselves.</summary>
internal static class Newcomers
{
    /// <summary>Codes of the invented region 990100, right in every character.</summary>
    public static string Code(int number) => Given.Code(9_000 + number);

    public static RegisterPerson.Command Registration(string login) =>
        new(Guid.CreateVersion7(), login, $"{login}先生", "zh-CN", Agreements.Terms, Agreements.Privacy);

    /// <summary>Registers them, with a hash that no password has.</summary>
    public static Task<Outcome<Done>> RegisterAsync(this TestPortal portal, RegisterPerson.Command person) =>
        portal.UseCase<RegisterPerson>().ExecuteAsync(person, new SignIn
        {
            PersonId = person.PersonId, Login = person.Login, Name = person.Name, PasswordHash = "hash",
            SecurityStamp = "1", VersionStamp = "1",
        }, Ct);

    /// <summary>Somebody who has registered, acting for nobody.</summary>
    public static async Task<Actor> SomebodyAsync(this TestPortal portal, string login)
    {
        var command = Registration(login);
        await Ok(portal.RegisterAsync(command));
        return (await portal.UseCase<Actors>().ByIdAsync(command.PersonId, Ct))!;
    }

    public static FoundEnterprise.Command Firm(string uscc) =>
        new(Guid.CreateVersion7(), "新企业", uscc, "990100", "6500", new(2020, 5, 1));

    /// <summary>The administrator of a firm of their own.</summary>
    public static async Task<Actor> FounderAsync(this TestPortal portal, string login, string uscc)
    {
        var person = await portal.SomebodyAsync(login);
        await Ok(portal.UseCase<FoundEnterprise>().ExecuteAsync(person, Firm(uscc), Ct));
        return (await portal.UseCase<Actors>().ByIdAsync(person.PersonId, Ct))!;
    }

    /// <summary>The person as they may act now: at their first seat.</summary>
    public static async Task<Actor> NowAsync(this TestPortal portal, Actor person) =>
        (await portal.UseCase<Actors>().ByIdAsync(person.PersonId, Ct))!;

    /// <summary>A colleague who came by an invitation.</summary>
    public static async Task<Actor> ColleagueAsync(this TestPortal portal, Actor admin, string login, params Role[] roles)
    {
        var (person, invitation) = (await portal.SomebodyAsync(login), Guid.CreateVersion7());
        await Ok(portal.UseCase<InviteColleague>().ExecuteAsync(admin, new(invitation, login, roles), Ct));
        await Ok(portal.UseCase<AcceptInvitation>().ExecuteAsync(person, new(invitation), Ct));
        return await portal.NowAsync(person);
    }
}
