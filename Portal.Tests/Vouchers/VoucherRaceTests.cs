using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Vouchers;

/// <summary>One voucher and many hands.</summary>
public sealed class VoucherRaceTests
{
    [Theory, EveryEngine]
    public async Task Thirty_contracts_filed_at_once_cannot_overdraw_one_voucher(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(3_500));
        var orders = new List<Guid>();
        for (var i = 0; i < 30; i++)
            orders.Add(await portal.Given.AContractAsync(firm, voucher, Money.Yuan(1_000 + i)));

        var outcomes = await Task.WhenAll(orders.Select(order =>
            portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct)));

        var locked = Money.Sum(
            outcomes.Where(outcome => outcome.Refusal is null).Select(outcome => outcome.Value.Subsidy));
        Assert.Equal(Money.Yuan(3_500), locked);
        Assert.All(outcomes.Where(outcome => outcome.Refusal is not null), outcome =>
            Assert.Contains(outcome.Refusal!.Code, new[] { "NOTHING_AVAILABLE", "JUST_CHANGED" }));
        Assert.Equal(1, await portal.CountAsync("vouchers", "locked_fen = 350000 AND available_fen = 0"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Two_officers_redeem_an_order_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));

        var codes = await Task.WhenAll(
            Code(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct)),
            Code(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct)),
            Code(portal.UseCase<RejectRedemption>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(2, codes.Count(code => code == "WRONG_STATE"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_same_request_sent_twenty_times_acts_once_and_answers_the_same(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var officer = An(Role.SeniorReviewer);
        var command = new RedeemOrder.Command(order);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(officer, command, Ct))));

        Assert.All(answers,
            answer => Assert.Equal(new RedeemOrder.Redemption(order, Money.Yuan(1_000), Money.Zero), answer));
        Assert.Equal(1, await portal.CountAsync("ledger", "credit = 'REDEEMED'"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'order.redeem'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_request_id_with_other_input_or_from_somebody_else_is_refused(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var another = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_100));
        var officer = An(Role.SeniorReviewer);
        var command = new RedeemOrder.Command(order);
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(officer, command, Ct));

        Assert.Equal("REQUEST_ID_REUSED",
            await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(officer, command with { OrderId = another }, Ct)));
        Assert.Equal("REQUEST_ID_REUSED",
            await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), command, Ct)));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Redeemed'"));
    }

    [Theory, EveryEngine]
    public async Task A_request_id_of_one_act_does_not_answer_another(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var officer = An(Role.SeniorReviewer);
        var reject = new RejectRedemption.Command(order);
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(officer, reject, Ct));
        var cancel = new MoveOrder.Command(order) { RequestId = reject.RequestId };

        Assert.Equal("REQUEST_ID_REUSED", await Code(portal.UseCase<MoveOrder>().ExecuteAsync(
            officer with { Roles = [Role.PlatOperator] }, MoveOrder.ReturnContract, cancel, Ct)));
    }
}
