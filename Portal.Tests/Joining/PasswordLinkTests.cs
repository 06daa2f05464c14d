using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Notifications;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Joining;

/// <summary>Whoever forgot their password and has no address is handed a link by somebody who knows them; and nobody
/// takes over an account by it that opens more than they look after.</summary>
public sealed class PasswordLinkTests
{
    private const string Why = "本人持身份证到场";

    [Theory, EveryEngine]
    public async Task A_colleague_chooses_a_new_password_by_a_link_that_is_good_once_and_ends_all_sessions(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var (link, reset, sessions) =
            (FirstLink.ForForgotten(), portal.UseCase<ResetPassword>(), portal.UseCase<Sessions>());
        var session = await sessions.BeginAsync(clerk.PersonId, "browser", "::1", Ct);
        await Ok(portal.UseCase<SecondFactors>().SetUpAsync(clerk.PersonId, "key", 1, ["code"], session, Ct));

        Assert.Equal("TEXT", await Code(ToColleagueAsync(portal, admin, clerk, link, " ")));
        await Ok(ToColleagueAsync(portal, admin, clerk, link));

        Assert.NotNull(await sessions.SeeAsync(session, Ct)); // until it is used
        Assert.Equal("clerk", await Ok(reset.LookAsync(link.Token, Ct)));
        await Ok(reset.ExecuteAsync(link.Token, "mine", Ct));
        Assert.Equal("LINK_OVER", await Code(reset.ExecuteAsync(link.Token, "yours", Ct)));
        Assert.Equal("mine", await PasswordOfAsync(portal, "clerk"));
        Assert.Null(await sessions.SeeAsync(session, Ct));
        Assert.NotNull(await portal.UseCase<SecondFactors>().FindAsync(clerk.PersonId, Ct));
        Assert.Equal(1, await portal.CountAsync("audit_rows",
            $"act = 'seat.givePasswordLink' AND subject_kind = 'person' AND after_state LIKE '%{Why}%'"));
        Assert.Equal(0, await portal.CountAsync("requests", $"answer LIKE '%{link.Token}%'"));
    }

    [Theory, EveryEngine]
    public async Task An_administrator_reaches_no_stranger_not_themselves_and_nobody_who_also_acts_elsewhere(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var other = await portal.FounderAsync("other", Newcomers.Code(2));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var both = await portal.ColleagueAsync(admin, "both", Role.EntOperator);
        await JoinAsync(portal, other, both);
        var (officer, outsider) = (await portal.OfficerAsync("officer", Role.Finance), await portal.SomebodyAsync("public"));

        Assert.Equal("SEATS_ELSEWHERE", await Code(ToColleagueAsync(portal, admin, both)));
        Assert.Equal("OWN_ACCOUNT", await Code(ToColleagueAsync(portal, admin, admin)));
        Assert.Equal("NOT_FOUND", await Code(ToColleagueAsync(portal, admin, other)));
        Assert.Equal("NOT_FOUND", await Code(ToColleagueAsync(portal, admin, officer)));
        Assert.Equal("NOT_FOUND", await Code(ToColleagueAsync(portal, admin, outsider)));
        Assert.Equal("NOT_FOUND", await Code(ToColleagueAsync(portal, other, clerk)));
        Assert.Equal("WRONG_ROLE", await Code(ToColleagueAsync(portal, clerk, admin)));
        Assert.Equal(0, await portal.CountAsync("mail_links", "given_by IS NOT NULL"));
    }

