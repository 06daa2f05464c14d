using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Joining;

/// <summary>Who acts for an organisation is decided by its administrators, and there always is one.</summary>
public sealed class SeatTests
{
    [Theory, EveryEngine]
    public async Task Somebody_asks_to_join_and_an_administrator_of_that_firm_alone_lets_them_in(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var other = await portal.FounderAsync("other", Newcomers.Code(2));
        var (person, id) = (await portal.SomebodyAsync("person"), Guid.CreateVersion7());
        var (ask, decide) = (portal.UseCase<AskToJoin>(), portal.UseCase<DecideJoining>());

        await Ok(ask.ExecuteAsync(person, new(id, admin.OrganisationId!.Value, "财务部"), Ct));
        Assert.Equal("ASKED_ALREADY",
            await Code(ask.ExecuteAsync(person, new(Guid.CreateVersion7(), admin.OrganisationId!.Value, null), Ct)));
        Assert.Equal("NOT_FOUND", await Code(decide.AdmitAsync(other, new(id, [Role.EntOperator]), Ct)));
        Assert.Equal("WRONG_ROLE", await Code(decide.AdmitAsync(person, new(id, [Role.EntAdmin]), Ct)));
        Assert.Equal("ROLE_NOT_GIVEN", await Code(decide.AdmitAsync(admin, new(id, [Role.Finance]), Ct)));
        Assert.Equal("ROLE_NOT_GIVEN", await Code(decide.AdmitAsync(admin, new(id, []), Ct)));
        Assert.Equal("HAS_ADMINISTRATOR",
            await Code(decide.AdoptAsync(An(Role.PlatOperator), new(id, "执照"), Ct)));
        Assert.Null((await portal.NowAsync(person)).OrganisationId);

        await Ok(decide.AdmitAsync(admin, new(id, [Role.EntOperator]), Ct));

        var seated = await portal.NowAsync(person);
        Assert.Equal((admin.OrganisationId, Role.EntOperator), (seated.OrganisationId, Assert.Single(seated.Roles)));
        Assert.Equal("WRONG_STATE", await Code(decide.AdmitAsync(admin, new(id, [Role.EntAdmin]), Ct)));
        Assert.Equal("SEAT_HELD",
            await Code(ask.ExecuteAsync(person, new(Guid.CreateVersion7(), admin.OrganisationId!.Value, null), Ct)));
    }

    [Theory, EveryEngine]
    public async Task Whoever_is_turned_down_reads_why_and_may_ask_again(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var (person, id) = (await portal.SomebodyAsync("person"), Guid.CreateVersion7());
        var (ask, decide) = (portal.UseCase<AskToJoin>(), portal.UseCase<DecideJoining>());
        await Ok(ask.ExecuteAsync(person, new(id, admin.OrganisationId!.Value, null), Ct));

        Assert.Equal("TEXT", await Code(decide.TurnDownAsync(admin, new(id, " "), Ct)));
        await Ok(decide.TurnDownAsync(admin, new(id, "非本单位人员"), Ct));

        var asked = Assert.Single(await portal.UseCase<Colleagues>().AskedByAsync(person.PersonId, Ct));
        Assert.Equal((JoiningState.TurnedDown, "非本单位人员"), (asked.State, asked.Reason));
        await Ok(ask.ExecuteAsync(person, new(Guid.CreateVersion7(), admin.OrganisationId!.Value, null), Ct));
        Assert.Single((await portal.UseCase<Colleagues>().WaitingAsync(admin, Ct)).Value.Asked);
    }

    [Theory, EveryEngine]
    public async Task The_platform_lets_in_the_first_administrator_where_there_is_none(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var (person, id) = (await portal.SomebodyAsync("person"), Guid.CreateVersion7());
        var officer = await portal.OfficerAsync("officer", Role.PlatOperator);
        Task<Outcome<Unmask.Person>> LookAsync() => portal.UseCase<Unmask>().ExecuteAsync(
            officer, new(person.PersonId, "NAME", "IDENTITY", "核对授权书"), Ct);
        Assert.Equal("NOT_FOUND", await Code(LookAsync()));
        await Ok(portal.UseCase<AskToJoin>().ExecuteAsync(person, new(id, firm, "法定代表人"), Ct));
        var waits = Assert.Single((await portal.UseCase<Colleagues>().WaitingAsync(officer, Ct)).Value.Asked);
        Assert.Equal((id, person.PersonId, "p***", "p***n", "法定代表人"),
            (waits.Id, waits.PersonId, waits.Person, waits.Login, waits.Note));
        Assert.Equal("person", (await Ok(LookAsync())).Login);

        await Ok(portal.UseCase<DecideJoining>().AdoptAsync(officer, new(id, "执照与授权书"), Ct));
        Assert.Equal("NOT_FOUND", await Code(LookAsync()));

        Assert.Equal([Role.EntOperator, Role.EntAdmin], (await portal.NowAsync(person)).Roles.Order());
        Assert.Empty((await portal.UseCase<Colleagues>().WaitingAsync(officer, Ct)).Value.Asked);
    }

    [Theory, EveryEngine]
    public async Task Of_eight_who_use_one_invitation_at_once_one_has_the_seat(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var invitation = Guid.CreateVersion7();
        await Ok(portal.UseCase<InviteColleague>().ExecuteAsync(admin, new(invitation, "新同事", [Role.EntOperator]), Ct));
        var people = new List<Actor>();
        for (var i = 0; i < 8; i++) people.Add(await portal.SomebodyAsync($"person{i}"));

        var codes = await Task.WhenAll(people.Select(person => Task.Run(() =>
            Code(portal.UseCase<AcceptInvitation>().ExecuteAsync(person, new(invitation), Ct)))));

        Assert.Single(codes, code => code is null);
        Assert.All(codes.Where(code => code is not null), code => Assert.Equal("INVITATION_OVER", code));
        Assert.Equal(2, (await portal.UseCase<Colleagues>().StaffAsync(admin, Ct)).Value.Members.Count);
    }

