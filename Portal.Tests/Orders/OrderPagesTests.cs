using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>Who sees which orders, vouchers and applications, on every engine.</summary>
public sealed class OrderPagesTests
{
    [Theory, EveryEngine]
    public async Task Each_sees_their_own_and_an_officer_all(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var (other, otherVoucher) = await portal.Given.AVoucherAsync(Money.Yuan(6_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        await portal.Given.AContractAsync(other, otherVoucher, Money.Yuan(3_000));
        Task<Outcome<Page<OrderPages.Row>>> OrdersAsync(Actor me, OrderPages.Filter filter) =>
            portal.UseCase<OrderPages>().ListAsync(me, filter, default, new(10, null), Ct);
        var (all, any) = (new OrderPages.Filter(null, null, null), new Slice(10, null));

        Assert.Equal([order], (await Ok(OrdersAsync(As(firm, Role.EntOperator), all))).Rows.Select(row => row.Id));
        Assert.Equal(2, (await Ok(OrdersAsync(As(portal.Provider, Role.ProvAdmin), all))).Rows.Count);
        Assert.Equal(2, (await Ok(OrdersAsync(An(Role.Auditor), all))).Rows.Count);
        Assert.Equal([order], (await Ok(OrdersAsync(An(Role.Reviewer),
            new(OrderState.RedemptionReview, voucher, null)))).Rows.Select(row => row.Id));
        Assert.Empty((await Ok(OrdersAsync(As(Guid.CreateVersion7(), Role.ProvAdmin), all))).Rows);
        Assert.Equal("WRONG_ROLE", await Code(OrdersAsync(An(Role.ProvAdmin), all)));
        Assert.Equal("WRONG_ROLE", await Code(OrdersAsync(As(firm, Role.Public), all)));
        Assert.Single((await Ok(portal.UseCase<VoucherPages>().ListAsync(
            As(firm, Role.EntOperator), new(VoucherState.Active, portal.Programme), default, any, Ct))).Rows);
        Assert.Equal(2, await (await Ok(portal.UseCase<ApplicationPages>().ListAsync(
            An(Role.Reviewer), new(ApplicationState.Issued, null, portal.Programme), default, any, Ct)))
            .CountAsync(Ct));
    }

    [Theory, EveryEngine]
    public async Task A_strangers_id_is_not_found(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));
        var stranger = As(await portal.Given.AFirmAsync(), Role.EntAdmin);

        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<OrderPages>().FindAsync(stranger, order, Ct)));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<VoucherPages>().FindAsync(stranger, voucher, Ct)));
        var own = await Ok(portal.UseCase<OrderPages>().FindAsync(As(firm, Role.EntAdmin), order, Ct));
        Assert.Equal((OrderState.ContractReview, Money.Yuan(2_000)), (own.State, own.Contract));
    }

    [Theory, EveryEngine]
    public async Task The_survivor_of_a_merger_sees_what_it_took_over_page_by_page(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        var placed = new List<Guid>();
        for (var i = 0; i < 5; i++)
            placed.Add(await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000 + i)));
        var survivor = await portal.Given.AFirmAsync();
        await portal.Database.ExecuteAsync(
            $"UPDATE enterprises SET holder_id = '{survivor}' WHERE id = '{firm}'");
        var seen = new List<Guid>();
        Page<OrderPages.Row>? page = null;

        do
        {
            page = await Ok(portal.UseCase<OrderPages>().ListAsync(As(survivor, Role.EntOperator),
                new(null, null, null), default, new(2, seen.Count == 0 ? null : seen[^1]), Ct));
            seen.AddRange(page.Rows.Select(row => row.Id));
        }
        while (page.HasMore);

        Assert.Equal(placed.Order(), seen.Order());
        Assert.Equal(5, await page.CountAsync(Ct));
    }
}
