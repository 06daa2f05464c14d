using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;
using NotifyTransfer = Portal.Domain.Succession.NotifyTransfer;

namespace Portal.Tests.Succession;

/// <summary>What a merger halted, and how it stands when there is no merger in the end.</summary>
public sealed class TransferHaltTests
{
    [Theory]
    [EveryEngine("PendingActivation")]
    [EveryEngine("Active")]
    [EveryEngine("Frozen")]
    public async Task A_voucher_stands_again_as_it_stood(string engine, string state)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (absorbed, _) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        await portal.Database.ExecuteAsync($"UPDATE vouchers SET state = '{state}'");
        var transfer = await AVerifyingTransferAsync(portal, absorbed);
        Assert.Equal(1, await portal.CountAsync("vouchers", $"state = 'Transferring' AND halted_from = '{state}'"));

        await Ok(FailAsync(portal, transfer));

        Assert.Equal(1, await portal.CountAsync("vouchers", $"state = '{state}' AND halted_from IS NULL"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Vouchers_stand_still_for_a_merger_or_for_a_suspension_and_never_for_both(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        for (var i = 0; i < 3; i++)
        {
            var (absorbed, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(1_000));
            var (survivor, transfer) = (await portal.Given.AFirmAsync(), Guid.CreateVersion7());
            await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(As(absorbed, Role.EntAdmin),
                new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
            Task<string?> SuspendAsync(Guid firm) => Code(portal.UseCase<SuspendEnterprise>().ExecuteAsync(
                An(Role.PlatOperator), new(firm, "风险核查"), Ct));

            var codes = await Task.WhenAll(SuspendAsync(absorbed), Code(portal.UseCase<MoveTransfer>().ExecuteAsync(
                An(Role.PlatOperator), MoveTransfer.Accept, new(transfer), Ct)));

            Assert.Single(codes, code => code is null);
            Assert.Equal(codes[0] is null ? "ENTERPRISE_SUSPENDED" : "MERGER_UNDER_WAY", codes[0] ?? codes[1]);
            if (codes[1] is null) Assert.Equal("MERGER_UNDER_WAY", await SuspendAsync(survivor));
            Assert.Equal(1, await portal.CountAsync("vouchers", $"id = '{voucher}' AND halted_from = 'Active' "
                + $"AND state = '{(codes[0] is null ? "Frozen" : "Transferring")}'"));
        }
    }

    [Theory, EveryEngine]
    public async Task A_voucher_that_ended_meanwhile_does_not_stand_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (absorbed, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        await portal.Given.AReviewedOrderAsync(absorbed, voucher, Money.Yuan(2_000));
        var transfer = await AVerifyingTransferAsync(portal, absorbed);
        portal.At(portal.UseCase<PortalClock>().Now.AddYears(2));
        await portal.UseCase<Domain.FallDue>().ExecuteAsync(Ct);

        await Ok(FailAsync(portal, transfer));

        Assert.Equal(1, await portal.CountAsync("vouchers",
            "state = 'Expired' AND available_fen = 0 AND expired_fen = 900000 AND locked_fen = 100000"));
        // What is locked stands once: with its order.
        var held = Assert.Single(await Ok(
            portal.UseCase<TransferHoldings>().OfOwnAsync(As(absorbed, Role.EntAdmin), Ct)));
        Assert.Equal((TransferHoldings.Holding.Order, Money.Yuan(1_000)), (held.Kind, held.Amount));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_voucher_of_which_the_last_was_redeemed_meanwhile_is_used_up(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (absorbed, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AReviewedOrderAsync(absorbed, voucher, Money.Yuan(20_000));
        Assert.Equal(1, await portal.CountAsync("vouchers", "available_fen = 0 AND locked_fen = 1000000"));
        var transfer = await AVerifyingTransferAsync(portal, absorbed);
        await portal.Given.AnOpenBatchAsync();
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Transferring' AND redeemed_fen = 1000000"));

        await Ok(FailAsync(portal, transfer));

        Assert.Equal(1, await portal.CountAsync("vouchers", "state = 'Exhausted' AND halted_from IS NULL"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_platform_confirms_the_successor_or_does_not_and_says_why(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var absorbed = await portal.Given.AFirmAsync();
            var transfer = await AVerifyingTransferAsync(portal, absorbed);
            await Ok(portal.UseCase<Domain.Enterprises.NotifyTransfer>().ExecuteAsync(
                As(absorbed, Role.EntAdmin), new(absorbed, transfer), Ct));
            Assert.Equal("TEXT", await Code(FailAsync(portal, transfer, reason: " ")));
            Assert.Equal("WRONG_ROLE", await Code(FailAsync(portal, transfer, Role.AuthorityLead)));

            var codes = await Task.WhenAll(
                Code(FailAsync(portal, transfer)),
                Code(portal.UseCase<MoveTransfer>().ExecuteAsync(
                    An(Role.PlatOperator), MoveTransfer.ConfirmSuccessor, new(transfer), Ct)));

            Assert.Equal("WRONG_STATE", Assert.Single(codes, code => code is not null));
            Assert.Equal("WRONG_STATE", await Code(FailAsync(portal, transfer)));
            var row = await Ok(portal.UseCase<TransferPages>().FindAsync(As(absorbed, Role.EntAdmin), transfer, Ct));
            (TransferState, string?, DateOnly?) became = codes[0] is null
                ? (TransferState.Rejected, "存续企业已列入经营异常名录", null)
                : (TransferState.CreditorNotice, null, portal.Today.AddDays(45));
            Assert.Equal(became, (row.State, row.EndedReason, row.NoticeEndsOn));
            Assert.Equal(codes[0] is null ? 0 : 1,
                await portal.CountAsync("enterprises", "state = 'RightsTransferring'"));
            await portal.Database.ExecuteAsync("UPDATE enterprises SET state = 'Verified'");
        }
    }

    [Theory, EveryEngine]
    public async Task What_it_has_is_confirmed_by_the_firm_itself(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (survivor, absorbed) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var transfer = await AnAcceptedTransferAsync(portal, survivor, absorbed);
        Task<string?> ConfirmAsync(Guid by) => Code(portal.UseCase<MoveTransfer>().ExecuteAsync(
            As(by, Role.EntAdmin), MoveTransfer.ConfirmInventory, new(transfer), Ct));

        Assert.Equal("NOT_YOURS_TO_CONFIRM", await ConfirmAsync(survivor));
        Assert.Null(await ConfirmAsync(absorbed));
    }

    private static async Task<Guid> AnAcceptedTransferAsync(TestPortal portal, Guid survivor, Guid absorbed)
    {
        var transfer = Guid.CreateVersion7();
        await Ok(portal.UseCase<NotifyTransfer>().ExecuteAsync(As(absorbed, Role.EntAdmin),
            new(transfer, Transfer.MergerAbsorb, survivor, absorbed), Ct));
        await Ok(portal.UseCase<MoveTransfer>().ExecuteAsync(
            An(Role.PlatOperator), MoveTransfer.Accept, new(transfer), Ct));
        return transfer;
    }

    /// <summary>Up to where the platform looks at the successor.</summary>
    private static async Task<Guid> AVerifyingTransferAsync(TestPortal portal, Guid absorbed)
    {
        var transfer = await AnAcceptedTransferAsync(portal, await portal.Given.AFirmAsync(), absorbed);
        await Ok(portal.UseCase<MoveTransfer>().ExecuteAsync(
            As(absorbed, Role.EntAdmin), MoveTransfer.ConfirmInventory, new(transfer), Ct));
        return transfer;
    }

    private static Task<Outcome<Standing>> FailAsync(
        TestPortal portal, Guid transfer, Role by = Role.PlatOperator, string reason = "存续企业已列入经营异常名录") =>
        portal.UseCase<EndTransfer>().ExecuteAsync(
            An(by), EndTransfer.FailSuccessor, new(transfer, reason), Ct);
}
