using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Oversight;
using Portal.Tests.Joining;
using Portal.Tests.Support;
using Portal.Web.Notifications;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notifications;

/// <summary>Who acts for whom is told to whoever waits for it, and to whoever it is about.</summary>
public sealed class SeatTidingTests
{
    [Theory, EveryEngine]
    public async Task A_request_to_join_is_told_to_the_administrators_and_its_answer_to_whoever_asked(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var founder = await portal.FounderAsync("founder", Newcomers.Code(1));
        var firm = founder.OrganisationId!.Value;
        var (admin, clerk) = (await desk.APersonAsync(firm, Role.EntAdmin), await desk.APersonAsync(firm, Role.EntOperator));
        var platform = await desk.APersonAsync(null, Role.PlatOperator);
        var person = await desk.APersonAsync(null, Role.Public);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (ask, decide) = (portal.UseCase<AskToJoin>(), portal.UseCase<DecideJoining>());

        await Ok(ask.ExecuteAsync(person, new(first, firm, "财务部"), Ct));
        await desk.TellAsync();
        var waits = Assert.Single(await desk.InboxOfAsync(admin));
        Assert.Equal(("seat.ask:Administrators", "新企业", "/joining"), (waits.Tiding, waits.About, LetterWords.AddressOf(waits)));
        Assert.Single(await desk.InboxOfAsync(founder));
        Assert.Equal(1, await desk.LettersToAsync(admin));
        Assert.Empty(await desk.InboxOfAsync(clerk));
        Assert.Empty(await desk.InboxOfAsync(platform));
        Assert.Equal(1, await WaitingAsync(portal, admin));

        await Ok(decide.TurnDownAsync(admin, new(first, "非本单位人员"), Ct));
        await Ok(ask.ExecuteAsync(person, new(second, firm, null), Ct));
        await Ok(decide.AdmitAsync(admin, new(second, [Role.EntOperator]), Ct));
        await desk.TellAsync();

        var told = await desk.InboxOfAsync(person);
        Assert.Equal(["seat.admit:Themselves", "seat.turnDown:Themselves"], told.Select(one => one.Tiding).Order());
        Assert.Contains(told, one => one.About == "新企业 · 非本单位人员" && LetterWords.AddressOf(one) == "/join");
        Assert.Equal(2, await desk.LettersToAsync(person));
        Assert.Equal(0, await WaitingAsync(portal, admin));
    }

