using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>The last moment and the first one after it, the exact fen and one fen more or less. The voucher is issued
/// on Sunday 22 March 2026 and valid to 18 September; 4 to 6 April are holidays.</summary>
public sealed class OrderBoundaryTests
{
    [Theory, EveryEngine]
    public async Task A_provider_has_three_working_days_to_confirm_and_holidays_do_not_count(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        portal.At("2026-04-03T09:00:00+08:00");
        var (prompt, late) = (await PlacedAsync(portal, firm, voucher), await PlacedAsync(portal, firm, voucher));

        portal.At("2026-04-09T23:59:59.999+08:00");
        Assert.Null(await MoveAsync(portal, MoveOrder.Confirm, prompt));
        portal.At("2026-04-10T00:00:00+08:00");
        Assert.Equal("WRONG_STATE", await MoveAsync(portal, MoveOrder.Confirm, late));

        await FallDueAsync(portal);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Cancelled' AND reason = 'PROVIDER_SILENT'"));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'AwaitingContract'"));
    }

    [Theory, EveryEngine]
    public async Task A_used_delivery_is_accepted_by_silence_after_its_fifteenth_day(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var (used, unused) = (await DeliveredAsync(portal, firm, voucher, 1),
            await DeliveredAsync(portal, firm, voucher, 0));
        var refused = await DeliveredAsync(portal, firm, voucher, 1);
        Task<string?> RefuseAsync(Guid order) => Code(portal.UseCase<MoveOrder>().ExecuteAsync(
            As(firm, Role.EntAdmin), MoveOrder.RefuseAcceptance, new(order), Ct));

        portal.At("2026-04-06T23:59:59.999+08:00");
        Assert.Null(await RefuseAsync(refused));
        portal.At("2026-04-07T00:00:00+08:00");
        Assert.Equal("WRONG_STATE", await RefuseAsync(used));
        Assert.Null(await RefuseAsync(unused));

        await FallDueAsync(portal);
        Assert.Equal(1, await portal.CountAsync("orders",
            "state = 'AcceptedDelivery' AND accepted_on = '2026-04-06' AND claim_until = '2026-05-06'"));
    }

