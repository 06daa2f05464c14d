using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Vouchers;

/// <summary>A suspended firm spends nothing, and has everything back when it is restored.</summary>
public sealed class SuspendedFirmTests
{
    [Theory, EveryEngine]
    public async Task Vouchers_stand_still_while_filed_orders_go_on_and_stand_again_as_before(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var filed = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var waiting = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(3_000));
        Assert.Equal("TEXT", await Code(SuspendAsync(portal, firm, "")));

        await Ok(SuspendAsync(portal, firm, "列入经营异常名录"));

        Assert.Equal("VOUCHER_NOT_ACTIVE", await Code(PlaceAsync(portal, firm, voucher)));
        Assert.Equal("VOUCHER_NOT_ACTIVE",
            await Code(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(waiting), Ct)));
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator),
            new(filed, [new("12345678901234567890", Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today), Ct));
        Assert.Equal("TEXT", await Code(RestoreAsync(portal, firm, null)));
        await Ok(RestoreAsync(portal, firm, "已移出异常名录"));

        await Ok(PlaceAsync(portal, firm, voucher));
        await Ok(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(waiting), Ct));
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Active' AND halted_from IS NULL"));
        Assert.Equal(1, await portal.CountAsync("enterprises", "state = 'Verified'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_voucher_that_was_not_activated_waits_for_that_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var clerk = As(firm, Role.EntOperator);
        await Ok(portal.UseCase<TakeBackVoucher>().ExecuteAsync(clerk, new(voucher), Ct));
        await Ok(SuspendAsync(portal, firm, "风险核查"));
        Task<string?> ActivateAsync() => Code(portal.UseCase<ActivateVoucher>().ExecuteAsync(clerk,
            new ActivateVoucher.Command(voucher) { RequestId = Guid.CreateVersion7() }, Ct));

        Assert.Equal("WRONG_STATE", await ActivateAsync());
        // As one that was issued to the firm while it was suspended.
        await portal.Database.ExecuteAsync("UPDATE vouchers SET state = 'PendingActivation', halted_from = NULL");
        Assert.Equal("ENTERPRISE_SUSPENDED", await ActivateAsync());
        await portal.Database.ExecuteAsync("UPDATE vouchers SET state = 'Active'");
        Assert.Equal("ENTERPRISE_SUSPENDED", await Code(PlaceAsync(portal, firm, voucher)));
        await portal.Database.ExecuteAsync("UPDATE vouchers SET state = 'PendingActivation'");
        await Ok(RestoreAsync(portal, firm, "已排除"));
        Assert.Null(await ActivateAsync());
    }

    [Theory, EveryEngine]
    public async Task A_voucher_given_back_does_not_come_back_into_use_while_the_firm_is_suspended(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var clerk = As(firm, Role.EntOperator);
        await Ok(portal.UseCase<GiveBackVoucher>().ExecuteAsync(clerk, new(voucher), Ct));

        var codes = await Task.WhenAll(Code(SuspendAsync(portal, firm, "风险核查")),
            Code(portal.UseCase<TakeBackVoucher>().ExecuteAsync(clerk, new(voucher), Ct)));

        Assert.Null(codes[0]);
        Assert.True(codes[1] is null or "ENTERPRISE_SUSPENDED", codes[1]);
        Assert.Equal(1, await portal.CountAsync("vouchers", codes[1] is null ? "state = 'Frozen'" : "state = 'Returned'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_contract_that_is_filed_while_the_firm_is_suspended_locks_before_or_not_at_all(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        var order = await portal.Given.AContractAsync(firm, voucher, Money.Yuan(2_000));

        var file = Code(portal.UseCase<FileContract>().ExecuteAsync(An(Role.PlatOperator), new(order), Ct));
        var suspend = Code(SuspendAsync(portal, firm, "涉嫌违规"));
        var codes = await Task.WhenAll(file, suspend);

        Assert.Null(codes[1]);
        Assert.True(codes[0] is null or "VOUCHER_NOT_ACTIVE" or "ENTERPRISE_SUSPENDED", codes[0]);
        Assert.Equal(1, await portal.CountAsync("vouchers",
            $"state = 'Frozen' AND locked_fen {(codes[0] is null ? ">" : "=")} 0"));
        await portal.AssertReconciledAsync();
    }

    private static Task<Outcome<Standing>> SuspendAsync(TestPortal portal, Guid firm, string? reason) =>
        portal.UseCase<SuspendEnterprise>().ExecuteAsync(An(Role.PlatOperator), new(firm, reason), Ct);

    private static Task<Outcome<Standing>> RestoreAsync(TestPortal portal, Guid firm, string? reason) =>
        portal.UseCase<SuspendEnterprise>().RestoreAsync(An(Role.AuthorityLead), new(firm, reason), Ct);

    private static Task<Outcome<Standing>> PlaceAsync(TestPortal portal, Guid firm, Guid voucher) =>
        portal.UseCase<PlaceOrder>().ExecuteAsync(As(firm, Role.EntOperator),
            new(Guid.CreateVersion7(), portal.Offering, voucher, 1), Ct);
}
