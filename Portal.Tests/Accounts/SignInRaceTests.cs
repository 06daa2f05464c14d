using Portal.Domain.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>However many guess at once, no more passwords are looked at than one after the other.</summary>
public sealed class SignInRaceTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Sixty_guesses_at_once_are_five(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var person = await AddAsync(portal, "guessed");
        var signIns = portal.UseCase<SignIns>();
        async Task<int> GuessAsync() => (await Task.WhenAll(Enumerable.Range(0, 60)
            .Select(_ => Task.Run(() => signIns.CountTryAsync(person, Ct))))).Count(looked => looked);
        portal.At("2026-06-01T09:00:00+08:00");

        Assert.Equal(SignIns.Tries, await GuessAsync());

        portal.At("2026-06-01T09:14:59.999+08:00");
        Assert.Equal(0, await GuessAsync());

        portal.At("2026-06-01T09:15:00+08:00");
        Assert.Equal(SignIns.Tries, await GuessAsync());

        await signIns.ForgetTriesAsync(person, Ct);
        Assert.Equal(SignIns.Tries, await GuessAsync());
    }

    [Theory, EveryEngine]
    public async Task Two_changes_at_once_do_not_overwrite_each_other(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var person = await AddAsync(portal, "changed");
        var signIns = portal.UseCase<SignIns>();
        var seen = (await signIns.ByIdAsync(person, Ct))!;

        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => signIns.ChangeAsync(
            seen with { SecurityStamp = $"{n}" }, Ct))));

        Assert.Single(changes, changed => changed);
    }

    private static async Task<Guid> AddAsync(TestPortal portal, string login)
    {
        var person = Guid.CreateVersion7();
        await TestPortal.Ok(portal.UseCase<AddPerson>().ExecuteAsync(
            Actor.Portal, new(person, login, login, null, [Role.Auditor]), Ct));
        Assert.True(await portal.UseCase<SignIns>().AddAsync(new SignIn
        {
            PersonId = person, Login = login, Name = login, SecurityStamp = "first", VersionStamp = "first",
        }, Ct));
        return person;
    }
}
