using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>A provider leaves the register: nobody orders from it any more, and what was ordered goes on.</summary>
public sealed class RemovedProviderTests
{
    [Theory, EveryEngine]
    public async Task A_removed_provider_is_not_ordered_from_and_delivers_what_runs(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var running = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));
        Assert.Equal("TEXT", await Code(MoveAsync(portal, MoveProvider.RemoveDirect, null)));

        await Ok(MoveAsync(portal, MoveProvider.RemoveDirect, "串通骗补"));

        Assert.Equal("PROVIDER_NOT_ADMITTED", await Code(PlaceAsync(portal, firm, voucher)));
        Assert.Equal("WRONG_STATE", await Code(MoveAsync(portal, MoveProvider.Submit, null)));
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(running), Ct));
        var provider = As(portal.Provider, Role.ProvOperator);
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Start, new(running), Ct));
        await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(provider, new(running, 10), Ct));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task New_orders_wait_until_what_was_to_be_put_right_is(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var admin = await desk.APersonAsync(portal.Provider, Role.ProvAdmin);

        await Ok(MoveAsync(portal, MoveProvider.OrderRectification, "虚高定价，请于 4 月底前改正"));
        Assert.Equal("PROVIDER_NOT_ADMITTED", await Code(PlaceAsync(portal, firm, voucher)));
        await Ok(MoveAsync(portal, MoveProvider.PassRectification, null));
        await Ok(PlaceAsync(portal, firm, voucher));
        await Ok(MoveAsync(portal, MoveProvider.OrderRectification, "拒不整改"));
        var codes = await Task.WhenAll(Code(MoveAsync(portal, MoveProvider.Remove, "逾期未整改")),
            Code(MoveAsync(portal, MoveProvider.PassRectification, null)));
        await desk.TellAsync();

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("providers",
            $"state = '{(codes[0] is null ? "Removed" : "Admitted")}' AND uscc = '91990102MAYL20017X'"));
        Assert.Contains("provider.orderRectification:Provider",
            (await desk.InboxOfAsync(admin)).Select(one => one.Tiding));
    }

    /// <summary>Of orders that come while the provider is removed some were quicker, and none comes after.</summary>
    [Theory, EveryEngine]
    public async Task Orders_that_race_with_the_removal_come_before_it_or_not_at_all(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));

        var placed = Enumerable.Range(0, 6).Select(_ => Code(PlaceAsync(portal, firm, voucher))).ToList();
        var removed = MoveAsync(portal, MoveProvider.RemoveDirect, "严重失信");
        var codes = await Task.WhenAll(placed);
        await Ok(removed);

        Assert.All(codes, code => Assert.True(code is null or "PROVIDER_NOT_ADMITTED", code));
        Assert.Equal(codes.Count(code => code is null), await portal.CountAsync("orders"));
        Assert.Equal("PROVIDER_NOT_ADMITTED", await Code(PlaceAsync(portal, firm, voucher)));
    }

    private static Task<Outcome<Standing>> MoveAsync(TestPortal portal, Step<ProviderState> step, string? reason) =>
        portal.UseCase<MoveProvider>().ExecuteAsync(
            As(step.Permission.Scope == Scope.Own ? portal.Provider : null, [.. step.Permission.Roles]), step,
            new(portal.Provider, reason), Ct);

    private static Task<Outcome<Standing>> PlaceAsync(TestPortal portal, Guid firm, Guid voucher) =>
        portal.UseCase<PlaceOrder>().ExecuteAsync(As(firm, Role.EntOperator),
            new(Guid.CreateVersion7(), portal.Offering, voucher, 1), Ct);
}
