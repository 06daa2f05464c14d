using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using NotifyTransfer = Portal.Domain.Succession.NotifyTransfer;

namespace Portal.Tests.Oversight;

/// <summary>A case is found by what somebody reads out, by whoever may see it.</summary>
public sealed class CasesByNumberTests
{
    [Theory, EveryEngine]
    public async Task Whoever_may_see_a_case_finds_it_and_a_stranger_finds_nothing(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var order = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var other = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(2_100));
        var (mine, officer) = (As(firm, Role.EntOperator), An(Role.PlatOperator));
        var one = await Ok(portal.UseCase<OrderPages>().FindAsync(mine, order, Ct));
        var paid = await Ok(portal.UseCase<VoucherPages>().FindAsync(mine, voucher, Ct));
        Task<IReadOnlyList<CasesByNumber.Hit>?> FindAsync(Actor by, object text) =>
            portal.UseCase<CasesByNumber>().FindAsync(by, $"{text}", Ct);

        foreach (var by in new[] { mine, officer, As(portal.Provider, Role.ProvOperator) })
            Assert.Equal(order, Assert.Single((await FindAsync(by, one.Number))!).Id);
        Assert.Equal(order, Assert.Single((await FindAsync(mine,
            $"{one.Number}".ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)))!).Id);
        Assert.Equal(voucher, Assert.Single((await FindAsync(mine, paid.Number))!).Id);
        var offering = Assert.Single((await FindAsync(officer, CaseNumber.OfOffering(portal.Offering)))!);
        Assert.Equal((portal.Offering, "数据集"), (offering.Id, offering.Title));
        Assert.Equal(portal.Provider,
            Assert.Single((await FindAsync(officer, CaseNumber.OfAdmission(portal.Provider)))!).Id);

        Assert.Empty((await FindAsync(As(Guid.CreateVersion7(), Role.EntOperator), one.Number))!);
        Assert.Empty((await FindAsync(mine, CaseNumber.Of(CaseKind.Order, Guid.CreateVersion7(), one.PlacedOn)))!);
        Assert.Empty((await FindAsync(mine, CaseNumber.Of(CaseKind.Order, order, one.PlacedOn.AddDays(1))))!);
        Assert.Empty((await FindAsync(As(portal.Provider, Role.ProvOperator), paid.Number))!);
        Assert.Null(await FindAsync(mine, "数据集"));
        Assert.NotEqual(one.Number, (await Ok(portal.UseCase<OrderPages>().FindAsync(mine, other, Ct))).Number);
    }

    [Theory, EveryEngine]
    public async Task A_case_of_each_kind_is_found_by_its_owner_and_not_by_a_stranger(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        var other = await portal.Given.AFirmAsync();
        var order = await portal.Given.ASettledOrderAsync(firm, voucher, Money.Yuan(2_000));
        var (clawback, transfer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (dispute, appeal) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Ok(portal.UseCase<ProposeClawback>().ExecuteAsync(
            An(Role.Auditor), new(clawback, order, Money.Yuan(2_000)), Ct));
        var (admin, seller) = (As(firm, Role.EntAdmin), As(portal.Provider, Role.ProvOperator));
        var started = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_100));
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(started), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(seller, MoveOrder.Start, new(started), Ct));
        await Ok(portal.UseCase<OpenDispute>().ExecuteAsync(
            admin, OpenDispute.InDelivery, new(started, dispute, "CONTRACT"), Ct));
        var claim = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_200));
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(An(Role.SeniorReviewer), new(claim, "缺证明"), Ct));
        await Ok(portal.UseCase<AppealRedemption>().ExecuteAsync(seller, new(claim, appeal, "证明已提交"), Ct));
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(
            admin, new(transfer, Transfer.MergerAbsorb, firm, other), Ct));
        Task<Guid> OneAsync(string sql) => portal.Database.Database.FindAsync<Guid>(sql, new { }, Ct);
        var application = await OneAsync("SELECT id FROM applications");
        var batch = await OneAsync("SELECT id FROM batches");
        var firms = As(firm, Role.EntOperator, Role.EntAdmin);
        var providers = As(portal.Provider, Role.ProvOperator, Role.ProvAdmin);

        foreach (var (kind, id, owner) in new[]
        {
            (CaseKind.Application, application, firms), (CaseKind.Voucher, voucher, firms),
            (CaseKind.Order, order, firms), (CaseKind.Order, order, providers), (CaseKind.Appeal, appeal, providers),
            (CaseKind.Dispute, dispute, firms), (CaseKind.Dispute, dispute, providers),
            (CaseKind.Batch, batch, providers), (CaseKind.Clawback, clawback, providers),
            (CaseKind.Transfer, transfer, firms), (CaseKind.Offering, portal.Offering, providers),
            (CaseKind.Admission, portal.Provider, providers),
        })
        {
            var number = (await portal.UseCase<CaseNumbers>().OfAsync([(kind, id)], Ct))[id];
            async Task<IEnumerable<(Guid, bool)>> FindAsync(Actor by) =>
                (await portal.UseCase<CasesByNumber>().FindAsync(by, $"{number}", Ct))!
                    .Select(hit => (hit.Id, hit.IsStatement));
            Assert.Equal([(id, kind == CaseKind.Batch)], await FindAsync(owner));
            Assert.Equal([(id, false)], await FindAsync(An(Role.PlatOperator)));
            Assert.Empty(await FindAsync(As(Guid.CreateVersion7(), Role.EntOperator, Role.EntAdmin)));
            Assert.Empty(await FindAsync(As(Guid.CreateVersion7(), Role.ProvOperator, Role.ProvAdmin)));
            Assert.Empty(await FindAsync(An(Role.Public)));
            if (kind is CaseKind.Appeal or CaseKind.Dispute)
                Assert.Equal(kind == CaseKind.Appeal ? 1 : 0, (await FindAsync(An(Role.Reviewer))).Count());
        }
    }

    [Theory, EveryEngine]
    public async Task The_cases_of_others_under_the_same_number_hide_nobodys_own(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var (other, others) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        async Task<Guid> OrderAsync(Guid by, Guid from, int i)
        {
            var id = Guid.Parse($"{i:x8}-0000-7000-8000-00c0ffee0001");
            await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(
                As(by, Role.EntOperator), new(id, portal.Offering, from, 1), Ct));
            return id;
        }
        for (var i = 1; i <= 25; i++) await OrderAsync(other, others, i);
        var mine = await OrderAsync(firm, voucher, 26);
        var number = CaseNumber.Of(CaseKind.Order, mine, portal.Today);
        var find = portal.UseCase<CasesByNumber>();

        Assert.Equal(mine, Assert.Single((await find.FindAsync(As(firm, Role.EntOperator), $"{number}", Ct))!).Id);
        Assert.NotEmpty((await find.FindAsync(An(Role.PlatOperator), $"{number}", Ct))!);
    }

    [Theory, EveryEngine]
    public async Task An_order_keeps_the_name_under_which_it_was_placed(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var clerk = As(firm, Role.EntOperator);
        Task<Outcome<Standing>> OrderAsync(Guid id) =>
            portal.UseCase<PlaceOrder>().ExecuteAsync(clerk, new(id, portal.Offering, voucher, 1), Ct);
        async Task<string> NameOfAsync(Guid id) =>
            (await Ok(portal.UseCase<OrderPages>().FindAsync(clerk, id, Ct))).OfferingName;
        var (before, after) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var seller = As(portal.Provider, Role.ProvOperator);

        await Ok(OrderAsync(before));
        await Ok(portal.UseCase<ReviseOffering>().ExecuteAsync(seller, new(portal.Offering), Ct));
        await Ok(portal.UseCase<EditOffering>().ExecuteAsync(seller, new(portal.Offering, null, null, "数据集二", "份",
            Money.Yuan(800), DataGrade.General, "API", "日", "", false), Ct));
        Assert.Equal("数据集", await NameOfAsync(before));
        await Ok(portal.UseCase<SubmitOffering>().ExecuteAsync(seller, new(portal.Offering), Ct));
        await Ok(portal.UseCase<ApproveOffering>().ExecuteAsync(An(Role.SeniorReviewer), new(portal.Offering), Ct));
        await Ok(portal.UseCase<ListOffering>().ExecuteAsync(An(Role.PlatOperator), new(portal.Offering), Ct));
        await Ok(OrderAsync(after));

        Assert.Equal(("数据集", "数据集二"), (await NameOfAsync(before), await NameOfAsync(after)));
    }
}
