using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Zones;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Accounts;

/// <summary>A city's rules are amended in versions, and its regions and offices come one by one.</summary>
public sealed class CitySetUpTests
{
    private const string Basis = "国办发明电〔2026〕7号", Uscc = "11990100MB0000001T";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Amended_rules_are_in_force_at_once_and_the_old_ones_stay_readable(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var rulebook = portal.UseCase<CityRulebook>();
        var before = await rulebook.CurrentAsync(Ct);

        await Ok(AmendAsync(portal, 1, before with { NoticeWorkingDays = 7, DaysOff = [new(2027, 1, 1)] }));

        var after = await rulebook.CurrentAsync(Ct);
        Assert.Equal((7, new DateOnly(2027, 1, 1)), (after.NoticeWorkingDays, after.DaysOff.Single()));
        Assert.Equal(new DateOnly(2027, 1, 4), after.WorkingDaysAfter(new(2026, 12, 31), 1));
        var versions = await portal.UseCase<CityRulePages>().ListAsync(Ct);
        Assert.Equal([(2, Basis, 7), (1, null, 5)],
            versions.Select(one => (one.Number, one.Basis, one.Rules.NoticeWorkingDays)));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'city.amendRules' AND rule_version = '2'"));
    }

    [Theory, EveryEngine]
    public async Task Of_many_who_amend_the_same_version_one_does(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var rules = await portal.UseCase<CityRulebook>().CurrentAsync(Ct);

        var codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Code(AmendAsync(portal, 1, rules with { AppealDays = 61 + i }))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(9, codes.Count(code => code == "CHANGED_SINCE"));
        Assert.Equal(2, await portal.CountAsync("settings"));
    }

    public static TheoryData<string, string, Func<CityRules, CityRules>> Impossible => new()
    {
        { "RULE_OUT_OF_RANGE", "NoticeWorkingDays", rules => rules with { NoticeWorkingDays = 0 } },
        { "RULE_OUT_OF_RANGE", "AppealDays", rules => rules with { AppealDays = 366 } },
        { "RULE_OUT_OF_RANGE", "RelatedEquityBp", rules => rules with { RelatedEquityBp = 10_001 } },
        { "CALENDAR_DAY", "DaysOff", rules => rules with { DaysOff = [new(2206, 10, 1)] } },
        { "CALENDAR_DAY", "WeekendDaysWorked", rules => rules with { WeekendDaysWorked = [new(2026, 10, 1)] } },
        { "CREDITOR_NOTICE_TOO_SHORT", "CreditorNoticeDays", rules => rules with { CreditorNoticeDays = 44 } },
        { "RULE_OUT_OF_RANGE", "CreditorNoticeDays", rules => rules with { CreditorNoticeDays = 366 } },
    };

    [Theory, MemberData(nameof(Impossible))]
    public async Task Rules_that_nobody_can_keep_to_are_refused_at_their_field(
        string code, string field, Func<CityRules, CityRules> amend)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var rules = await portal.UseCase<CityRulebook>().CurrentAsync(Ct);

