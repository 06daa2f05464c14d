using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Joining;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Joining;

/// <summary>People register, and bring the organisations that they act for: each code once.</summary>
public sealed class FoundingTests
{
    [Theory, EveryEngine]
    public async Task Registers_a_person_once_with_what_they_agreed_to(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var zhou = Newcomers.Registration("zhou.he");

        await Ok(portal.RegisterAsync(zhou));
        await Ok(portal.RegisterAsync(zhou));

        Assert.Equal(1, await portal.CountAsync("people", "login = 'zhou.he'"));
        Assert.Equal(2, await portal.CountAsync("consents", "version = '2026-11-26' AND language = 'zh-CN'"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'seat.register'"));
        var seat = Assert.Single(await portal.UseCase<Actors>().SeatsAsync(zhou.PersonId, Ct));
        Assert.Equal((null, Role.Public), (seat.Actor.OrganisationId, Assert.Single(seat.Actor.Roles)));
        Assert.Equal("hash", (await portal.UseCase<SignIns>().ByLoginAsync("zhou.he", Ct))!.PasswordHash);
    }

    [Theory, EveryEngine]
    public async Task Of_eight_who_want_one_login_at_once_one_has_it(string engine)
    {
        await using var portal = await CreateAsync(engine);

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Code(portal.RegisterAsync(Newcomers.Registration("same.login"))))));