    [Theory, EveryEngine]
    public async Task A_claim_is_taken_to_the_end_of_its_thirtieth_day_with_the_exact_slip_and_invoices(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var price = Money.Yuan(2_000);
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, price);
        var late = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000));
        Task<string?> ClaimAsync(Guid which, Money invoiced, Money slip, int daysAhead = 0, string? number = null) =>
            Code(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), new(which,
                [new(number ?? Given.InvoiceNumber(), invoiced)], slip, portal.Today.AddDays(daysAhead)), Ct));

        portal.At("2026-04-21T23:59:59.999+08:00");
        Assert.Equal("SLIP_TOO_LOW", await ClaimAsync(order, price, new(99_999)));
        Assert.Equal("SLIP_TOO_LOW", await ClaimAsync(order, price, new(long.MinValue)));
        Assert.Equal("INVOICE_AMOUNT", await ClaimAsync(order, new(200_001), new(100_000)));
        Assert.Equal("INVOICE_AMOUNT", await ClaimAsync(order, new(199_999), new(100_000)));
        Assert.Equal("INVOICE_AMOUNT", await ClaimAsync(order, new(long.MaxValue), new(100_000)));
        Assert.Equal("SLIP_DATE", await ClaimAsync(order, price, new(100_000), daysAhead: 1));
        Assert.Equal("INVOICE_NUMBER", await ClaimAsync(order, price, new(100_000), number: "1234567890123456789"));
        Assert.Equal("INVOICE_NUMBER", await ClaimAsync(order, price, new(100_000), number: "1234567890123456789０"));
        Assert.Null(await ClaimAsync(order, price, new(100_000)));
        portal.At("2026-04-22T00:00:00+08:00");
        Assert.Equal("CLAIM_WINDOW", await ClaimAsync(late, Money.Yuan(1_000), new(50_000)));
    }

    [Theory, EveryEngine]
    public async Task A_voucher_is_good_to_the_last_millisecond_of_its_last_day(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        portal.At("2026-09-18T09:00:00+08:00");
        var (filed, late) = (await portal.Given.AContractAsync(firm, voucher, Money.Yuan(100)),
            await portal.Given.AContractAsync(firm, voucher, Money.Yuan(101)));
        Task<string?> FileAsync(Guid order) =>
            Code(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));

        portal.At("2026-09-18T23:59:59.999+08:00");
        Assert.Null(await FileAsync(filed));
        portal.At("2026-09-19T00:00:00+08:00");
        Assert.Equal("VOUCHER_EXPIRED", await FileAsync(late));
        Assert.Equal("VOUCHER_EXPIRED", await Code(PlaceAsync(portal, firm, voucher)));

        await FallDueAsync(portal);
        Assert.Equal(1, await portal.CountAsync("vouchers",
            "state = 'Expired' AND available_fen = 0 AND locked_fen = 5000 AND expired_fen = 495000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_contract_costs_at_most_the_list_price_and_is_signed_while_the_voucher_is_valid(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await PlacedAsync(portal, firm, voucher);
        Assert.Null(await MoveAsync(portal, MoveOrder.Confirm, order));
        Task<string?> UploadAsync(Money amount, Money item, DateOnly? signed = null, string number = "HT-1") =>
            Code(portal.UseCase<UploadContract>().ExecuteAsync(As(firm, Role.EntOperator),
                new(order, number, signed ?? portal.Today, amount, [new("数据服务", item)]), Ct));

        Assert.Equal("PRICE_ABOVE_LIST", await UploadAsync(new(200_001), new(200_001)));
        Assert.Equal("ITEMS_SUM", await UploadAsync(new(200_000), new(199_999)));
        Assert.Equal("AMOUNT", await UploadAsync(new(long.MaxValue), new(long.MaxValue)));
        Assert.Equal("AMOUNT", await UploadAsync(new(-1), new(-1)));
        Assert.Equal("CONTRACT_DATE", await UploadAsync(new(200_000), new(200_000), new(2026, 3, 21)));
        Assert.Equal("CONTRACT_DATE", await UploadAsync(new(200_000), new(200_000), new(2026, 3, 23)));
        Assert.Equal("TEXT", await UploadAsync(new(200_000), new(200_000), number: "HT\u0000"));
        Assert.Equal("TEXT", await UploadAsync(new(200_000), new(200_000), number: new string('0', 101)));
        Assert.Equal("TEXT", await UploadAsync(new(200_000), new(200_000), number: "\u202Etxt.exe"));
        Assert.Null(await UploadAsync(new(200_000), new(200_000), new(2026, 3, 22), new string('券', 100)));
    }

    [Theory, EveryEngine]
    public async Task Another_firms_voucher_and_order_and_unknown_ones_are_not_found(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var stranger = await portal.Given.AFirmAsync();
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000));

        Assert.Equal("NOT_FOUND", await Code(PlaceAsync(portal, stranger, voucher)));
        Assert.Equal("NOT_FOUND", await Code(PlaceAsync(portal, firm, Guid.CreateVersion7())));
        foreach (var (id, who) in new[] { (order, stranger), (Guid.CreateVersion7(), firm), (Guid.Empty, firm) })
        {
            Assert.Equal("NOT_FOUND", await Code(portal.UseCase<AcceptDelivery>().ExecuteAsync(
                As(who, Role.EntAdmin), new(id), Ct)));
            Assert.Equal("NOT_FOUND", await Code(portal.UseCase<SubmitRedemption>().ExecuteAsync(
                As(who, Role.EntOperator), new(id, [], Money.Zero, portal.Today), Ct)));
        }
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(order), Ct)));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(
            An(Role.SeniorReviewer), new(Guid.CreateVersion7()), Ct)));
    }

    [Theory]
    [InlineData("0", "QUANTITY"), InlineData("-1", "QUANTITY"), InlineData("1.5", "QUANTITY")]
    [InlineData("79228162514264337593543950335", "QUANTITY"), InlineData("1", null)]
    public async Task A_quantity_is_a_whole_number_that_money_can_count(string quantity, string? code)
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));

        Assert.Equal(code, await Code(PlaceAsync(portal, firm, voucher, quantity: decimal.Parse(quantity, null))));
    }

    private static Task<Outcome<Standing>> PlaceAsync(
        TestPortal portal, Guid firm, Guid voucher, Guid? order = null, decimal quantity = 2) =>
        portal.UseCase<PlaceOrder>().ExecuteAsync(As(firm, Role.EntOperator),
            new(order ?? Guid.CreateVersion7(), portal.Offering, voucher, quantity), Ct);

    private static async Task<Guid> PlacedAsync(TestPortal portal, Guid firm, Guid voucher)
    {
        var order = Guid.CreateVersion7();
        await Ok(PlaceAsync(portal, firm, voucher, order));
        return order;
    }

    private static async Task<Guid> DeliveredAsync(TestPortal portal, Guid firm, Guid voucher, decimal usage)
    {
        var order = await portal.Given.AContractAsync(firm, voucher,
            Money.Yuan(500 + await portal.CountAsync("orders")));
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        Assert.Null(await MoveAsync(portal, MoveOrder.Start, order));
        await Ok(
            portal.UseCase<DeliverOrder>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), new(order, usage), Ct));
        return order;
    }

    private static Task<string?> MoveAsync(TestPortal portal, Step<OrderState> step, Guid order) =>
        Code(portal.UseCase<MoveOrder>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), step, new(order), Ct));

    private static Task<int> FallDueAsync(TestPortal portal) => portal.UseCase<Domain.FallDue>().ExecuteAsync(Ct);
}