    [Theory, InlineData(0, "INVITATION_OVER"), InlineData(-1, null)]
    public async Task An_invitation_is_good_for_seven_days(int millisecondsAfter, string? code)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var (person, invitation) = (await portal.SomebodyAsync("person"), Guid.CreateVersion7());
        var now = portal.UseCase<Domain.Foundation.PortalClock>().Now;
        await Ok(portal.UseCase<InviteColleague>().ExecuteAsync(admin, new(invitation, "新同事", [Role.EntOperator]), Ct));

        portal.At(now.AddDays(7).AddMilliseconds(millisecondsAfter));

        Assert.Equal(code, await Code(portal.UseCase<AcceptInvitation>().ExecuteAsync(person, new(invitation), Ct)));
    }

    [Theory, EveryEngine]
    public async Task An_invitation_is_withdrawn_by_its_own_firm_and_gives_no_office(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var other = await portal.FounderAsync("other", Newcomers.Code(2));
        var (person, invitation) = (await portal.SomebodyAsync("person"), Guid.CreateVersion7());
        var (invite, withdraw) = (portal.UseCase<InviteColleague>(), portal.UseCase<WithdrawInvitation>());
        foreach (var role in new[] { Role.ProvAdmin, Role.PlatOperator, Role.Portal })
            Assert.Equal("ROLE_NOT_GIVEN", await Code(invite.ExecuteAsync(admin, new(Guid.CreateVersion7(), "某", [role]), Ct)));
        await Ok(invite.ExecuteAsync(admin, new(invitation, "新同事", [Role.EntAdmin]), Ct));

        Assert.Equal("NOT_FOUND", await Code(withdraw.ExecuteAsync(other, new(invitation), Ct)));
        await Ok(withdraw.ExecuteAsync(admin, new(invitation), Ct));

        Assert.Equal("INVITATION_OVER",
            await Code(portal.UseCase<AcceptInvitation>().ExecuteAsync(person, new(invitation), Ct)));
        Assert.Equal("WRONG_ROLE",
            await Code(portal.UseCase<AcceptInvitation>().ExecuteAsync(An(Role.Reviewer), new(invitation), Ct)));
    }

    [Theory, EveryEngine]
    public async Task Two_administrators_who_take_away_each_others_seat_at_once_leave_one(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var one = await portal.FounderAsync("admin.one", Newcomers.Code(1));
        var change = portal.UseCase<ChangeSeat>();
        for (var round = 0; round < 5; round++)
        {
            var two = await portal.ColleagueAsync(one, $"admin.two{round}", Role.EntAdmin);

            var codes = await Task.WhenAll(
                Task.Run(() => Code(change.RemoveAsync(one, new(two.PersonId), Ct))),
                Task.Run(() => Code(change.RemoveAsync(two, new(one.PersonId), Ct))));

            Assert.Single(codes, code => code is null);
            Assert.Single(codes, code => code == "LAST_ADMINISTRATOR");
            one = codes[0] is null ? one : two;
        }
        Assert.Single((await portal.UseCase<Colleagues>().StaffAsync(one, Ct)).Value.Members);
    }

    [Theory, EveryEngine]
    public async Task The_last_administrator_stays_and_whoever_goes_takes_their_invitations_along(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var change = portal.UseCase<ChangeSeat>();
        Assert.Equal("LAST_ADMINISTRATOR", await Code(change.RemoveAsync(admin, new(admin.PersonId), Ct)));
        Assert.Equal("LAST_ADMINISTRATOR",
            await Code(change.AssignAsync(admin, new(admin.PersonId, [Role.EntOperator]), Ct)));
        var second = await portal.ColleagueAsync(admin, "second", Role.EntAdmin);
        var back = Guid.CreateVersion7();
        await Ok(portal.UseCase<InviteColleague>().ExecuteAsync(second, new(back, "自己", [Role.EntAdmin]), Ct));

        await Ok(change.AssignAsync(admin, new(second.PersonId, [Role.EntOperator]), Ct));

        var clerk = await portal.NowAsync(second);
        Assert.Equal(Role.EntOperator, Assert.Single(clerk.Roles));
        Assert.Equal("INVITATION_OVER", await Code(portal.UseCase<AcceptInvitation>().ExecuteAsync(clerk, new(back), Ct)));
        Assert.Equal("WRONG_ROLE", await Code(change.RemoveAsync(clerk, new(admin.PersonId), Ct)));
        await Ok(change.RemoveAsync(admin, new(second.PersonId), Ct));
        Assert.Null((await portal.NowAsync(second)).OrganisationId);
        Assert.Equal("NOT_FOUND", await Code(change.RemoveAsync(admin, new(second.PersonId), Ct)));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'seat.remove'"));
    }

    [Theory, EveryEngine]
    public async Task A_stranger_changes_nobody(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var other = await portal.FounderAsync("other", Newcomers.Code(2));
        var change = portal.UseCase<ChangeSeat>();

        Assert.Equal("NOT_FOUND", await Code(change.RemoveAsync(other, new(admin.PersonId), Ct)));
        Assert.Equal("NOT_FOUND", await Code(change.AssignAsync(other, new(admin.PersonId, [Role.EntOperator]), Ct)));
        Assert.Equal([Role.EntOperator, Role.EntAdmin], (await portal.NowAsync(admin)).Roles.Order());
    }
}
