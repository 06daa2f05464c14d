using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Catalogue;

/// <summary>The authority says no to a provider: why, what can be done about it, and that nobody says yes and no at
/// once.</summary>
public sealed class RefusedAdmissionTests
{
    [Theory, EveryEngine]
    public async Task A_request_is_taken_up_or_not_and_only_one_of_two_officers_says_which(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var provider = await AskedAsync(portal);

        Assert.Equal("TEXT", await Code(MoveAsync(portal, provider, MoveProvider.RefuseAcceptance, reason: " ")));
        var codes = await Task.WhenAll(
            Code(MoveAsync(portal, provider, MoveProvider.RefuseAcceptance, reason: "不属于支持范围")),
            Code(MoveAsync(portal, provider, MoveProvider.Accept)));

        Assert.Single(codes, code => code is null);
        await InStateAsync(portal, provider, codes[0] is null ? "NotAccepted" : "UnderReview");
    }

    [Theory, EveryEngine]
    public async Task Whoever_was_refused_asks_anew_and_is_asked_for_supplements_anew(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var provider = await AskedAsync(portal);
        await Ok(MoveAsync(portal, provider, MoveProvider.RefuseAcceptance, reason: "缺资质"));
        await Ok(MoveAsync(portal, provider, MoveProvider.Submit));
        await Ok(MoveAsync(portal, provider, MoveProvider.Accept));
        await Ok(RequireAsync(portal, provider));
        await Ok(MoveAsync(portal, provider, MoveProvider.Resubmit));
        Assert.Equal("ADMISSION_SUPPLEMENT_ONCE", await Code(RequireAsync(portal, provider)));
        await Ok(MoveAsync(portal, provider, MoveProvider.FailForm, reason: "材料不实"));
        await InStateAsync(portal, provider, "RejectedAdmission");

        await Ok(MoveAsync(portal, provider, MoveProvider.Submit));
        await Ok(MoveAsync(portal, provider, MoveProvider.Accept));
        await Ok(RequireAsync(portal, provider));
        await Ok(MoveAsync(portal, provider, MoveProvider.Resubmit));
        await Ok(MoveAsync(portal, provider, MoveProvider.ToExperts));
        Assert.Equal("TEXT", await Code(MoveAsync(portal, provider, MoveProvider.FailExpert)));
        var codes = await Task.WhenAll(
            Code(MoveAsync(portal, provider, MoveProvider.FailExpert, reason: "得分 51，低于 60")),
            Code(portal.UseCase<ProposeProvider>().ExecuteAsync(
                An(Role.SeniorReviewer), ProposeProvider.AfterExperts, new(provider), Ct)));

        Assert.Single(codes, code => code is null);
        await InStateAsync(portal, provider, codes[0] is null ? "RejectedAdmission" : "PublicNotice");
        Assert.Equal("WRONG_STATE", await Code(MoveAsync(portal, portal.Provider, MoveProvider.Submit)));
    }

    [Theory, EveryEngine]
    public async Task What_is_missing_comes_by_the_fifth_working_day_or_the_provider_is_not_admitted(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (late, punctual) = (await AskedAsync(portal), await AskedAsync(portal));
        foreach (var provider in new[] { late, punctual }) // on Tuesday 10 March 2026: the fifth is Tuesday 17
        {
            await Ok(MoveAsync(portal, provider, MoveProvider.Accept));
            await Ok(RequireAsync(portal, provider));
        }

        portal.At("2026-03-17T23:59:59+08:00");
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<MoveProvider>().ExecuteAsync(
            As(Guid.CreateVersion7(), Role.ProvAdmin), MoveProvider.Resubmit, new(punctual), Ct)));
        await Ok(MoveAsync(portal, punctual, MoveProvider.Resubmit));
        portal.At("2026-03-18T00:00:00+08:00");
        Assert.Equal("DUE_SINCE", await Code(portal.UseCase<TakeBackAdmission>().ExecuteAsync(
            As(punctual, Role.ProvAdmin), new(punctual), Ct)));
        Assert.Equal("WRONG_STATE", await Code(MoveAsync(portal, late, MoveProvider.Resubmit)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => portal.UseCase<FallDue>().ExecuteAsync(Ct)));

        await InStateAsync(portal, late, "RejectedAdmission");
        await InStateAsync(portal, punctual, "UnderReview");
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'provider.supplementTimeout'"));
    }

    [Theory, EveryEngine]
    public async Task A_supplement_is_taken_back_and_handed_in_again_by_the_same_day(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var provider = await AskedAsync(portal);
        await Ok(MoveAsync(portal, provider, MoveProvider.Accept));
        await Ok(RequireAsync(portal, provider));
        await Ok(MoveAsync(portal, provider, MoveProvider.Resubmit));

        await Ok(portal.UseCase<TakeBackAdmission>().ExecuteAsync(As(provider, Role.ProvAdmin), new(provider), Ct));

        Assert.Equal(1, await portal.CountAsync("providers",
            "state = 'SupplementRequired' AND supplement_until = '2026-03-17'"));
        await Ok(MoveAsync(portal, provider, MoveProvider.Resubmit));
    }

    [Theory, EveryEngine]
    public async Task A_firm_under_the_same_code_and_another_name_is_named_to_officers_alone(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var provider = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterProvider>().ExecuteAsync(Actor.Portal,
            new(provider, "算法公司", Given.Code(1).ToLowerInvariant(), "990100", "", ["DATA"]), Ct));
        var pages = portal.UseCase<ProviderPages>();
        var officer = An(Role.AuthorityLead);
        async Task<IReadOnlyList<string>> NamesakesAsync(Actor reader, Guid of) =>
            await pages.NamesakesAsync(reader, await Ok(pages.FindAsync(reader, of, Ct)), Ct);

        Assert.Equal(["企业1"], await NamesakesAsync(officer, provider));
        Assert.Empty(await NamesakesAsync(As(provider, Role.ProvAdmin), provider));
        Assert.Empty(await NamesakesAsync(officer, portal.Provider));
        await portal.Database.ExecuteAsync("UPDATE providers SET name = '企业1' WHERE name = '算法公司'");
        Assert.Empty(await NamesakesAsync(officer, provider));
        Assert.NotEqual(Guid.Empty, firm);
    }

    private static async Task<Guid> AskedAsync(TestPortal portal)
    {
        var provider = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterProvider>().ExecuteAsync(Actor.Portal,
            new(provider, "算法公司", Given.Code(80), "990100", "", ["DATA"]), Ct));
        await Ok(MoveAsync(portal, provider, MoveProvider.Submit));
        return provider;
    }

    private static Task<Outcome<Standing>> MoveAsync(
        TestPortal portal, Guid provider, Step<ProviderState> step, string? reason = null) =>
        portal.UseCase<MoveProvider>().ExecuteAsync(
            As(step.Permission.Scope == Scope.Own ? provider : null, [.. step.Permission.Roles]), step,
            new(provider, reason), Ct);

    private static Task<Outcome<Standing>> RequireAsync(TestPortal portal, Guid provider) =>
        portal.UseCase<RequireAdmissionSupplement>().ExecuteAsync(
            An(Role.Reviewer), new(provider, "缺数据安全说明"), Ct);

    private static async Task InStateAsync(TestPortal portal, Guid provider, string state) => Assert.Equal(state,
        $"{(await Ok(portal.UseCase<ProviderPages>().FindAsync(An(Role.AuthorityLead), provider, Ct))).State}");
}
