using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Catalogue;

/// <summary>What gets into the register and the catalogue, and when.</summary>
public sealed class AdmissionTests
{
    [Theory, EveryEngine]
    public async Task A_provider_is_admitted_after_the_fifth_working_day_of_its_notice_and_listed_only_then(
        string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var provider = await AProviderOnNoticeAsync(portal); // on Tuesday 10 March 2026: the fifth is Tuesday 17
        var offering = await AnOfferingAsync(portal, provider, DataGrade.General);
        await Ok(portal.UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(offering), Ct));
        Task<Outcome<Standing>> AdmitAsync() =>
            portal.UseCase<AdmitProvider>().ExecuteAsync(An(Role.AuthorityLead), new(provider, "RK-1"), Ct);
        Task<Outcome<Standing>> ListAsync() =>
            portal.UseCase<ListOffering>().ExecuteAsync(An(Role.PlatOperator), new(offering), Ct);

        portal.At("2026-03-17T23:59:59+08:00");
        Assert.Equal("NOTICE_RUNNING", await Code(AdmitAsync()));
        Assert.Equal("PROVIDER_NOT_ADMITTED", await Code(ListAsync()));
        portal.At("2026-03-18T00:00:00+08:00");
        await Ok(AdmitAsync());
        await Ok(ListAsync());

        Assert.Equal("WRONG_STATE", await Code(AdmitAsync()));
        Assert.Equal(0, await portal.CountAsync("notices", "kind = 'Provider' AND closed_at IS NULL"));
    }

    [Theory]
    [InlineData(DataGrade.Core, "GRADE_FORBIDDEN")]
    [InlineData(DataGrade.Important, null)]
    [InlineData(DataGrade.NoData, null)]
    public async Task Core_data_is_never_approved(DataGrade grade, string? code)
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var offering = await AnOfferingAsync(portal, portal.Provider, DataGrade.General);
        // As one that was written down when grades were still typed.
        await portal.Database.Database.TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync("UPDATE offerings SET data_grade = @Grade WHERE id = @Id", new { Id = offering, Grade = grade });
            return new Done();
        }, Ct);

        Assert.Equal(code,
            await Code(portal.UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(offering), Ct)));
    }

    [Theory, EveryEngine]
    public async Task Hides_another_providers_offering_and_account(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var stranger = Guid.CreateVersion7();

        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<SubmitOffering>().ExecuteAsync(
            As(stranger, Role.ProvOperator), new(portal.Offering), Ct)));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<CorrectProviderAccount>().ExecuteAsync(
            As(stranger, Role.ProvAdmin), new(portal.Provider), Ct)));
        await Ok(portal.UseCase<CorrectProviderAccount>().ExecuteAsync(
            As(portal.Provider, Role.ProvAdmin), new(portal.Provider), Ct));
    }

    private static async Task<Guid> AProviderOnNoticeAsync(TestPortal portal)
    {
        var provider = Guid.CreateVersion7();
        await Ok(portal.UseCase<RegisterProvider>().ExecuteAsync(Actor.Portal,
            new(provider, "算法公司", "91350100M000100Y43", "990100", "", ["DATA"]), Ct));
        var move = portal.UseCase<MoveProvider>();
        await Ok(move.ExecuteAsync(As(provider, Role.ProvAdmin), MoveProvider.Submit, new(provider), Ct));
        await Ok(move.ExecuteAsync(An(Role.PlatOperator), MoveProvider.Accept, new(provider), Ct));
        await Ok(move.ExecuteAsync(An(Role.Reviewer), MoveProvider.ToExperts, new(provider), Ct));
        await Ok(portal.UseCase<ProposeProvider>().ExecuteAsync(
            An(Role.SeniorReviewer), ProposeProvider.AfterExperts, new(provider, "92"), Ct));
        return provider;
    }

    /// <summary>Submitted to the compliance check.</summary>
    private static async Task<Guid> AnOfferingAsync(TestPortal portal, Guid provider, DataGrade grade)
    {
        var offering = Guid.CreateVersion7();
        var zone = await portal.Database.Database.FindAsync<Guid>("SELECT id FROM zones", new { }, Ct);
        await Ok(portal.UseCase<DraftOffering>().ExecuteAsync(Actor.Portal,
            new(offering, provider, zone, "DATA", "数据集", "份", Money.Yuan(10), grade, "API", "日", "", false), Ct));
        await Ok(portal.UseCase<SubmitOffering>().ExecuteAsync(As(provider, Role.ProvOperator), new(offering), Ct));
        return offering;
    }
}
