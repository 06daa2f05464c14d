using Portal.Domain.Accounts;
using Portal.Domain.Joining;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Joining;

/// <summary>Roles that exclude each other and were given before that was refused: whoever manages officers finds
/// them.</summary>
public sealed class HeldTogetherTests
{
    [Theory, EveryEngine]
    public async Task Is_listed_and_counted_until_it_is_changed(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var pages = portal.UseCase<PeoplePages>();
        var both = await FromBeforeAsync(portal, Role.Finance, Role.AuthorityLead);
        var audits = await FromBeforeAsync(portal, Role.Auditor, Role.Finance);
        await FromBeforeAsync(portal, Role.Finance);
        await FromBeforeAsync(portal, Role.Reviewer, Role.SeniorReviewer);
        var security = Officials.Security;

        Assert.Equal([both, audits], (await pages.ExcludingAsync(security, Ct)).Select(one => one.Id));
        Assert.Empty(await pages.ExcludingAsync(An(Role.Reviewer), Ct));
        Assert.Equal((2, 0), (await CountAsync(portal, security), await CountAsync(portal, An(Role.Reviewer))));
        await Ok(portal.UseCase<ChangeOfficer>().AssignAsync(
            security, new(both, null, [Role.Finance], "云数人〔2026〕3号"), Ct));

        Assert.Equal([audits], (await pages.ExcludingAsync(security, Ct)).Select(one => one.Id));
        Assert.Equal(1, await CountAsync(portal, security));
    }

    [Theory, EveryEngine]
    public async Task What_is_listed_is_what_is_refused_for_every_two_roles(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var refused = new List<Guid>();
        foreach (var one in Officers.Roles)
            foreach (var other in Officers.Roles.Where(role => role > one))
            {
                var isRefused = Officers.WhyNotHold([one, other]) is not null;
                var person = await FromBeforeAsync(portal, one, other);
                Assert.Equal(isRefused, Officers.Exclude([one, other, Role.EntAdmin]));
                if (isRefused) refused.Add(person);
            }

        Assert.Equal(refused.Order(),
            (await portal.UseCase<PeoplePages>().ExcludingAsync(Officials.Security, Ct)).Select(one => one.Id).Order());
        Assert.Equal(refused.Count, await CountAsync(portal, Officials.Security));
    }

    private static async Task<Guid> FromBeforeAsync(TestPortal portal, params Role[] roles)
    {
        var person = Guid.CreateVersion7();
        await Ok(portal.UseCase<AddPerson>().ExecuteAsync(
            Actor.Portal, new(person, $"{person}", string.Join('+', roles), null, roles), Ct));
        Assert.True(await portal.UseCase<SignIns>().AddAsync(new SignIn
        {
            PersonId = person, Login = $"{person}", Name = "", SecurityStamp = "1", VersionStamp = "1",
        }, Ct));
        return person;
    }

    private static async Task<long> CountAsync(TestPortal portal, Actor by) => (await portal.UseCase<Tasks>()
        .CountAsync(by, [new("excluding", HeldTogether.Excluding)], Ct)).Sum(one => one.Things);
}
