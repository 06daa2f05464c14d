using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Oversight;

/// <summary>A claim is one side's alone: only that side finds it on its desk.</summary>
public sealed class ClaimantTests
{
    [Theory, EveryEngine]
    public async Task What_the_provider_claims_is_no_task_of_the_firms(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(1_000));
        async Task<long> WaitingAsync(Actor me) => (await portal.UseCase<Tasks>().CountAsync(
            me, [new("order", OrderState.AcceptedDelivery)], Ct)).Sum(count => count.Things);

        Assert.Equal(1, await WaitingAsync(As(portal.Provider, Role.ProvOperator)));
        Assert.Equal(0, await WaitingAsync(As(firm, Role.EntOperator)));
        var row = await Ok(portal.UseCase<OrderPages>().FindAsync(As(firm, Role.EntOperator), order, Ct));
        Assert.Equal(portal.Provider, row.ClaimantId);
    }
}
