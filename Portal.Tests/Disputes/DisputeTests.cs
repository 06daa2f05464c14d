using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Disputing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>A contract of ¥2,000 with ¥1,000 locked on a voucher of ¥5,000, and what mediation makes of it.</summary>
public sealed class DisputeTests
{
    [Theory, EveryEngine]
    public async Task A_lower_price_unlocks_the_surplus_and_starts_the_claim_window(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        Assert.Equal("NOT_MEDIATED", await Code(SettleAsync(portal, order, Money.Yuan(1_500))));
        await MediateAsync(portal, dispute);
        Assert.Equal("PRICE_ABOVE_CONTRACT", await Code(SettleAsync(portal, order, new(200_001))));
        Assert.Equal("AMOUNT", await Code(SettleAsync(portal, order, Money.Zero)));
        var settled = await Ok(SettleAsync(portal, order, Money.Yuan(1_500)));

        Assert.Equal(new(order, Money.Yuan(750), Money.Yuan(250), portal.Today.AddDays(30)), settled);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'AcceptedDelivery' AND price_fen = 150000 "
            + "AND eligible_fen = 150000 AND locked_fen = 75000 AND subsidy_fen = 100000 AND binding_limit = 'Rate'"));
        Assert.Equal(1, await portal.CountAsync("vouchers", "locked_fen = 75000 AND available_fen = 425000"));
        Assert.Equal("WRONG_STATE", await Code(SettleAsync(portal, order, Money.Yuan(1_500))));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_price_of_the_contract_itself_changes_no_amount(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        await MediateAsync(portal, dispute);

        var settled = await Ok(
            portal.UseCase<SettleDispute>().ExecuteAsync(An(Role.Mediator), new(order, Money.Yuan(2_000)), Ct));

        Assert.Equal((Money.Yuan(1_000), Money.Zero), (settled.Locked, settled.Unlocked));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_surplus_of_an_expired_voucher_expires(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        await MediateAsync(portal, dispute);

        portal.At("2027-01-04T10:00:00+08:00");
        await Ok(portal.UseCase<SettleDispute>().ExecuteAsync(An(Role.Mediator), new(order, Money.Yuan(1_500)), Ct));

        Assert.Equal(1, await portal.CountAsync("vouchers",
            "state = 'Expired' AND available_fen = 0 AND locked_fen = 75000 AND expired_fen = 425000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Parting_unlocks_everything_and_frees_the_contract(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        Assert.Equal("NOT_MEDIATED", await Code(CancelAsync(portal, order)));
        await MediateAsync(portal, dispute);
        await MoveAsync(portal, dispute, MoveDispute.Execute, Role.PlatOperator);
        await Ok(CancelAsync(portal, order));
        await MoveAsync(portal, dispute, MoveDispute.Close, Role.PlatOperator);

        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Cancelled' AND locked_fen = 0"));
        Assert.Equal(1, await portal.CountAsync("vouchers", "locked_fen = 0 AND available_fen = 500000"));
        Assert.Equal(0, await portal.CountAsync("filed_contracts", "ended_at IS NULL"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Settled_and_parted_at_once_is_one_of_them(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        await MediateAsync(portal, dispute);

        var codes = await Task.WhenAll(
            Code(portal.UseCase<SettleDispute>().ExecuteAsync(An(Role.Mediator), new(order, Money.Yuan(1_500)), Ct)),
            Code(portal.UseCase<SettleDispute>().ExecuteAsync(An(Role.Mediator), new(order, Money.Yuan(1_200)), Ct)),
            Code(portal.UseCase<CancelDisputed>().ExecuteAsync(An(Role.Mediator), new(order), Ct)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(2, codes.Count(code => code == "WRONG_STATE"));
        await portal.AssertReconciledAsync();
    }

    [Theory]
    [InlineData("CONTRACT", null)]
    [InlineData("QUALITY", null)]
    [InlineData("RIGHTS", null)]
    [InlineData("SETTLEMENT", "KIND")]
    [InlineData("PENALTY", "KIND")]
    [InlineData("APPLICATION_REVIEW", "KIND")]
    [InlineData("NOTICE_OBJECTION", "KIND")]
    public async Task Nothing_is_disputed_but_what_a_mediator_can_take(string kind, string? code)
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var (firm, order) = await ADeliveryAsync(portal);
        var dispute = Guid.CreateVersion7();

        var outcome = await portal.UseCase<OpenDispute>().ExecuteAsync(
            As(firm, Role.EntAdmin), OpenDispute.InDelivery, new(order, dispute, kind), Ct);

        Assert.Equal((code, code is null ? null : "Kind"), (outcome.Refusal?.Code, outcome.Refusal?.Field));
        Assert.Equal(1, await portal.CountAsync("orders", $"state = '{(code is null ? "Disputed" : "Delivering")}'"));
        if (code is not null) return;
        await ToMediationAsync(portal, dispute);
        Assert.Equal(1, await portal.CountAsync("disputes", "state = 'Mediating'"));
    }

    [Theory, EveryEngine]
    public async Task Is_opened_by_the_firm_of_the_order_once_and_of_a_known_kind(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order) = await ADeliveryAsync(portal);
        Task<Outcome<Standing>> OpenAsync(Guid by, string kind, Step<OrderState> step) =>
            portal.UseCase<OpenDispute>().ExecuteAsync(As(by, Role.EntAdmin), step,
                new(order, Guid.CreateVersion7(), kind), Ct);

        Assert.Equal("NOT_FOUND", await Code(OpenAsync(Guid.CreateVersion7(), "QUALITY", OpenDispute.InDelivery)));
        Assert.Equal("WRONG_STATE", await Code(OpenAsync(firm, "QUALITY", OpenDispute.AfterRefusal)));
        Assert.Equal("KIND", await Code(OpenAsync(firm, "quality", OpenDispute.InDelivery)));
        await Ok(OpenAsync(firm, "QUALITY", OpenDispute.InDelivery));
        Assert.Equal("WRONG_STATE", await Code(OpenAsync(firm, "QUALITY", OpenDispute.InDelivery)));
    }
}
