using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Domain.Settlement;
using Portal.Domain.Zones;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notices;

/// <summary>What the public pages read, on every engine.</summary>
public sealed class PublicReadsTests
{
    [Theory, EveryEngine]
    public async Task Notices_name_whom_they_are_about(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var batch = await ABatchOnNoticeAsync(portal, order);
        var notices = portal.UseCase<NoticeContents>();

        var running = Assert.Single(await notices.RunningAsync(Ct));
        var over = await notices.OverAsync(null, new Slice(10, null), Ct);
        var round = over.Rows.Single(notice => notice.Kind == NoticeKind.Round);
        var provider = over.Rows.Single(notice => notice.Kind == NoticeKind.Provider);

        Assert.Equal((NoticeKind.Batch, batch, true), (running.Kind, running.SubjectId, notices.Runs(running)));
        Assert.Equal([("数据公司", Money.Yuan(1_000))],
            (await notices.PayeesAsync(running, Ct)).Select(payee => (payee.Name, payee.Amount)));
        Assert.Equal([("数据券", Money.Yuan(5_000), 0L)], (await notices.AwardsAsync(round, Ct))
            .Select(award => (award.Programme, award.Amount, award.CanBeObjectedTo)));
        Assert.Equal("91990102MAYL20017X", (await notices.ProviderAsync(provider, Ct))!.Uscc);
        Assert.Equal(provider, await notices.FindAsync(provider.Id, Ct));
        Assert.Equal([provider.Id], (await notices.OverAsync(NoticeKind.Provider, new Slice(1, null), Ct)).Rows
            .Select(notice => notice.Id));
        Assert.Equal([provider.Id], (await notices.OverAsync(null, new Slice(5, round.Id), Ct)).Rows
            .Select(notice => notice.Id));
        Assert.Equal(2, await over.CountAsync(Ct));
    }

    [Theory, EveryEngine]
    public async Task A_notice_runs_to_the_end_of_its_last_day(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        await ABatchOnNoticeAsync(portal, await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000)));
        var notices = portal.UseCase<NoticeContents>();
        var ends = (await notices.RunningAsync(Ct)).Single().EndsOn;

        portal.At(PortalClock.StartOf(ends.AddDays(1)).AddMilliseconds(-1));
        Assert.Single(await notices.RunningAsync(Ct));
        portal.At(PortalClock.StartOf(ends.AddDays(1)));
        Assert.Empty(await notices.RunningAsync(Ct));
        Assert.Equal(3, await (await notices.OverAsync(null, new Slice(10, null), Ct)).CountAsync(Ct));
    }

    [Theory, EveryEngine]
    public async Task The_catalogue_the_zones_and_the_search_agree_on_what_is_public(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var facts = portal.UseCase<CatalogueFacts>();
        var search = portal.UseCase<SiteSearch>();

        Assert.Equal([("DATA", 1L)], (await facts.CategoriesAsync(Ct)).Select(one => (one.Name, one.Offerings)));
        Assert.Equal(["DATA"], await facts.CategoriesOfAsync(portal.Provider, Ct));
        Assert.Equal(("云澜市", ProviderState.Admitted),
            (await facts.ProviderAsync(portal.Provider, Ct)) is { } provider ? (provider.RegionName, provider.State) : default);
        Assert.Equal("", await facts.NoteAsync(portal.Offering, Ct));
        Assert.Equal([1L], (await portal.UseCase<ZonePages>().ListAsync(Ct)).Select(zone => zone.Offerings));
        Assert.Equal(["notice", "offering", "programme", "provider"],
            (await search.FindAsync("数据", Ct)).Select(hit => hit.Kind));
        Assert.Equal([("zone", 1L)], (await search.FindAsync("创业", Ct)).Select(hit => (hit.Kind, hit.Total)));
        Assert.Equal("数据", (await search.FindAlikeAsync("资料", Ct)).Instead);
        Assert.Null((await search.FindAlikeAsync("数据", Ct)).Instead);
        Assert.Empty((await search.FindAlikeAsync("天气", Ct)).Hits);
        Assert.Empty(await search.FindAsync("%", Ct));
        Assert.Empty(await search.FindAsync(" ", Ct));
    }

    [Theory, EveryEngine]
    public async Task A_quote_for_a_voucher_is_what_filing_the_contract_locks(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var me = As(firm, Role.EntOperator);
        Task<Outcome<IReadOnlyList<VoucherChoices.Choice>>> ChoicesAsync(string category, long quantity) =>
            portal.UseCase<VoucherChoices>().OfAsync(me, new(category, Money.Yuan(1_000), false, quantity), Ct);

        var choice = Assert.Single(await Ok(ChoicesAsync("DATA", 3)));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(3_000));
        var filed = await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));

        Assert.Equal((voucher, filed.Subsidy, filed.Limit),
            (choice.VoucherId, choice.Quote!.Subsidy.Amount, choice.Quote.Subsidy.Limit));
        Assert.Equal((VoucherObstacle.OtherCategory, null), (await Ok(ChoicesAsync("COMPUTE", 3)))
            .Select(one => (one.Obstacle, one.Quote)).Single());
        Assert.Equal(Money.Yuan(3_500), (await Ok(ChoicesAsync("DATA", 1_000_000_000_000))).Single().Quote!.Subsidy.Amount);
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(200));
        Assert.Equal(VoucherObstacle.Expired, (await Ok(ChoicesAsync("DATA", 1))).Single().Obstacle);
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<VoucherChoices>().OfAsync(An(Role.Auditor),
            new("DATA", Money.Yuan(1), false, 1), Ct)));
    }

    [Theory, EveryEngine]
    public async Task Anybody_is_told_what_a_programme_would_pay(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        SubsidyQuotes.Question Ask(SizeClass size, long yuan, long unsupported = 0) => new(
            portal.Programme, size, Money.Yuan(yuan), Money.Yuan(unsupported), false, null, null);
        var quotes = portal.UseCase<SubsidyQuotes>();

        var quote = await Ok(quotes.AskAsync(Ask(SizeClass.Small, 3_000, 1_000), Ct));

        Assert.Equal((Money.Yuan(1_000), Money.Yuan(2_000)), (quote.Subsidy.Amount, quote.SelfPay));
        Assert.Equal(BindingLimit.OrderCap, (await Ok(quotes.AskAsync(Ask(SizeClass.Small, 100_001), Ct))).Subsidy.Limit);
        Assert.Equal("SIZE_NOT_SUPPORTED", await Code(quotes.AskAsync(Ask(SizeClass.Large, 10), Ct)));
        Assert.Equal("AMOUNT", await Code(quotes.AskAsync(Ask(SizeClass.Small, 0), Ct)));
        Assert.Equal("AMOUNT", await Code(quotes.AskAsync(Ask(SizeClass.Small, 10, 11), Ct)));
        Assert.Equal("NOT_FOUND", await Code(quotes.AskAsync(Ask(SizeClass.Small, 10) with { ProgrammeId = Guid.Empty }, Ct)));
    }

    private static async Task<Guid> ABatchOnNoticeAsync(TestPortal portal, Guid order)
    {
        var batch = await portal.Given.AnOpenBatchAsync();
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        var platform = An(Role.PlatOperator);
        await Ok(portal.UseCase<LockBatch>().ExecuteAsync(platform, new(batch), Ct));
        foreach (var (by, step) in new[]
        {
            (platform, MoveBatch.Reconcile), (platform, MoveBatch.Submit), (An(Role.AuthorityLead), MoveBatch.Publish),
        })
            await Ok(portal.UseCase<MoveBatch>().ExecuteAsync(by, step, new(batch), Ct));
        return batch;
    }
}
