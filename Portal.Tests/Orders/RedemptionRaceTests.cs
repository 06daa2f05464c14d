using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>What must count once, claimed twice at the same moment.</summary>
public sealed class RedemptionRaceTests
{
    [Theory, EveryEngine]
    public async Task An_invoice_is_claimed_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        var orders = new List<Guid>();
        for (var i = 0; i < 6; i++)
            orders.Add(await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000) + new Money(i)));
        var number = Given.InvoiceNumber();

        var codes = await Task.WhenAll(orders.Select((order, i) => Code(portal.UseCase<SubmitRedemption>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator),
            new(order, [new(number, Money.Yuan(1_000) + new Money(i))], Money.Yuan(1_000), portal.Today), Ct))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(5, codes.Count(code => code == "INVOICE_USED"));
    }

    [Theory, EveryEngine]
    public async Task A_contract_is_filed_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(50_000));
        var orders = new List<Guid>();
        for (var i = 0; i < 5; i++) orders.Add(await portal.Given.AContractAsync(firm, voucher, Money.Yuan(7_000)));

        var codes = await Task.WhenAll(orders.Select(order =>
            Code(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(4, codes.Count(code => code == "DUPLICATE_CONTRACT"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_batch_locked_while_orders_are_redeemed_loses_none_and_counts_none_twice(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(80_000));
        var orders = new List<Guid>();
        for (var i = 0; i < 24; i++)
            orders.Add(await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000) + new Money(i)));
        var first = await portal.Given.AnOpenBatchAsync();
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(orders[0]), Ct));

        await Task.WhenAll(
        [
            .. orders.Skip(1).Select(order =>
                Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct))),
            Ok(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(first), Ct)),
        ]);
        var second = await portal.Given.AnOpenBatchAsync();
        var left = await portal.CountAsync("orders", $"batch_id = '{second}'");
        if (left > 0) await Ok(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(second), Ct));

        Assert.Equal(24, await portal.CountAsync("orders", "state = 'Settling'"));
        Assert.Equal(24 - left, await portal.CountAsync("orders", $"batch_id = '{first}'"));
        await portal.AssertReconciledAsync();
    }
}
