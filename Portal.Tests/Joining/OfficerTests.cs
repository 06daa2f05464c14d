using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Joining;

/// <summary>People of the city's offices come, change and go by the security administrator's word, and there always is
/// a security administrator.</summary>
public sealed class OfficerTests
{
    private const string Why = "云数人〔2026〕3号";

    [Theory, EveryEngine]
    public async Task An_officer_chooses_their_password_by_a_link_that_is_good_once(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (officer, link, reset) = (Officials.Officer("zhou.he", Role.Reviewer, Role.SeniorReviewer), Officials.Link(),
            portal.UseCase<ResetPassword>());

        var given = await Ok(portal.AddAsync(officer, link));

        Assert.Equal((officer.PersonId, link.Digest), (given.PersonId, given.Digest));
        Assert.Null((await portal.UseCase<SignIns>().ByLoginAsync("zhou.he", Ct))!.PasswordHash);
        Assert.Equal("zhou.he", await Ok(reset.LookAsync(link.Token, Ct)));
        await Ok(reset.ExecuteAsync(link.Token, "mine", Ct));
        Assert.Equal("LINK_OVER", await Code(reset.ExecuteAsync(link.Token, "yours", Ct)));
        Assert.Equal("mine", (await portal.UseCase<SignIns>().ByLoginAsync("zhou.he", Ct))!.PasswordHash);
        Assert.Equal([Role.Reviewer, Role.SeniorReviewer],
            (await portal.UseCase<Actors>().ByLoginAsync("zhou.he", Ct))!.Roles.Order());
        Assert.Equal(0, await portal.CountAsync("requests", $"answer LIKE '%{link.Token}%'"));
        Assert.Equal(0, await portal.CountAsync("letters"));
    }

    [Theory, EveryEngine]
    public async Task A_letter_carries_the_link_where_there_is_an_address_which_is_theirs_once_it_was_used(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (officer, link) = (Officials.Officer("zhou.he", Role.Finance) with { Address = "Zhou@city.example" }, Officials.Link());

        await Ok(portal.AddAsync(officer, link));

        Assert.Equal(1, await portal.CountAsync("letters",
            $"kind = 'Welcome' AND address LIKE 'Zhou_city.example' AND sealed_token = '{link.Token}'"));
        Assert.Equal(0, await portal.CountAsync("mailboxes"));
        await Ok(portal.UseCase<ResetPassword>().ExecuteAsync(link.Token, "mine", Ct));
        Assert.Equal(1, await portal.CountAsync("mailboxes", "address_folded LIKE 'zhou_city.example'"));
    }

    [Theory]
    [InlineData("ab", "周禾", "Finance", null, "LOGIN", "Login"), InlineData("taken.login", "周禾", "Finance", null, "LOGIN_TAKEN", "Login")]
    [InlineData("zhou.he", " ", "Finance", null, "TEXT", "Name"), InlineData("zhou.he", "周禾", "", null, "ROLE_NOT_OF_CITY", "Roles")]
    [InlineData("zhou.he", "周禾", "EntAdmin", null, "ROLE_NOT_OF_CITY", "Roles"), InlineData("zhou.he", "周禾", "Finance,Portal", null, "ROLE_NOT_OF_CITY", "Roles")]
    [InlineData("zhou.he", "周禾", "SecAdmin,SysAdmin", null, "ROLES_EXCLUDE", "Roles"), InlineData("zhou.he", "周禾", "SecAdmin,AuditAdmin", null, "ROLES_EXCLUDE", "Roles")]
    [InlineData("zhou.he", "周禾", "SysAdmin,PlatOperator", null, "ROLES_EXCLUDE", "Roles"), InlineData("zhou.he", "周禾", "AuditAdmin,Auditor", null, "ROLES_EXCLUDE", "Roles")]
    [InlineData("zhou.he", "周禾", "Finance,AuthorityLead", null, "ROLES_EXCLUDE", "Roles"), InlineData("zhou.he", "周禾", "Auditor,Reviewer", null, "ROLES_EXCLUDE", "Roles")]
    [InlineData("zhou.he", "周禾", "Finance", "nobody", "MAIL_ADDRESS", "Address")]
    public async Task Refuses_at_the_field_what_cannot_be(
        string login, string name, string roles, string? address, string code, string field)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        await portal.OfficerAsync("taken.login", Role.Finance);
        Role[] chosen = [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];

