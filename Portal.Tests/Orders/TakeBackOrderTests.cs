using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>Ten minutes to think again, over the life of an order.</summary>
public sealed class TakeBackOrderTests
{
    [Theory, EveryEngine]
    public async Task Every_submission_goes_back_to_where_the_order_stood_and_can_be_made_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var (clerk, admin, provider) =
            (As(firm, Role.EntOperator), As(firm, Role.EntAdmin), As(portal.Provider, Role.ProvOperator));
        var (order, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        async Task TwiceAsync<T>(Func<Task<Outcome<T>>> submission, Actor by, string where)
        {
            await Ok(submission());
            Assert.Equal("", await portal.WhereAsync(order, where));
            await Ok(BackAsync(portal, by, order));
            Assert.NotEqual("", await portal.WhereAsync(order, where));
            await Ok(submission());
            Assert.Equal("", await portal.WhereAsync(order, where));
        }

        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(clerk, new(other, portal.Offering, voucher, 1), Ct));
        await Ok(BackAsync(portal, clerk, other));
        Assert.Equal("", await portal.WhereAsync(other, "state = 'Cancelled'"));

        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(clerk, new(order, portal.Offering, voucher, 100), Ct));
        var confirm = new MoveOrder.Command(order);
        await TwiceAsync(() => portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Confirm, Anew(confirm), Ct),
            provider, "state = 'AwaitingContract'");
        var contract = new UploadContract.Command(order, "HT-1", portal.Today, Money.Yuan(2_000), [new("服务", Money.Yuan(2_000))]);
        await TwiceAsync(() => portal.UseCase<UploadContract>().ExecuteAsync(clerk, Anew(contract), Ct), clerk,
            "state = 'ContractReview' AND contract_fen = 200000 AND (SELECT COUNT(*) FROM order_items) = 1");
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(An(Role.PlatOperator), MoveOrder.ReturnContract, Anew(confirm), Ct));
        await TwiceAsync(() => portal.UseCase<UploadContract>().AgainAsync(clerk, Anew(contract), Ct), clerk,
            "state = 'ContractReview'");
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Start, Anew(confirm), Ct));
        await TwiceAsync(() => portal.UseCase<DeliverOrder>().ExecuteAsync(provider,
            new DeliverOrder.Command(order, 10) { RequestId = Guid.CreateVersion7() }, Ct), provider,
            "state = 'Delivered' AND delivered_on IS NOT NULL AND metered_use = '10'");
        await Task.Delay(2, Ct); // of two rows of one millisecond neither is the last
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(admin, MoveOrder.RefuseAcceptance,
            Anew(confirm) with { Reason = "缺一份报告" }, Ct));
        await Ok(BackAsync(portal, admin, order));
        var due = $"auto_accept_on = '{portal.Today.AddDays(15):yyyy-MM-dd}'";
        Assert.Equal("", await portal.WhereAsync(order, $"state = 'Delivered' AND reason IS NULL AND {due}"));
        await TwiceAsync(() => portal.UseCase<AcceptDelivery>().ExecuteAsync(admin,
            new AcceptDelivery.Command(order, "好") { RequestId = Guid.CreateVersion7() }, Ct), admin,
            $"state = 'AcceptedDelivery' AND claim_until IS NOT NULL AND rating = '好' AND {due}");
        var claim = new SubmitRedemption.Command(order, [new(Given.InvoiceNumber(), Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today);
        await TwiceAsync(() => portal.UseCase<SubmitRedemption>().ExecuteAsync(provider, Anew(claim), Ct), provider,
            "state = 'RedemptionReview' AND slip_fen = 200000 AND (SELECT COUNT(*) FROM invoices WHERE freed_at IS NULL) = 1");

        Assert.Equal(8, await portal.CountAsync("audit_rows", "act = 'order.takeBack' AND after_state LIKE '%\"takenBack\":\"order.%'"));
        Assert.Equal(1, await portal.CountAsync("vouchers", "locked_fen = 100000 AND available_fen = 400000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task It_is_possible_for_ten_minutes_less_a_millisecond(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var (early, late) = (await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000)),
            await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_001)));
        var accepted = portal.UseCase<PortalClock>().Now;

        portal.At(accepted.AddMinutes(10).AddMilliseconds(-1));
        Assert.Null(await Code(BackAsync(portal, As(firm, Role.EntAdmin), early)));
        portal.At(accepted.AddMinutes(10));
        Assert.Equal("TOO_LATE_TO_TAKE_BACK", await Code(BackAsync(portal, As(firm, Role.EntAdmin), late)));

        Assert.Equal("", await portal.WhereAsync(early, "state = 'Delivered'"));
        Assert.Equal("", await portal.WhereAsync(late, "state = 'AcceptedDelivery'"));
    }

    [Theory, EveryEngine]
    public async Task Only_whose_submission_it_was_once_and_until_somebody_acts(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000));
        async Task<string?> CodeOf(Guid organisation, Role role) => await Code(BackAsync(portal, As(organisation, role), order));

        Assert.Equal("NOT_FOUND", await CodeOf(Guid.CreateVersion7(), Role.EntAdmin));
        Assert.Equal("WRONG_ROLE", await CodeOf(firm, Role.Reviewer));
        Assert.Equal("WRONG_ROLE", await CodeOf(firm, Role.EntOperator)); // who could not have accepted it
        Assert.Equal("ACTED_UPON_SINCE", await CodeOf(portal.Provider, Role.ProvOperator)); // its delivery was accepted
        Assert.Null(await CodeOf(firm, Role.EntAdmin));
        Assert.Equal("NOTHING_TO_TAKE_BACK", await CodeOf(firm, Role.EntAdmin));

        var reviewed = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(1_100));
        await Task.Delay(5, Ct); // of two acts in one millisecond nobody can say which came first
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(reviewed, Money.Yuan(1_100)), Ct));
        Assert.Equal("ACTED_UPON_SINCE", await Code(BackAsync(portal, As(portal.Provider, Role.ProvOperator), reviewed)));
        Assert.Equal("", await portal.WhereAsync(reviewed, "state = 'RedemptionReview' AND slip_fen = 110000"));
    }

    [Theory, EveryEngine]
    public async Task What_could_not_be_handed_in_again_is_not_taken_back(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000));
        var last = portal.Today.AddDays(30);
        portal.At(PortalClock.StartOf(last.AddDays(1)).AddMinutes(-1));
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator),
            new(order, [new(Given.InvoiceNumber(), Money.Yuan(1_000))], Money.Yuan(1_000), portal.Today), Ct));

        portal.At(PortalClock.StartOf(last.AddDays(1)).AddMinutes(1));
        Assert.Equal("DUE_SINCE", await Code(BackAsync(portal, As(portal.Provider, Role.ProvOperator), order)));
    }

    [Theory, EveryEngine]
    public async Task Taken_back_and_acted_upon_at_once_is_one_of_them(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        for (var i = 0; i < 6; i++)
        {
            var price = Money.Yuan(1_000) + new Money(i);
            var contract = await portal.Given.AContractAsync(firm, voucher, price);
            var filed = Code(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(contract), Ct));
            var codes = await Task.WhenAll(Code(BackAsync(portal, As(firm, Role.EntOperator), contract)), filed);
            Assert.Single(codes, code => code is null);

            var claimed = await portal.Given.AnAcceptedOrderAsync(firm, voucher, price + Money.Yuan(500));
            await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), new(claimed,
                [new(Given.InvoiceNumber(), price + Money.Yuan(500))], price + Money.Yuan(500), portal.Today), Ct));
            var reviewed = Code(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(claimed, price), Ct));
            codes = await Task.WhenAll(Code(BackAsync(portal, As(portal.Provider, Role.ProvOperator), claimed)),
                Code(BackAsync(portal, As(portal.Provider, Role.ProvOperator), claimed)), reviewed);
            Assert.Single(codes, code => code is null);
        }

        Assert.Equal(0, await portal.CountAsync("orders", "state = 'AcceptedDelivery' AND reviewed_by IS NOT NULL"));
        Assert.Equal(0, await portal.CountAsync("orders", "state = 'AwaitingContract' AND locked_fen > 0"));
        await portal.AssertReconciledAsync();
    }

    private static Task<Outcome<Standing>> BackAsync(TestPortal portal, Actor by, Guid order) =>
        portal.UseCase<TakeBackOrder>().ExecuteAsync(by, new(order), Ct);

    /// <summary>The same, asked for once more.</summary>
    private static T Anew<T>(T command) where T : Request => command with { RequestId = Guid.CreateVersion7() };
}

internal static class Looking
{
    /// <summary>Empty when the order meets the condition, else what does not.</summary>
    public static async Task<string> WhereAsync(this TestPortal portal, Guid order, string condition) =>
        await portal.CountAsync("orders", $"id = '{order}' AND {condition}") == 1 ? "" : condition;
}