        var refusal = (await AmendAsync(portal, 1, amend(rules))).Refusal!;

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
        Assert.Equal("TEXT", (await portal.UseCase<AmendRules>()
            .ExecuteAsync(An(Role.SysAdmin), new(1, rules, " "), Ct)).Refusal!.Code);
        Assert.Equal(1, await portal.CountAsync("settings"));
    }

    [Theory, EveryEngine]
    public async Task Whoever_amends_the_rules_leaves_the_refund_account_as_it_is(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (rulebook, account) = (portal.UseCase<CityRulebook>(), new RefundAccount("市财政局", "银行", "1"));
        var rules = await rulebook.CurrentAsync(Ct);

        await Ok(AmendAsync(portal, 1, rules with { RefundAccount = account, CreditorNoticeDays = 46 }));
        Assert.Equal((null, 46), (await AccountAsync(), (await rulebook.CurrentAsync(Ct)).CreditorNoticeDays));
        await Ok(portal.UseCase<SetUpCity>().ExecuteAsync(
            Actor.Portal, new(rules with { RefundAccount = account, CreditorNoticeDays = 1 }, [], []), Ct));
        await Ok(AmendAsync(portal, 3, rules));

        Assert.Equal(account, await AccountAsync());
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<SetUpCity>().ExecuteAsync(
            An(Role.SysAdmin), new(rules, [], []), Ct)));
        async Task<RefundAccount?> AccountAsync() => (await rulebook.CurrentAsync(Ct)).RefundAccount;
    }

    [Theory, InlineData(Role.SecAdmin), InlineData(Role.AuthorityLead), InlineData(Role.PlatOperator)]
    public async Task Nobody_but_the_system_administrator_sets_up(Role role)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var rules = await portal.UseCase<CityRulebook>().CurrentAsync(Ct);

        Assert.Equal("WRONG_ROLE", await Code(AmendAsync(portal, 1, rules, role)));
        Assert.Equal("WRONG_ROLE", await Code(RegionAsync(portal, "990105", "新区", null, role)));
        Assert.Equal("WRONG_ROLE", await Code(OfficeAsync(portal, Uscc, role)));
    }

    [Theory, EveryEngine]
    public async Task A_region_is_added_once_and_lies_in_one_that_there_is(string engine)
    {
        await using var portal = await CreateAsync(engine);
        await Ok(RegionAsync(portal, "991100", "海澜市", null));

        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Code(RegionAsync(portal, "991105", "新区", "991100"))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(4, codes.Count(code => code == "REGION_KNOWN"));
        Assert.Equal("REGION_CODE_INVALID", await Code(RegionAsync(portal, "99010", "新区", null)));
        Assert.Equal("NOT_FOUND", await Code(RegionAsync(portal, "990106", "新区", "880000")));
        Assert.Contains(await portal.UseCase<RegionPages>().DistrictsAsync(Ct), region => region.Code == "991105");
    }

    [Theory, EveryEngine]
    public async Task A_district_in_which_somebody_is_registered_stays_one(string engine)
    {
        await using var portal = await CreateAsync(engine);
        await Ok(RegionAsync(portal, "991100", "海澜市", null));
        await Ok(RegionAsync(portal, "991101", "旧区", "991100"));
        await portal.Given.AFirmAsync();
        await portal.Database.ExecuteAsync("UPDATE enterprises SET region_code = '991101'");

        foreach (var (parent, whose) in new[] { ("990100", "the provider's"), ("991101", "the firm's") })
        {
            var refusal = (await RegionAsync(portal, "991199", "新区", parent)).Refusal;
            Assert.Equal((whose, "REGION_IN_USE", "ParentCode"), (whose, refusal?.Code, refusal?.Field));
        }
        // What holds regions already ends no district.
        await portal.Database.ExecuteAsync("UPDATE enterprises SET region_code = '991100'");
        await Ok(RegionAsync(portal, "991199", "新区", "991100"));
        Assert.Contains(await portal.UseCase<RegionPages>().DistrictsAsync(Ct), region => region.Code == "990100");
    }

    [Theory, InlineData("GOVERN"), InlineData("startup"), InlineData("")]
    public async Task A_zone_of_which_pages_know_nothing_is_refused(string code)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        Task<Outcome<Done>> ZoneAsync(string of) => portal.UseCase<AddZone>().ExecuteAsync(
            An(Role.SysAdmin), new(Guid.CreateVersion7(), of, "专区"), Ct);

        var refusal = (await ZoneAsync(code)).Refusal!;

        Assert.Equal(("ZONE_CODE_UNKNOWN", "Code"), (refusal.Code, refusal.Field));
        foreach (var known in AddZone.Codes) await Ok(ZoneAsync(known));
    }

    [Theory, EveryEngine]
    public async Task An_office_is_added_once(string engine)
    {
        await using var portal = await CreateAsync(engine);

        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Code(OfficeAsync(portal, Uscc))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(4, codes.Count(code => code == "OFFICE_KNOWN"));
        Assert.Equal("USCC_INVALID", await Code(OfficeAsync(portal, "11990100MB00000011")));
        Assert.Equal(1, await portal.CountAsync("organisations", "kind = 'Authority'"));
    }

    private static Task<Outcome<Done>> AmendAsync(
        TestPortal portal, long version, CityRules rules, Role role = Role.SysAdmin) =>
        portal.UseCase<AmendRules>().ExecuteAsync(An(role), new(version, rules, Basis), Ct);

    private static Task<Outcome<Done>> RegionAsync(
        TestPortal portal, string code, string name, string? parent, Role role = Role.SysAdmin) =>
        portal.UseCase<AddRegion>().ExecuteAsync(An(role), new(code, name, parent), Ct);

    private static Task<Outcome<Done>> OfficeAsync(TestPortal portal, string uscc, Role role = Role.SysAdmin) =>
        portal.UseCase<AddOffice>().ExecuteAsync(An(role), new(Guid.CreateVersion7(), "市审计局", "审计", uscc), Ct);
}