        var refused = await portal.AddAsync(
            Officials.Officer(login, chosen) with { Name = name, Address = address }, Officials.Link());

        Assert.Equal((code, field), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Equal(1, await portal.CountAsync("accounts"));
    }

    [Theory, EveryEngine]
    public async Task Of_two_who_change_somebody_from_the_same_page_one_does(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var person = await portal.OfficerAsync("person", Role.Reviewer, Role.Mediator);
        var seen = ChangeOfficer.AsSeen([(null, Role.Mediator), (null, Role.Reviewer)]);
        Task<string?> AssignAsync(params Role[] roles) => Code(portal.UseCase<ChangeOfficer>().AssignAsync(
            Officials.Security, new(person.PersonId, null, roles, Why, seen), Ct));

        var codes = await Task.WhenAll(AssignAsync(Role.Reviewer), AssignAsync(Role.Reviewer, Role.Mediator, Role.LegalReviewer));

        Assert.Single(codes, code => code is null);
        Assert.Single(codes, code => code == "OFFICER_CHANGED");
        Assert.Equal("OFFICER_CHANGED", await AssignAsync(Role.LegalReviewer));
    }

    [Fact]
    public async Task A_name_is_at_most_a_hundred_characters()
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var officer = Officials.Officer("zhou.he", Role.Finance);

        Assert.Equal("TEXT", await Code(portal.AddAsync(officer with { Name = new string('周', 101) }, Officials.Link())));
        await Ok(portal.AddAsync(officer with { Name = new string('周', 100) }, Officials.Link()));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_adds_one_person_and_one_link()
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var officer = Officials.Officer("zhou.he", Role.Finance);
        var (first, second) = (Officials.Link(), Officials.Link());

        await Ok(portal.AddAsync(officer, first));
        var again = await Ok(portal.AddAsync(officer, second));

