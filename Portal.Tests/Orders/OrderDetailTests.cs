using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>What a desk needs to know of an order and of its firm before it decides, on every engine.</summary>
public sealed class OrderDetailTests
{
    private static readonly string Filing = new('a', 64), Log = new('b', 64);

    [Theory, EveryEngine]
    public async Task A_claim_shows_what_was_contracted_delivered_accepted_and_paid(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order) = await AClaimAsync(portal);
        var stranger = As(await portal.Given.AFirmAsync(), Role.EntAdmin);
        var (me, parts) = (As(firm, Role.EntAdmin), portal.UseCase<OrderParts>());

        var row = await Ok(portal.UseCase<OrderPages>().FindAsync(me, order, Ct));

        Assert.Equal(("B-1", "12.5", "GOOD", "SQ-1"), (row.FilingNo, row.MeteredUse, row.Rating, row.ClaimNo));
        Assert.Equal((portal.Today, portal.Today, portal.Today), (row.FiledOn, row.DeliveredOn, row.AcceptedOn));
        Assert.Equal(portal.Today.AddDays(15), row.AutoAcceptOn);
        Assert.Equal((Money.Yuan(2_100), portal.Today), (row.Slip, row.SlipOn));
        Assert.Equal(firm, row.HolderId);
        Assert.Equal(row.Subsidy, row.Terms.Min(term => term.Allows));
        Assert.Equal([BindingLimit.Rate, BindingLimit.OrderCap, BindingLimit.VoucherAvailable],
            row.Terms.Select(term => term.Rule));
        Assert.Equal([("数据服务", Money.Yuan(1_500)), ("存储", Money.Yuan(500))],
            (await parts.ItemsAsync(me, [order], Ct)).Select(item => (item.Kind, item.Amount)));
        Assert.Equal([Money.Yuan(800), Money.Yuan(1_200)],
            (await parts.InvoicesAsync(me, [order], Ct)).Select(invoice => invoice.Amount));
        Assert.Equal([("order.file", "备案表.pdf", Filing), ("order.deliver", "日志.zip", Log)],
            (await parts.EvidenceAsync(me, [order], Ct)).Select(file => (file.Act, file.Name, file.Sha256)));
        Assert.Empty(await parts.ItemsAsync(stranger, [order], Ct));
        Assert.Empty(await parts.InvoicesAsync(stranger, [order], Ct));
        Assert.Empty(await parts.EvidenceAsync(stranger, [order], Ct));
    }

    [Theory, EveryEngine]
    public async Task Orders_are_found_by_programme_firm_provider_and_day(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var early = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));
        var day = portal.Today;
        var (other, otherVoucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var late = await portal.Given.AContractAsync(other, otherVoucher, Money.Yuan(3_000));
        async Task<IEnumerable<Guid>> FoundAsync(OrderPages.Filter filter) => (await Ok(portal.UseCase<OrderPages>()
            .ListAsync(An(Role.Auditor), filter, OrderSort.Oldest, new(10, null), Ct))).Rows.Select(row => row.Id);
        var any = new OrderPages.Filter(null, null, null);

        Assert.True(day < portal.Today);
        Assert.Equal([early, late], await FoundAsync(any with
        {
            ProgrammeId = portal.Programme, ProviderId = portal.Provider, PlacedFrom = day, PlacedTo = portal.Today,
        }));
        Assert.Equal([early], await FoundAsync(any with { PlacedTo = day }));
        Assert.Equal([late], await FoundAsync(any with { PlacedFrom = day.AddDays(1) }));
        Assert.Equal([late], await FoundAsync(any with { EnterpriseId = other }));
        Assert.Empty(await FoundAsync(any with { ProgrammeId = portal.Provider }));
        Assert.Empty(await FoundAsync(any with { ProviderId = firm }));
    }

    [Theory, EveryEngine]
    public async Task A_firm_shows_its_relations_and_its_sizes_to_itself_and_to_officers(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var stranger = As(await portal.Given.AFirmAsync(), Role.EntAdmin);
        var (me, parts) = (As(firm, Role.EntAdmin), portal.UseCase<EnterpriseParts>());
        foreach (var ratio in new[] { 3_000, 1_000 })
            await Ok(portal.UseCase<DeclareRelated>().ExecuteAsync(
                me, new(firm, portal.Provider, "EQUITY", ratio), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(400));
        await Ok(portal.UseCase<ReverifyEnterprise>().ExecuteAsync(
            An(Role.PlatOperator), new(firm, 5, Money.Yuan(300_000), Money.Yuan(100_000)), Ct));

        foreach (var reader in new[] { me, An(Role.Auditor) })
        {
            var relation = Assert.Single(await parts.RelationsAsync(reader, [firm], Ct));
            Assert.Equal(("数据公司", "EQUITY", 1_000), (relation.OtherName, relation.Kind, relation.RatioBp));
            Assert.Equal([(SizeBasis.Reverified, SizeClass.Micro, 5), (SizeBasis.Verified, SizeClass.Small, 50)],
                (await parts.SizesAsync(reader, [firm], Ct)).Select(size =>
                    (size.Basis, size.SizeClass, (int)size.Employees)));
        }
        Assert.Empty(await parts.RelationsAsync(stranger, [firm], Ct));
        Assert.Empty(await parts.SizesAsync(stranger, [firm], Ct));
    }

    private static async Task<(Guid Firm, Guid Order)> AClaimAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var (operate, provider) = (As(firm, Role.EntOperator), As(portal.Provider, Role.ProvOperator));
        var order = Guid.CreateVersion7();
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(operate, new(order, portal.Offering, voucher, 2), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Confirm, new(order), Ct));
        await Ok(portal.UseCase<UploadContract>().ExecuteAsync(operate, new(order, "HT-1", portal.Today,
            Money.Yuan(2_000), [new("数据服务", Money.Yuan(1_500)), new("存储", Money.Yuan(500))]), Ct));
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator),
            new(order, "B-1") { Evidence = [new("备案表.pdf", Filing)] }, Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Start, new(order), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddMinutes(1));
        await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(provider,
            new(order, 12.5m) { Evidence = [new("日志.zip", Log)] }, Ct));
        await Ok(portal.UseCase<AcceptDelivery>().ExecuteAsync(As(firm, Role.EntAdmin), new(order, "GOOD"), Ct));
        var (one, two) = (Given.InvoiceNumber(), Given.InvoiceNumber());
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(provider, new(order,
            [new(two, Money.Yuan(1_200)), new(one, Money.Yuan(800))], Money.Yuan(2_100), portal.Today, "SQ-1"), Ct));
        return (firm, order);
    }
}