    [Theory, EveryEngine]
    public async Task Where_there_is_no_administrator_the_platform_is_told_and_the_first_one_is_too(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var desk = await TidingDesk.OpenAsync(portal);
        var platform = await desk.APersonAsync(null, Role.PlatOperator);
        var (person, provided) = (await desk.APersonAsync(null, Role.Public), await desk.APersonAsync(null, Role.Public));
        var (ask, id, other) = (portal.UseCase<AskToJoin>(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Ok(ask.ExecuteAsync(person, new(id, firm, "法定代表人"), Ct));
        await Ok(ask.ExecuteAsync(provided, new(other, portal.Provider, null), Ct));
        await desk.TellAsync();

        Assert.Equal(["seat.ask:Officers", "seat.ask:Officers:provider"],
            (await desk.InboxOfAsync(platform)).Select(one => one.Tiding).Order());
        Assert.Equal(2, await WaitingAsync(portal, platform));
        foreach (var one in new[] { id, other })
            await Ok(portal.UseCase<DecideJoining>().AdoptAsync(platform, new(one, "执照与授权书"), Ct));
        await desk.TellAsync();

        Assert.Equal("seat.adopt:Themselves", Assert.Single(await desk.InboxOfAsync(person)).Tiding);
        Assert.Equal("seat.adopt:Themselves:provider", Assert.Single(await desk.InboxOfAsync(provided)).Tiding);
    }

    [Theory, EveryEngine]
    public async Task Whoever_invited_is_told_that_the_colleague_came_and_the_colleague_of_new_roles_and_the_end(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var only = await desk.APersonAsync(admin.OrganisationId, Role.EntOperator); // at no other seat
        var change = portal.UseCase<ChangeSeat>();

        await Ok(change.AssignAsync(admin, new(clerk.PersonId, [Role.EntOperator, Role.EntAdmin]), Ct));
        await Ok(change.RemoveAsync(admin, new(clerk.PersonId), Ct));
        await Ok(change.RemoveAsync(admin, new(only.PersonId), Ct));
        await desk.TellAsync();

        var came = Assert.Single(await desk.InboxOfAsync(admin));
        Assert.Equal(("seat.accept:Inviter", "/colleagues"), (came.Tiding, LetterWords.AddressOf(came)));
        Assert.Equal(["seat.assign:Themselves", "seat.remove:Themselves"],
            (await desk.InboxOfAsync(clerk)).Select(one => one.Tiding).Order());
        Assert.Equal("seat.remove:Themselves", Assert.Single(await desk.InboxOfAsync(only)).Tiding);
        Assert.Equal(1, await desk.LettersToAsync(only));
    }

    [Theory, EveryEngine]
    public async Task Nobody_fills_the_mailbox_of_an_administrator_by_asking_again_and_again(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var person = await portal.SomebodyAsync("person");
        async Task<string?> AskAsync()
        {
            var id = Guid.CreateVersion7();
            var code = await Code(portal.UseCase<AskToJoin>().ExecuteAsync(
                person, new(id, admin.OrganisationId!.Value, null), Ct));
            if (code is null) await Ok(portal.UseCase<WithdrawAsk>().ExecuteAsync(person, new(id), Ct));
            return code;
        }
        for (var i = 0; i < 10; i++) Assert.Null(await AskAsync());

        Assert.Equal("ASKED_OFTEN", await AskAsync());
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        Assert.Null(await AskAsync());
    }

    [Theory, EveryEngine]
    public async Task A_request_is_withdrawn_by_whoever_asked_until_it_was_decided(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var (person, other) = (await portal.SomebodyAsync("person"), await portal.SomebodyAsync("other"));
        var (ask, withdraw, decide) =
            (portal.UseCase<AskToJoin>(), portal.UseCase<WithdrawAsk>(), portal.UseCase<DecideJoining>());
        async Task<Guid> AskAsync()
        {
            var id = Guid.CreateVersion7();
            await Ok(ask.ExecuteAsync(person, new(id, admin.OrganisationId!.Value, null), Ct));
            return id;
        }

        var first = await AskAsync();
        Assert.Equal("NOT_FOUND", await Code(withdraw.ExecuteAsync(other, new(first), Ct)));
        await Ok(withdraw.ExecuteAsync(person, new(first), Ct));
        Assert.Equal("NOT_FOUND", await Code(decide.AdmitAsync(admin, new(first, [Role.EntOperator]), Ct)));
        Assert.Empty((await portal.UseCase<Colleagues>().WaitingAsync(admin, Ct)).Value.Asked);
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'seat.withdrawAsk'"));

        for (var round = 0; round < 5; round++)
        {
            var id = await AskAsync();
            var codes = await Task.WhenAll(
                Task.Run(() => Code(withdraw.ExecuteAsync(person, new(id), Ct))),
                Task.Run(() => Code(decide.TurnDownAsync(admin, new(id, "非本单位人员"), Ct))));
            Assert.Single(codes, code => code is null);
            Assert.Single(codes, code => code is "WRONG_STATE" or "NOT_FOUND");
        }
        var last = await AskAsync();
        await Ok(decide.AdmitAsync(admin, new(last, [Role.EntOperator]), Ct));
        Assert.Equal("WRONG_STATE", await Code(withdraw.ExecuteAsync(person, new(last), Ct)));
    }

    [Theory, EveryEngine]
    public async Task A_history_signs_nobody_who_comes_in_with_the_name_of_another_organisation(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var other = await portal.FounderAsync("other", Newcomers.Code(2));
        await Ok(portal.UseCase<AskToJoin>().ExecuteAsync(
            other, new(Guid.CreateVersion7(), admin.OrganisationId!.Value, null), Ct));

        var rows = (await Ok(portal.UseCase<History>().ListAsync(
            admin, admin.OrganisationId!.Value, Domain.Foundation.Sort.Oldest, new(100, null), Ct))).Rows;

        Assert.Null(Assert.Single(rows, row => row.Act == "seat.ask").OrganisationId);
    }

    private static async Task<long> WaitingAsync(TestPortal portal, Actor reader) =>
        (await portal.UseCase<Tasks>().CountAsync(reader, [new Tasks.Queue("joining", JoiningState.Open)], Ct))
        .Sum(one => one.Things);
}