    [Theory, EveryEngine]
    public async Task A_link_of_an_administrator_ends_when_the_colleague_takes_a_seat_elsewhere_before_it_is_used(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var other = await portal.FounderAsync("other", Newcomers.Code(2));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var link = FirstLink.ForForgotten();
        await Ok(ToColleagueAsync(portal, admin, clerk, link));

        await JoinAsync(portal, other, clerk);

        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().LookAsync(link.Token, Ct)));
        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "taken", Ct)));
        Assert.Equal("hash", await PasswordOfAsync(portal, "clerk"));
    }

    [Theory, EveryEngine]
    public async Task It_ends_too_when_the_colleague_goes_or_whoever_gave_it_is_no_administrator_any_more(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var second = await portal.ColleagueAsync(admin, "second", Role.EntAdmin);
        var (gone, clerk) = (await portal.ColleagueAsync(admin, "gone", Role.EntOperator),
            await portal.ColleagueAsync(admin, "clerk", Role.EntOperator));
        var (ofGone, ofSecond, change) = (FirstLink.ForForgotten(), FirstLink.ForForgotten(), portal.UseCase<ChangeSeat>());
        await Ok(ToColleagueAsync(portal, admin, gone, ofGone));
        await Ok(ToColleagueAsync(portal, second, clerk, ofSecond));

        await Ok(change.RemoveAsync(admin, new(gone.PersonId), Ct));
        await Ok(change.AssignAsync(admin, new(second.PersonId, [Role.EntOperator]), Ct));

        foreach (var link in new[] { ofGone, ofSecond })
            Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "taken", Ct)));
    }

    [Theory, EveryEngine]
    public async Task A_blocked_account_is_given_none_and_stays_blocked(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var security = await portal.OfficerAsync("security", Role.SecAdmin);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var (link, block) = (FirstLink.ForForgotten(), portal.UseCase<BlockPerson>());
        await Ok(ToColleagueAsync(portal, admin, clerk, link));

        await Ok(block.BlockAsync(security, new(clerk.PersonId, "可疑"), Ct));

        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "taken", Ct)));
        Assert.Equal("ACCOUNT_BLOCKED", await Code(ToColleagueAsync(portal, admin, clerk)));
        Assert.Equal(1, await portal.CountAsync("accounts", "blocked_at IS NOT NULL"));
        await Ok(block.UnblockAsync(security, new(clerk.PersonId, "已核实"), Ct));
        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "taken", Ct)));
    }

    [Theory, EveryEngine]
    public async Task The_security_administrator_gives_officers_theirs_and_nobody_else(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var security = await portal.OfficerAsync("security", Role.SecAdmin);
        var officer = await portal.OfficerAsync("officer", Role.Finance);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var (give, link) = (portal.UseCase<GivePasswordLink>(), FirstLink.ForForgotten());

        Assert.Equal("NOT_AN_OFFICER", await Code(give.ToOfficerAsync(security, new(admin.PersonId, Why), link, Ct)));
        Assert.Equal("OWN_ACCOUNT", await Code(give.ToOfficerAsync(security, new(security.PersonId, Why), link, Ct)));
        Assert.Equal("WRONG_ROLE", await Code(give.ToOfficerAsync(officer, new(security.PersonId, Why), link, Ct)));
        await Ok(give.ToOfficerAsync(security, new(officer.PersonId, Why), link, Ct));
        await Ok(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "mine", Ct));
        Assert.Equal("mine", await PasswordOfAsync(portal, "officer"));
    }

    [Theory, EveryEngine]
    public async Task No_administrator_takes_away_the_second_factor_and_hands_out_the_link_too(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (one, other) = (await portal.OfficerAsync("security", Role.SecAdmin), await portal.OfficerAsync("another", Role.SecAdmin));
        var (give, reset) = (portal.UseCase<GivePasswordLink>(), portal.UseCase<ResetSecondFactor>());
        async Task<Actor> WithFactorAsync(string login)
        {
            var officer = await portal.OfficerAsync(login, Role.Finance);
            var session = await portal.UseCase<Sessions>().BeginAsync(officer.PersonId, "browser", "::1", Ct);
            await Ok(portal.UseCase<SecondFactors>().SetUpAsync(officer.PersonId, "key", 1, ["code"], session, Ct));
            return officer;
        }
        var (first, second) = (await WithFactorAsync("first"), await WithFactorAsync("second"));

        await Ok(reset.ExecuteAsync(one, new(first.PersonId, Why), Ct));
        Assert.Equal("SECOND_ADMINISTRATOR",
            await Code(give.ToOfficerAsync(one, new(first.PersonId, Why), FirstLink.ForForgotten(), Ct)));
        await Ok(give.ToOfficerAsync(other, new(first.PersonId, Why), FirstLink.ForForgotten(), Ct));
        await Ok(give.ToOfficerAsync(one, new(second.PersonId, Why), FirstLink.ForForgotten(), Ct));
        Assert.Equal("SECOND_ADMINISTRATOR", await Code(reset.ExecuteAsync(one, new(second.PersonId, Why), Ct)));
        await Ok(reset.ExecuteAsync(other, new(second.PersonId, Why), Ct));

        // Both at once: whichever comes first, the one or the other is of no use.
        var third = await WithFactorAsync("third");
        var link = FirstLink.ForForgotten();
        var codes = await Task.WhenAll(Code(reset.ExecuteAsync(one, new(third.PersonId, Why), Ct)),
            Code(give.ToOfficerAsync(one, new(third.PersonId, Why), link, Ct)));
        Assert.True(codes.Any(code => code == "SECOND_ADMINISTRATOR")
            || await Code(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "taken", Ct)) == "LINK_OVER");
    }

    [Theory, EveryEngine]
    public async Task A_link_of_the_platform_ends_when_the_person_comes_to_work_for_the_city(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var platform = await portal.OfficerAsync("platform", Role.PlatOperator);
        var (alone, link) = (await portal.SomebodyAsync("alone"), FirstLink.ForForgotten());
        await Ok(portal.UseCase<GivePasswordLink>().ToStrandedAsync(platform, new(alone.PersonId, Why), link, Ct));
        Assert.Equal("alone", await Ok(portal.UseCase<ResetPassword>().LookAsync(link.Token, Ct)));

        await portal.Database.ExecuteAsync($"UPDATE memberships SET role = 'Finance' WHERE person_id = '{alone.PersonId}'");

        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "taken", Ct)));
    }

    [Theory, EveryEngine]
    public async Task The_platform_helps_whoever_has_nobody_of_their_own_to_turn_to(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var platform = await portal.OfficerAsync("platform", Role.PlatOperator);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var other = await portal.FounderAsync("other", Newcomers.Code(2));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var both = await portal.ColleagueAsync(admin, "both", Role.EntOperator);
        await JoinAsync(portal, other, both);
        var alone = await portal.SomebodyAsync("alone");
        Task<Outcome<LinkGiven>> GiveAsync(Actor person, Actor? by = null) => portal.UseCase<GivePasswordLink>()
            .ToStrandedAsync(by ?? platform, new(person.PersonId, Why), FirstLink.ForForgotten(), Ct);

        Assert.Equal("HAS_ADMINISTRATOR", await Code(GiveAsync(clerk)));
        Assert.Equal("OFFICER_ACCOUNT", await Code(GiveAsync(await portal.OfficerAsync("officer", Role.Finance))));
        Assert.Equal("OWN_ACCOUNT", await Code(GiveAsync(platform)));
        Assert.Equal("WRONG_ROLE", await Code(GiveAsync(clerk, admin)));
        await Ok(GiveAsync(admin));
        await Ok(GiveAsync(both));
        await Ok(GiveAsync(alone));

        var stranded = portal.UseCase<Stranded>();
        Assert.Equal(admin.PersonId, await Ok(stranded.IdOfAsync(platform, "admin", "admin先生", Ct)));
        Assert.Null(await Ok(stranded.IdOfAsync(platform, "admin", "admin", Ct)));
        Assert.Equal("WRONG_ROLE", await Code(stranded.IdOfAsync(admin, "other", "other先生", Ct)));
        var seen = await Ok(stranded.FindAsync(platform, clerk.PersonId, Ct));
        Assert.Equal(("HAS_ADMINISTRATOR", "c***k"), (seen.WhyNot?.Code, seen.Row.Login));
    }

    [Theory, EveryEngine]
    public async Task Whoever_has_a_confirmed_address_resets_by_letter_unless_they_have_lost_it_and_then_a_letter_warns(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var clerk = await desk.APersonAsync(admin.OrganisationId, Role.EntOperator);
        var give = portal.UseCase<GivePasswordLink>();
        var link = FirstLink.ForForgotten();

        var refused = await give.ToColleagueAsync(admin, new(clerk.PersonId, Why), link, Ct);
        Assert.Equal(("ADDRESS_CONFIRMED", "IsAddressLost"), (refused.Refusal?.Code, refused.Refusal?.Field));
        await Ok(give.ToColleagueAsync(admin, new(clerk.PersonId, Why, IsAddressLost: true), link, Ct));
        await desk.TellAsync();

        Assert.Equal(1, await portal.CountAsync("letters", "kind = 'PasswordLinkGiven'"));
        Assert.Equal("seat.givePasswordLink:Themselves", Assert.Single(await desk.InboxOfAsync(clerk)).Tiding);
        Assert.Equal(1, await desk.LettersToAsync(clerk)); // and none of the news beside
        await Ok(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "mine", Ct));
        Assert.Equal(1, await portal.CountAsync("letters", "kind = 'PasswordChanged'"));
    }

    [Theory, EveryEngine]
    public async Task Whatever_the_owner_does_about_their_account_and_another_link_end_it(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var admin = await portal.FounderAsync("admin", Newcomers.Code(1));
        var clerk = await portal.ColleagueAsync(admin, "clerk", Role.EntOperator);
        var (first, second, third) = (FirstLink.ForForgotten(), FirstLink.ForForgotten(), FirstLink.ForForgotten());
        var request = new GivePasswordLink.Command(clerk.PersonId, Why);
        await Ok(portal.UseCase<GivePasswordLink>().ToColleagueAsync(admin, request, first, Ct));

        // The same form again makes no other link, and a new form ends the first.
        Assert.Equal(first.Digest, (await Ok(portal.UseCase<GivePasswordLink>().ToColleagueAsync(
            admin, request, second, Ct))).Digest);
        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().LookAsync(second.Token, Ct)));
        await Ok(ToColleagueAsync(portal, admin, clerk, third));
        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().LookAsync(first.Token, Ct)));

        var person = (await portal.UseCase<SignIns>().ByLoginAsync("clerk", Ct))!;
        await Ok(portal.UseCase<ChangePassword>().ExecuteAsync(person, "changed", Guid.CreateVersion7(), Ct));
        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().ExecuteAsync(third.Token, "taken", Ct)));
        Assert.Equal("changed", await PasswordOfAsync(portal, "clerk"));
    }

    private static Task<Outcome<LinkGiven>> ToColleagueAsync(
        TestPortal portal, Actor by, Actor to, FirstLink? link = null, string reason = Why) =>
        portal.UseCase<GivePasswordLink>().ToColleagueAsync(
            by, new(to.PersonId, reason), link ?? FirstLink.ForForgotten(), Ct);

    private static async Task JoinAsync(TestPortal portal, Actor admin, Actor person)
    {
        var invitation = Guid.CreateVersion7();
        await Ok(portal.UseCase<InviteColleague>().ExecuteAsync(admin, new(invitation, "某", [Role.EntOperator]), Ct));
        await Ok(portal.UseCase<AcceptInvitation>().ExecuteAsync(person, new(invitation), Ct));
    }

    private static async Task<string?> PasswordOfAsync(TestPortal portal, string login) =>
        (await portal.UseCase<SignIns>().ByLoginAsync(login, Ct))!.PasswordHash;
}