        Assert.Equal(first.Digest, again.Digest); // not the second, which nobody may be shown
        Assert.Equal("LINK_OVER", await Code(portal.UseCase<ResetPassword>().LookAsync(second.Token, Ct)));
        Assert.Equal(1, await portal.CountAsync("people", "login = 'zhou.he'"));
    }

    [Theory]
    [InlineData(Role.SysAdmin), InlineData(Role.AuditAdmin), InlineData(Role.AuthorityLead), InlineData(Role.PlatOperator)]
    public async Task Nobody_but_the_security_administrator_does_any_of_it(Role role)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var (somebody, person, change) = (An(role), await portal.OfficerAsync("person", Role.Finance), portal.UseCase<ChangeOfficer>());

        Assert.Equal("WRONG_ROLE", await Code(portal.AddAsync(Officials.Officer("zhou.he", Role.Finance), Officials.Link(), somebody)));
        Assert.Equal("WRONG_ROLE", await Code(change.AssignAsync(somebody, new(person.PersonId, null, [Role.Auditor], Why), Ct)));
        Assert.Equal("WRONG_ROLE", await Code(change.EndAsync(somebody, new(person.PersonId, Why), Ct)));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<SendFirstLink>().ExecuteAsync(somebody,
            new(person.PersonId, null), Officials.Link(), Ct)));
    }

    [Theory, EveryEngine]
    public async Task New_roles_hold_at_the_next_look_and_an_end_ends_them_all(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (person, change) = (await portal.OfficerAsync("person", Role.Reviewer, Role.Mediator), portal.UseCase<ChangeOfficer>());
        var session = await portal.UseCase<Sessions>().BeginAsync(person.PersonId, "browser", "::1", Ct);

        Assert.Equal("TEXT", await Code(change.AssignAsync(Officials.Security, new(person.PersonId, null, [Role.Finance], " "), Ct)));
        Assert.Equal("ROLES_EXCLUDE", await Code(change.AssignAsync(Officials.Security,
            new(person.PersonId, null, [Role.Reviewer, Role.SecAdmin], Why), Ct)));
        await Ok(change.AssignAsync(Officials.Security, new(person.PersonId, null, [Role.Reviewer, Role.LegalReviewer], Why), Ct));
        Assert.Equal([Role.Reviewer, Role.LegalReviewer], (await portal.NowAsync(person)).Roles.Order());
        Assert.NotNull(await portal.UseCase<Sessions>().SeeAsync(session, Ct));

        await Ok(change.EndAsync(Officials.Security, new(person.PersonId, Why), Ct));
        Assert.False(await portal.IsAnybodyAsync(person));
        Assert.Null(await portal.UseCase<Sessions>().SeeAsync(session, Ct));
        Assert.Equal("NOT_AN_OFFICER", await Code(change.EndAsync(Officials.Security, new(person.PersonId, Why), Ct)));

        await Ok(change.AssignAsync(Officials.Security, new(person.PersonId, null, [Role.Mediator], Why), Ct));
        Assert.Equal(Role.Mediator, Assert.Single((await portal.NowAsync(person)).Roles));
        Assert.Equal(3, await portal.CountAsync("audit_rows", $"act IN ('person.assign', 'person.end') AND after_state LIKE '%{Why}%'"));
    }

    [Theory, EveryEngine]
    public async Task Only_officers_are_changed_and_nobody_changes_themselves(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var firm = await portal.FounderAsync("founder", Newcomers.Code(1));
        var (security, other) = (await portal.OfficerAsync("sec.one", Role.SecAdmin), await portal.OfficerAsync("sec.two", Role.SecAdmin));
        var change = portal.UseCase<ChangeOfficer>();

        Assert.Equal("NOT_AN_OFFICER", await Code(change.AssignAsync(security, new(firm.PersonId, null, [Role.Finance], Why), Ct)));
        Assert.Equal("NOT_AN_OFFICER", await Code(change.EndAsync(security, new(firm.PersonId, Why), Ct)));
        Assert.Equal("NOT_FOUND", await Code(change.AssignAsync(security, new(Guid.CreateVersion7(), null, [Role.Finance], Why), Ct)));
        Assert.Equal("OWN_ACCOUNT", await Code(change.AssignAsync(security, new(security.PersonId, null, [Role.Finance], Why), Ct)));
        Assert.Equal("OWN_ACCOUNT", await Code(change.EndAsync(security, new(security.PersonId, Why), Ct)));
        await Ok(change.EndAsync(security, new(other.PersonId, Why), Ct));
        Assert.Equal([Role.EntOperator, Role.EntAdmin], (await portal.NowAsync(firm)).Roles.Order());
    }

    [Theory, EveryEngine]
    public async Task Where_the_city_keeps_offices_an_officer_belongs_to_one(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (office, firm) = (Guid.CreateVersion7(), await portal.Given.AFirmAsync());
        await Ok(portal.UseCase<SetUpCity>().ExecuteAsync(Actor.Portal, new(
            new CityRules(5, 5, 3, 15, 60, 45, 2500, 36, [], []), [], [new(office, "市数据局", "Data", "11990100MB0000001A")]), Ct));
        var officer = Officials.Officer("zhou.he", Role.Reviewer);

        Assert.Equal("OFFICE_UNKNOWN", await Code(portal.AddAsync(officer, Officials.Link())));
        Assert.Equal("OFFICE_UNKNOWN", await Code(portal.AddAsync(officer with { OrganisationId = firm }, Officials.Link())));
        await Ok(portal.AddAsync(officer with { OrganisationId = office }, Officials.Link()));

        Assert.Equal(office, (await portal.UseCase<Actors>().ByIdAsync(officer.PersonId, Ct))!.OrganisationId);
    }

    [Theory, EveryEngine]
    public async Task A_new_link_takes_the_place_of_the_first_until_there_is_a_password(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (officer, first, second) = (Officials.Officer("zhou.he", Role.Finance), Officials.Link(), Officials.Link());
        var (send, reset) = (portal.UseCase<SendFirstLink>(), portal.UseCase<ResetPassword>());
        await Ok(portal.AddAsync(officer, first));

        await Ok(send.ExecuteAsync(Officials.Security, new(officer.PersonId, null), second, Ct));

        Assert.Equal("LINK_OVER", await Code(reset.ExecuteAsync(first.Token, "old", Ct)));
        await Ok(reset.ExecuteAsync(second.Token, "new", Ct));
        Assert.Equal("PASSWORD_CHOSEN",
            await Code(send.ExecuteAsync(Officials.Security, new(officer.PersonId, null), Officials.Link(), Ct)));
        var firm = await portal.FounderAsync("founder", Newcomers.Code(1));
        Assert.Equal("NOT_FOUND",
            await Code(send.ExecuteAsync(Officials.Security, new(firm.PersonId, null), Officials.Link(), Ct)));
    }

    [Theory, EveryEngine]
    public async Task The_last_security_administrator_who_can_sign_in_stays(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (last, change, block) = (await portal.OfficerAsync("sec.one", Role.SecAdmin), portal.UseCase<ChangeOfficer>(), portal.UseCase<BlockPerson>());
        await Ok(portal.AddAsync(Officials.Officer("sec.new", Role.SecAdmin), Officials.Link())); // has no password yet
        var blocked = await portal.OfficerAsync("sec.two", Role.SecAdmin);
        await Ok(block.BlockAsync(Officials.Security, new(blocked.PersonId, Why), Ct));

        foreach (var code in new[]
        {
            await Code(change.EndAsync(Officials.Security, new(last.PersonId, Why), Ct)),
            await Code(change.AssignAsync(Officials.Security, new(last.PersonId, null, [Role.Finance], Why), Ct)),
            await Code(block.BlockAsync(Officials.Security, new(last.PersonId, Why), Ct)),
        }) Assert.Equal("LAST_SECURITY_ADMINISTRATOR", code);
        Assert.Equal(Role.SecAdmin, Assert.Single((await portal.NowAsync(last)).Roles));

        await Ok(block.UnblockAsync(Officials.Security, new(blocked.PersonId, Why), Ct));
        await Ok(change.EndAsync(Officials.Security, new(last.PersonId, Why), Ct));
    }

    [Theory, EveryEngine]
    public async Task Two_security_administrators_who_remove_each_other_at_once_leave_one(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (change, block) = (portal.UseCase<ChangeOfficer>(), portal.UseCase<BlockPerson>());
        var one = await portal.OfficerAsync("sec.one", Role.SecAdmin);
        for (var round = 0; round < 6; round++)
        {
            var two = await portal.OfficerAsync($"sec.two{round}", Role.SecAdmin);

            var codes = await Task.WhenAll(
                Task.Run(() => Code(change.EndAsync(one, new(two.PersonId, Why), Ct))),
                Task.Run(() => round % 2 == 0
                    ? Code(change.EndAsync(two, new(one.PersonId, Why), Ct))
                    : Code(block.BlockAsync(two, new(one.PersonId, Why), Ct))));

            Assert.Single(codes, code => code is null);
            Assert.Single(codes, code => code == "LAST_SECURITY_ADMINISTRATOR");
            one = codes[0] is null ? one : two;
        }
    }

    [Theory, EveryEngine]
    public async Task Two_changes_of_one_person_at_once_never_join_what_excludes_itself(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var change = portal.UseCase<ChangeOfficer>();
        var person = await portal.OfficerAsync("person", Role.Finance);
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(new[] { Role.SysAdmin, Role.AuditAdmin, Role.Reviewer, Role.SecAdmin }.Select(role =>
                Task.Run(() => change.AssignAsync(Officials.Security, new(person.PersonId, null, [role], Why), Ct))));

            Assert.Single((await portal.NowAsync(person)).Roles);
        }
    }
}
