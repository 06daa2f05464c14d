using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Notifications;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Joining;

/// <summary>People of the city's offices, as the security administrator adds them.</summary>
internal static class Officials
{
    public static readonly Actor Security = An(Role.SecAdmin);

    public static FirstLink Link() => FirstLink.New(PostOffice.Plain.Instance);

    public static AddOfficer.Command Officer(string login, params Role[] roles) =>
        new(Guid.CreateVersion7(), login, $"{login}同志", null, roles, null);

    public static Task<Outcome<LinkGiven>> AddAsync(this TestPortal portal, AddOfficer.Command officer, FirstLink link,
        Actor? by = null) =>
        portal.UseCase<AddOfficer>().ExecuteAsync(by ?? Security, officer, new SignIn
        {
            PersonId = officer.PersonId, Login = officer.Login, Name = officer.Name, SecurityStamp = "1", VersionStamp = "1",
        }, link, Ct);

    /// <summary>Somebody who has chosen a password, of which this is the hash.</summary>
    public static async Task<Actor> OfficerAsync(this TestPortal portal, string login, params Role[] roles)
    {
        var (command, link) = (Officer(login, roles), Link());
        await Ok(portal.AddAsync(command, link));
        await Ok(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "hash", Ct));
        return await portal.NowAsync(new Actor(command.PersonId, command.Name, null, []));
    }

    /// <summary>Nobody whose service has ended.</summary>
    public static async Task<bool> IsAnybodyAsync(this TestPortal portal, Actor person) =>
        await portal.UseCase<Actors>().ByIdAsync(person.PersonId, Ct) is not null;
}
