using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Enterprises;

/// <summary>A firm is not verified, and puts its profile right.</summary>
public sealed class RefusedFirmTests
{
    private const string Code1 = "91350100M000100Y43"; // the example of GB 32100-2015
    private static readonly Money Million = Money.Yuan(1_000_000);

    [Theory, EveryEngine]
    public async Task A_firm_that_is_not_verified_frees_its_code_and_can_hand_in_anew(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (impostor, owner) = (await HandedInAsync(portal), await DraftAsync(portal));

        Assert.Equal("TEXT", await Code(MoveAsync(portal, impostor, MoveEnterprise.Reject)));
        Assert.Equal("TEXT", await Code(MoveAsync(portal, impostor, MoveEnterprise.RequireSupplement)));
        await Ok(MoveAsync(portal, impostor, MoveEnterprise.Reject, "营业执照与登记不符"));
        await Ok(SubmitAsync(portal, owner));
        await Ok(MoveAsync(portal, impostor, MoveEnterprise.Reopen));

        Assert.Equal("USCC_TAKEN", await Code(SubmitAsync(portal, impostor)));
        Assert.Equal(1, await portal.CountAsync("enterprises", "state = 'Draft' AND bound_uscc IS NULL"));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<MoveEnterprise>().ExecuteAsync(
            As(Guid.CreateVersion7(), Role.EntAdmin), MoveEnterprise.Reopen, new(impostor), Ct)));
    }

    [Theory, EveryEngine]
    public async Task A_firm_is_verified_or_not_and_only_one_of_two_officers_says_which(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await HandedInAsync(portal);

        var codes = await Task.WhenAll(Code(MoveAsync(portal, firm, MoveEnterprise.Reject, "不符")),
            Code(portal.UseCase<VerifyEnterprise>().ExecuteAsync(An(Role.PlatOperator), new(firm), Ct)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("enterprises", codes[0] is null
            ? "state = 'Rejected' AND bound_uscc IS NULL" : $"state = 'Verified' AND bound_uscc = '{Code1}'"));
    }

    [Theory, EveryEngine]
    public async Task A_supplement_puts_right_what_the_firm_was_registered_with_but_never_its_code(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await HandedInAsync(portal);
        await portal.Database.ExecuteAsync(
            "INSERT INTO regions (code, name, parent_code) VALUES ('990102', '云东区', '990100')");
        await Ok(MoveAsync(portal, firm, MoveEnterprise.RequireSupplement, "名称、行业、成立日期与执照不符"));
        Task<Outcome<Standing>> AgainAsync(ProfileCorrections corrected) => portal.UseCase<SubmitProfile>().AgainAsync(
            As(firm, Role.EntAdmin), new(firm, null, null, null, corrected), Ct);

        foreach (var (wrong, code, field) in new (ProfileCorrections, string, string)[]
        {
            (new(" ", null, null, null), "TEXT", "Name"),
            (new(null, "990199", null, null), "REGION_UNKNOWN", "RegionCode"),
            (new(null, null, "9999", null), "TEXT", "IndustryClass"),
            (new(null, null, null, portal.Today.AddDays(1)), "FOUNDED_ON", "FoundedOn"),
            (new(null, null, null, new(1949, 9, 30)), "FOUNDED_TOO_EARLY", "FoundedOn"),
        })
        {
            var refusal = (await AgainAsync(wrong)).Refusal;
            Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
        }
        // What is as it was is not asked again: a firm registered with the whole city keeps that.
        await Ok(AgainAsync(new("改名后的企业", "990100", "6513", new(2015, 1, 1))));
        Assert.Equal(1, await portal.CountAsync("enterprises", "name = '改名后的企业' AND sme_key = 'SOFTWARE_IT'"));
        await Ok(MoveAsync(portal, firm, MoveEnterprise.RequireSupplement, "行业、地区"));
        await Ok(AgainAsync(new(null, "990102", "3900", new(2014, 1, 1))));

        Assert.Equal(1, await portal.CountAsync("enterprises",
            "region_code = '990102' AND section = 'C' AND sme_key = 'INDUSTRY' AND founded_on = '2014-01-01'"
            + $" AND uscc = '{Code1}'"));
        Assert.Equal(1, await portal.CountAsync("organisations", "name = '改名后的企业'"));
        Assert.Equal(2, await portal.CountAsync("audit_rows", "act = 'enterprise.resubmit'"));
    }

    private static async Task<Guid> DraftAsync(TestPortal portal)
    {
        var firm = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterEnterprise>().ExecuteAsync(Actor.Portal,
            new(firm, "新企业", Code1, "990100", "I", "6513", null, "SOFTWARE_IT", new(2015, 1, 1)), Ct));
        await Ok(MoveAsync(portal, firm, MoveEnterprise.StartProfile));
        return firm;
    }

    private static async Task<Guid> HandedInAsync(TestPortal portal)
    {
        var firm = await DraftAsync(portal);
        await Ok(SubmitAsync(portal, firm));
        return firm;
    }

    private static Task<Outcome<Standing>> SubmitAsync(TestPortal portal, Guid firm) =>
        portal.UseCase<SubmitProfile>().ExecuteAsync(As(firm, Role.EntAdmin), new(firm, 5, Million, Million), Ct);

    private static Task<Outcome<Standing>> MoveAsync(
        TestPortal portal, Guid firm, Step<EnterpriseState> step, string? reason = null) =>
        portal.UseCase<MoveEnterprise>().ExecuteAsync(
            As(step.Permission.Scope == Scope.Own ? firm : null, [.. step.Permission.Roles]), step,
            new(firm, reason), Ct);
}
