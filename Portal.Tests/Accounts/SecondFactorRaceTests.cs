using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>Codes are spent, and sessions end, in the database: on each engine, whoever else is at it.</summary>
public sealed class SecondFactorRaceTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>So much before a limit: the world's time goes on while a test looks.</summary>
    private static readonly TimeSpan Almost = TimeSpan.FromMinutes(1);

    [Theory, EveryEngine]
    public async Task Twenty_who_send_one_code_at_once_are_one(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (person, _) = await AddAsync(portal, "coded");
        var factors = portal.UseCase<SecondFactors>();
        async Task<int> SpentAsync(Func<Task<bool>> spend) => (await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(spend)))).Count(spent => spent);

        Assert.Equal(1, await SpentAsync(() => factors.TakeStepAsync(person, 101, Ct)));
        Assert.Equal(0, await SpentAsync(() => factors.TakeStepAsync(person, 100, Ct)));
        Assert.Equal(1, await SpentAsync(() => factors.UseCodeAsync(person, "hash-1", Ct)));
        Assert.Equal(1, (await factors.FindAsync(person, Ct))!.CodesLeft);

        await TestPortal.Ok(factors.RenewCodesAsync(person, ["hash-3", "hash-4", "hash-5"], Ct));
        Assert.False(await factors.UseCodeAsync(person, "hash-2", Ct));
        Assert.Equal(3, (await factors.FindAsync(person, Ct))!.CodesLeft);
    }

    [Theory, EveryEngine]
    public async Task A_factor_is_set_up_once_and_ends_the_other_sessions(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (person, session) = await AddAsync(portal, "once");
        var (factors, sessions) = (portal.UseCase<SecondFactors>(), portal.UseCase<Sessions>());
        var before = await portal.UseCase<SignIns>().ByIdAsync(person, Ct);
        var other = await sessions.BeginAsync(person, "Firefox", "203.0.113.7", Ct);

        var again = await factors.SetUpAsync(person, "sealed", 7, [], session, Ct);
        Assert.IsType<SecondFactorIsSetUp>(again.Refusal);
        await factors.TakeAwayAsync(person, session, Ct);

        Assert.Null(await factors.FindAsync(person, Ct));
        Assert.Null(await sessions.SeeAsync(other, Ct));
        Assert.Equal(session, Assert.Single(await sessions.OfAsync(person, Ct)).Id);
        Assert.NotEqual(before!.SecurityStamp, (await portal.UseCase<SignIns>().ByIdAsync(person, Ct))!.SecurityStamp);
    }

    [Theory, EveryEngine]
    public async Task A_session_is_ended_by_its_own_person_and_forgotten_in_time(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (person, session) = await AddAsync(portal, "sitting");
        var (stranger, _) = await AddAsync(portal, "stranger");
        var sessions = portal.UseCase<Sessions>();

        Assert.False(await sessions.EndAsync(stranger, session, Ct));
        Assert.NotNull(await sessions.SeeAsync(session, Ct));
        Assert.True(await sessions.EndAsync(person, session, Ct));
        Assert.False(await sessions.EndAsync(person, session, Ct));
        Assert.Null(await sessions.SeeAsync(session, Ct));

        await sessions.ForgetAsync(TimeProvider.System.GetUtcNow().AddMinutes(-5), Ct);
        Assert.Equal(2, await portal.CountAsync("sessions"));
        await sessions.ForgetAsync(TimeProvider.System.GetUtcNow().AddMinutes(5), Ct);
        Assert.Equal(0, await portal.CountAsync("sessions"));
    }

    [Theory, EveryEngine]
    public async Task A_session_lives_while_it_is_used_within_half_an_hour_and_is_over_at_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (person, session) = await AddAsync(portal, "resting");
        var sessions = portal.UseCase<Sessions>();

        for (var rests = 0; rests < 2; rests++)
        {
            await PassAsync(portal, person, Sessions.Unused - Almost);
            Assert.NotNull(await sessions.SeeAsync(session, Ct));
        }
        await PassAsync(portal, person, Sessions.Unused);

        Assert.Null(await sessions.SeeAsync(session, Ct));
        Assert.Empty(await sessions.OfAsync(person, Ct));
    }

    [Theory, EveryEngine]
    public async Task A_session_that_is_used_all_day_is_over_at_ten_hours(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (person, session) = await AddAsync(portal, "busy");
        var sessions = portal.UseCase<Sessions>();
        async Task<TimeSpan> LeftAsync() => Assert.Single(await sessions.OfAsync(person, Ct)).BegunAt
            + Sessions.Longest - TimeProvider.System.GetUtcNow();

        while (await LeftAsync() > Sessions.Unused)
        {
            await PassAsync(portal, person, Sessions.Unused - Almost);
            Assert.NotNull(await sessions.SeeAsync(session, Ct));
        }
        await PassAsync(portal, person, await LeftAsync() - Almost);
        Assert.NotNull(await sessions.SeeAsync(session, Ct));
        await PassAsync(portal, person, Almost);

        Assert.Null(await sessions.SeeAsync(session, Ct));
        Assert.Empty(await sessions.OfAsync(person, Ct));
    }

    /// <summary>So much time passes for whoever is signed in: what is written of their sessions lies so much further
    /// back.</summary>
    private static async Task PassAsync(TestPortal portal, Guid person, TimeSpan time)
    {
        foreach (var one in await portal.UseCase<Sessions>().OfAsync(person, Ct))
            await TestPortal.Ok(portal.Database.Database.TransactAsync<Done>(async tx =>
            {
                await tx.WriteAsync("UPDATE sessions SET begun_at = @Begun, seen_at = @Seen WHERE id = @Id",
                    new { one.Id, Begun = one.BegunAt - time, Seen = one.SeenAt - time });
                return new Done();
            }, Ct));
    }

    private static async Task<(Guid Person, Guid Session)> AddAsync(TestPortal portal, string login)
    {
        var person = Guid.CreateVersion7();
        await TestPortal.Ok(portal.UseCase<AddPerson>().ExecuteAsync(
            Actor.Portal, new(person, login, login, null, [Role.Auditor]), Ct));
        Assert.True(await portal.UseCase<SignIns>().AddAsync(new SignIn
        {
            PersonId = person, Login = login, Name = login, SecurityStamp = "first", VersionStamp = "first",
        }, Ct));
        var session = await portal.UseCase<Sessions>().BeginAsync(person, "Chrome", "203.0.113.8", Ct);
        await TestPortal.Ok(portal.UseCase<SecondFactors>()
            .SetUpAsync(person, "sealed", 99, ["hash-1", "hash-2"], session, Ct));
        return (person, session);
    }
}
