using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>What officers see inside a batch, and a payee of its own money.</summary>
public sealed class BatchLinesTests
{
    [Theory, EveryEngine]
    public async Task A_payee_sees_its_money_from_redemption_to_the_receipt(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var batch = await portal.Given.AnInstructedBatchAsync(
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(6_000)));
        var payee = As(portal.Provider, Role.ProvOperator);
        var orders = portal.UseCase<PayeeOrders>();
        Task<Page<PayeeOrders.Row>> AwaitingAsync(Actor by) => Ok(orders.AwaitingAsync(by, new Slice(10, null), Ct));

        var coming = await AwaitingAsync(payee);
        Assert.Equal((Money.Yuan(3_000), BatchState.Instructed), (coming.Rows[0].Redeemed, coming.Rows[0].Batch!.Value));
        Assert.Equal(1, await coming.CountAsync(Ct));
        Assert.Empty((await AwaitingAsync(As(firm, Role.EntOperator))).Rows);
        await Ok(portal.UseCase<RecordReceipt>().ExecuteAsync(An(Role.Finance),
            new(batch, portal.Provider, Money.Yuan(3_000), "R-1"), Ct));

        Assert.Empty((await AwaitingAsync(payee)).Rows);
        var payment = await Ok(orders.PaymentAsync(payee, batch, Ct));
        Assert.Equal((Money.Yuan(3_000), "R-1"), (payment.Amount, payment.ReceiptNo));
        Assert.Single(await Ok(orders.OfPaymentAsync(payee, batch, Ct)));
        Assert.Equal("NOT_FOUND", await Code(orders.PaymentAsync(As(firm, Role.EntOperator), batch, Ct)));
        Assert.Equal("WRONG_ROLE", await Code(orders.PaymentAsync(An(Role.Finance), batch, Ct)));
    }

    [Theory, EveryEngine]
    public async Task Officers_see_who_signed_and_what_each_payee_gets(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var batch = await portal.Given.AnInstructedBatchAsync(
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(6_000)));
        var lines = portal.UseCase<BatchLines>();

        var line = Assert.Single(await lines.OfAsync(An(Role.Finance), batch, Ct));
        var hands = (await lines.HandsAsync(An(Role.Finance), batch, Ct))!;

        Assert.Equal((portal.Provider, Money.Yuan(3_000), 1L, portal.Today),
            (line.PayeeId, line.Amount, line.Orders, line.RedeemedFrom!.Value));
        Assert.True(line.IsUnderWay);
        Assert.Equal((1L, Money.Yuan(3_000)), (hands.Orders, hands.Redeemed));
        Actor Hand(Guid? by) => An(Role.Finance) with { PersonId = by!.Value };
        var deputy = An(Role.Finance) with
        {
            StandsInFor = [new(Guid.CreateVersion7(), hands.LockedBy!.Value, "同事", [Role.PlatOperator], portal.Today)],
        };
        Assert.True(hands.Includes(Hand(hands.LockedBy)) && hands.Includes(Hand(hands.DepartmentBy)) && hands.Includes(deputy));
        Assert.False(hands.Includes(Hand(hands.ApprovedBy)));
        Assert.Equal(0, (await lines.UnbatchedAsync(Ct)).Orders);
        Assert.Empty(await lines.OfAsync(As(portal.Provider, Role.ProvOperator), batch, Ct));
        Assert.Null(await lines.HandsAsync(As(firm, Role.EntOperator), batch, Ct));
    }
}
