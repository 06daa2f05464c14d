using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>A contract like one that was filed before: the refusal names the other order; of the same parties, day and
/// amount it is filed where somebody says why it is another one.</summary>
public sealed class FilingTests
{
    [Theory, EveryEngine]
    public async Task Another_contract_of_the_same_parties_day_and_amount_is_filed_with_a_reason(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        var (first, second, third) = (await AContractAsync(portal, firm, voucher, "a"),
            await AContractAsync(portal, firm, voucher, "b"), await AContractAsync(portal, firm, voucher, "c"));
        var foreseen = await ForeseenAsync(portal, first);
        Assert.Equal((Money.Yuan(50_000), Money.Yuan(3_500), null),
            (foreseen.Available, foreseen.Subsidy.Amount, foreseen.Earlier));
        await Ok(FileAsync(portal, first));

        var refusal = Assert.IsType<DuplicateContract>((await FileAsync(portal, second)).Refusal);

        var number = (await Ok(portal.UseCase<OrderPages>().FindAsync(An(Role.PlatOperator), first, Ct))).Number;
        Assert.Equal((Likeness.Deal, first, "Apart"), (refusal.Likeness, refusal.OrderId, refusal.Field));
        Assert.Contains($"{number}", refusal.Zh, StringComparison.Ordinal);
        Assert.Contains($"{number}", refusal.En, StringComparison.Ordinal);
        Assert.Equal(new FilingPages.Filed(first, number, HasSameNumber: false),
            (await ForeseenAsync(portal, second)).Earlier);
        Assert.Equal("DUPLICATE_CONTRACT", await Code(FileAsync(portal, second, " ")));
        await Ok(FileAsync(portal, second, "两个不同的产品，分别签订"));
        // The next one is asked too, whichever of the two it is like.
        Assert.Equal("DUPLICATE_CONTRACT", await Code(FileAsync(portal, third)));
        Assert.Equal(1, await portal.CountAsync("filed_contracts", "apart = '两个不同的产品，分别签订'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_same_number_and_the_same_document_are_refused_whatever_is_said(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        await Ok(FileAsync(portal, await AContractAsync(portal, firm, voucher, "a", "HT-1")));
        Likeness? Of(Outcome<FileContract.Filed> outcome) => (outcome.Refusal as DuplicateContract)?.Likeness;

        Assert.Equal(Likeness.Number, Of(await FileAsync(
            portal, await AContractAsync(portal, firm, voucher, "b", "HT-1", yuan: 8_000), "另一份")));
        Assert.Equal(Likeness.Document, Of(await FileAsync(
            portal, await AContractAsync(portal, firm, voucher, "a"), "另一份")));
        // What had been uploaded by mistake before does not count.
        var returned = await AContractAsync(portal, firm, voucher, "a");
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(
            An(Role.PlatOperator), MoveOrder.ReturnContract, new(returned, "传错了"), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddMinutes(1));
        await Ok(portal.UseCase<UploadContract>().AgainAsync(
            As(firm, Role.EntOperator), Contract(portal, returned, "d", $"HT-{returned:N}", 7_000), Ct));
        await Ok(FileAsync(portal, returned, "另一份"));
    }

    [Theory, EveryEngine]
    public async Task A_reason_without_a_likeness_is_not_kept_and_bars_no_check(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        await Ok(FileAsync(portal, await AContractAsync(portal, firm, voucher, "a"), "多写的"));

        Assert.Equal("DUPLICATE_CONTRACT",
            await Code(FileAsync(portal, await AContractAsync(portal, firm, voucher, "b"))));
        Assert.Equal(1, await portal.CountAsync("filed_contracts", "apart IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task An_invoice_that_stands_in_a_claim_twice_is_said_to_at_its_second_line(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var number = Given.InvoiceNumber();

        var refusal = (await portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator),
            new(order, [new(number, Money.Yuan(1_000)), new(number, Money.Yuan(1_000))], Money.Yuan(2_000), portal.Today),
            Ct)).Refusal!;

        Assert.Equal(("INVOICE_USED", "Invoices.1.Number"), (refusal.Code, refusal.Field));
        Assert.Contains("填写了两次", refusal.Zh, StringComparison.Ordinal);
    }

    private static async Task<Guid> AContractAsync(
        TestPortal portal, Guid firm, Guid voucher, string document, string? number = null, long yuan = 7_000)
    {
        var (order, clerk) = (Guid.CreateVersion7(), As(firm, Role.EntOperator));
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(clerk, new(order, portal.Offering, voucher, 100), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), MoveOrder.Confirm, new(order), Ct));
        await Ok(portal.UseCase<UploadContract>().ExecuteAsync(
            clerk, Contract(portal, order, document, number ?? $"HT-{order:N}", yuan), Ct));
        return order;
    }

    private static UploadContract.Command Contract(
        TestPortal portal, Guid order, string document, string number, long yuan) =>
        new(order, number, portal.Today, Money.Yuan(yuan), [new("数据服务", Money.Yuan(yuan))])
        {
            Evidence = [new("合同.pdf", new string(document[0], 64))],
        };

    private static Task<Outcome<FileContract.Filed>> FileAsync(TestPortal portal, Guid order, string? apart = null) =>
        portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order, Apart: apart), Ct);

    private static async Task<FilingPages.Foreseen> ForeseenAsync(TestPortal portal, Guid order)
    {
        var officer = An(Role.PlatOperator);
        var row = await Ok(portal.UseCase<OrderPages>().FindAsync(officer, order, Ct));
        Assert.Null(await portal.UseCase<FilingPages>().OfAsync(As(row.EnterpriseId, Role.EntAdmin), row, Ct));
        return (await portal.UseCase<FilingPages>().OfAsync(officer, row, Ct))!;
    }
}
