using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

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
    public async Task Every_kind_of_case_is_looked_for_in_its_own_place(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var officer = As(null, Role.PlatOperator, Role.AuthorityLead);

        foreach (var kind in Enum.GetValues<CaseKind>())
            Assert.Empty((await portal.UseCase<CasesByNumber>().FindAsync(officer,
                $"{(kind is CaseKind.Offering ? CaseNumber.OfOffering(Guid.CreateVersion7())
                    : kind is CaseKind.Admission ? CaseNumber.OfAdmission(Guid.CreateVersion7())
                    : CaseNumber.Of(kind, Guid.CreateVersion7(), portal.Today))}", Ct))!);
        Assert.Equal(10, (await portal.UseCase<CaseNumbers>().OfAsync(
            [.. Enum.GetValues<CaseKind>().Select(kind => (kind, portal.Offering))], Ct)).Count + 9);
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