        Assert.Single(codes, code => code is null);
        Assert.All(codes.Where(code => code is not null), code => Assert.Equal("LOGIN_TAKEN", code));
        Assert.Equal(1, await portal.CountAsync("accounts"));
    }

    [Theory]
    [InlineData("abc", "LOGIN"), InlineData("Abcd", "LOGIN"), InlineData("1abc", "LOGIN"), InlineData("a bcd", "LOGIN")]
    [InlineData("abcd\n", "LOGIN"), InlineData("ａbcd", "LOGIN"), InlineData("abcd", null)]
    public async Task Refuses_a_login_that_could_be_mistaken(string login, string? code)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);

        Assert.Equal(code, await Code(portal.RegisterAsync(Newcomers.Registration(login))));
    }

    [Fact]
    public async Task Refuses_whoever_agreed_to_nothing_or_to_an_earlier_version()
    {
        await using var portal = await CreateAsync(Engines.Sqlite);

        Assert.Equal("NOT_AGREED", await Code(portal.RegisterAsync(Newcomers.Registration("who.no") with { Terms = null })));
        Assert.Equal("NOT_AGREED",
            await Code(portal.RegisterAsync(Newcomers.Registration("who.old") with { Privacy = "2020-01-01" })));
        Assert.Equal(0, await portal.CountAsync("accounts"));
    }

    [Theory, EveryEngine]
    public async Task Of_eight_who_bring_one_code_at_once_one_founds_the_firm(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var people = new List<Actor>();
        for (var i = 0; i < 8; i++) people.Add(await portal.SomebodyAsync($"person{i}"));
        var uscc = Newcomers.Code(1);

        var codes = await Task.WhenAll(people.Select(person => Task.Run(() =>
            Code(portal.UseCase<FoundEnterprise>().ExecuteAsync(person, Newcomers.Firm(uscc), Ct)))));

        Assert.Single(codes, code => code is null);
        Assert.All(codes.Where(code => code is not null), code => Assert.Equal("ORGANISATION_KNOWN", code));
        Assert.Equal(1, await portal.CountAsync("enterprises", $"uscc = '{uscc}'"));
        Assert.Equal(2, await portal.CountAsync("memberships", "role IN ('EntAdmin', 'EntOperator')"));
    }

    [Theory, EveryEngine]
    public async Task Nobody_takes_over_a_firm_that_is_known(string engine)
    {
        await using var portal = await CreateAsync(engine);
        await portal.Given.AFirmAsync();
        var person = await portal.SomebodyAsync("somebody");
        var found = portal.UseCase<FoundEnterprise>();

        Assert.Equal("ORGANISATION_KNOWN", await Code(found.ExecuteAsync(person, Newcomers.Firm(Given.Code(1)), Ct)));
        Assert.Equal("ORGANISATION_KNOWN",
            await Code(found.ExecuteAsync(person, Newcomers.Firm($" {Given.Code(1).ToLowerInvariant()} "), Ct)));
        Assert.Null((await portal.NowAsync(person)).OrganisationId);
    }

    [Theory, EveryEngine]
    public async Task One_code_may_be_a_firm_and_a_provider_and_each_once(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var firm = await portal.FounderAsync("founder", Newcomers.Code(2));
        var found = portal.UseCase<FoundProvider>();
        FoundProvider.Command Asked(params string[] kinds) =>
            new(Guid.CreateVersion7(), "新机构", Newcomers.Code(2), "990100", "", kinds);

        Assert.Equal([Role.EntOperator, Role.EntAdmin], firm.Roles.Order());
        Assert.Equal("CATEGORY_MISSING", await Code(found.ExecuteAsync(firm, Asked(), Ct)));
        Assert.Equal("CATEGORY_MISSING", await Code(found.ExecuteAsync(firm, Asked("DATA", "MAGIC"), Ct)));
        await Ok(found.ExecuteAsync(firm, Asked("DATA"), Ct));
        Assert.Equal("ORGANISATION_KNOWN", await Code(found.ExecuteAsync(firm, Asked("DATA"), Ct)));
        Assert.Equal(3, (await portal.UseCase<Actors>().SeatsAsync(firm.PersonId, Ct)).Count);
    }

    [Theory]
    [InlineData("91990100000000000", "990100", "6500", 0, "USCC_INVALID")]
    [InlineData(null, "110000", "6500", 0, "REGION_UNKNOWN")]
    [InlineData(null, "990100", "9900", 0, "TEXT")]
    [InlineData(null, "990100", "6500", 1, "FOUNDED_ON")]
    [InlineData(null, "990100", "6500", 0, null)]
    public async Task Refuses_what_cannot_be_right(string? uscc, string region, string industry, int days, string? code)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var person = await portal.SomebodyAsync("somebody");
        var asked = Newcomers.Firm(uscc ?? Newcomers.Code(3)) with
        {
            RegionCode = region, IndustryClass = industry, FoundedOn = portal.Today.AddDays(days),
        };

        Assert.Equal(code, await Code(portal.UseCase<FoundEnterprise>().ExecuteAsync(person, asked, Ct)));
    }

    [Fact]
    public async Task A_firm_stands_in_a_district_and_was_founded_in_the_republic()
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var found = portal.UseCase<FoundEnterprise>();
        var firm = Newcomers.Firm(Newcomers.Code(4));
        async Task<string?> TryAsync(FoundEnterprise.Command asked) =>
            await Code(found.ExecuteAsync(await portal.SomebodyAsync($"p{Guid.CreateVersion7():N}"), asked, Ct));

        Assert.Equal("FOUNDED_TOO_EARLY", await TryAsync(firm with { FoundedOn = new(1949, 9, 30) }));
        await portal.Database.ExecuteAsync(
            "INSERT INTO regions (code, name, parent_code) VALUES ('990109', '某区', '990100')");
        Assert.Equal("REGION_UNKNOWN", await TryAsync(firm));
        Assert.DoesNotContain(await portal.UseCase<RegionPages>().DistrictsAsync(Ct), one => one.Code == "990100");
        Assert.Null(await TryAsync(firm with { RegionCode = "990109", FoundedOn = new(1949, 10, 1) }));
    }

    [Fact]
    public async Task Nobody_founds_more_than_their_share_and_officers_none()
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var (person, found) = (await portal.SomebodyAsync("collector"), portal.UseCase<FoundEnterprise>());

        for (var i = 0; i < 20; i++) await Ok(found.ExecuteAsync(person, Newcomers.Firm(Newcomers.Code(100 + i)), Ct));

        Assert.Equal("TOO_MANY_FOUNDED", await Code(found.ExecuteAsync(person, Newcomers.Firm(Newcomers.Code(120)), Ct)));
        Assert.Equal("WRONG_ROLE",
            await Code(found.ExecuteAsync(An(Role.PlatOperator), Newcomers.Firm(Newcomers.Code(121)), Ct)));
    }

    [Fact]
    public void Every_industry_that_can_be_chosen_has_its_row_of_the_size_table() =>
        Assert.All(Industry.Choices, choice =>
        {
            Assert.Equal(choice.Section, Industry.Of(choice.ClassCode)!.Section.Letter);
            Assert.True(SizeRules.Knows(Industry.Of(choice.ClassCode)!.SmeKey));
        });
}
