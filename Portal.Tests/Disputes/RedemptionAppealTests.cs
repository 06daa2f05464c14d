using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Appealing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>Appeals against the rejection of a claim: the clock waits, and the voucher and the invoices are used
/// again.</summary>
public sealed class RedemptionAppealTests
{
    [Theory, EveryEngine]
    public async Task A_claim_is_reviewed_anew_with_its_voucher_locked_and_its_invoices_used_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order, decider) = await ARejectedClaimAsync(portal);
        Assert.Equal("WRONG_CLAIMANT", await Code(FileOnOrderAsync(portal, firm, Role.EntAdmin, order)));
        Assert.Equal("NOT_FOUND", await Code(FileOnOrderAsync(portal, Guid.CreateVersion7(), Role.ProvAdmin, order)));
        var appeal = await Ok(FileOnOrderAsync(portal, portal.Provider, Role.ProvOperator, order));
        await AdvanceAsync(portal, appeal.Id);
        Assert.Equal("SAME_PERSON", await Code(HearAsync(portal, decider, appeal.Id)));
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));

        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Code(DecideAsync(
            portal, i % 2 == 0 ? DecideAppeal.Overturn : DecideAppeal.Uphold, appeal.Id))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(3, codes.Count(code => code == "WRONG_STATE"));
        var overturned = codes[0] is null || codes[2] is null;
        Assert.Equal(1, await portal.CountAsync("orders", overturned
            ? "state = 'RedemptionReview' AND locked_fen = 100000 AND reviewed_by IS NULL"
            : "state = 'Cancelled' AND locked_fen = 0"));
        Assert.Equal(1, await portal.CountAsync("vouchers",
            overturned ? "locked_fen = 100000" : "available_fen = 500000"));
        Assert.Equal(overturned ? 1 : 0, await portal.CountAsync("invoices", "freed_at IS NULL"));
        await portal.AssertReconciledAsync();
        if (!overturned) return;
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order, Money.Yuan(2_000)), Ct));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(decider, new(order), Ct)));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RejectRedemption>().ExecuteAsync(
            InPlaceOf(decider, Role.SeniorReviewer), new(order), Ct)));
        Assert.Equal(Money.Yuan(1_000),
            (await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct))).Redeemed);
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task The_clock_waits_for_an_open_appeal_and_goes_on_after_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, _) = await ARejectedClaimAsync(portal);
        var last = portal.Today.AddDays(60);
        portal.At(PortalClock.StartOf(last).AddHours(20));
        var appeal = await Ok(FileOnOrderAsync(portal, portal.Provider, Role.ProvAdmin, order));

        portal.At(portal.UseCase<PortalClock>().Now.AddDays(3));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'RedemptionRejected' AND cancel_after IS NULL"));
        await Ok(EndAsync(portal, EndAppeal.Refuse, An(Role.PlatOperator), appeal.Id));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'RedemptionRejected'"));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Cancelled'"));
    }

    [Theory, EveryEngine]
    public async Task An_appeal_at_the_last_moment_and_the_clock_meet_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, _) = await ARejectedClaimAsync(portal);
        portal.At(PortalClock.StartOf(portal.Today.AddDays(61)).AddMilliseconds(-1));
        var filing = FileOnOrderAsync(portal, portal.Provider, Role.ProvAdmin, order);
        portal.At(portal.UseCase<PortalClock>().Now.AddMilliseconds(1));
        var clock = portal.UseCase<FallDue>();
        await Task.WhenAll(clock.ExecuteAsync(Ct), clock.ExecuteAsync(Ct), filing);

        var code = (await filing).Refusal?.Code;
        Assert.Contains(code, new[] { null, "WRONG_STATE" });
        Assert.Equal(1, await portal.CountAsync("orders",
            code is null ? "state = 'RedemptionRejected'" : "state = 'Cancelled'"));
        Assert.Equal(code is null ? 1 : 0, await portal.CountAsync("disputes", "state = 'Filed'"));
    }

    [Theory, EveryEngine]
    public async Task A_voucher_spent_or_expired_and_an_invoice_used_elsewhere_are_said(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var number = Given.InvoiceNumber();
        var (firm, order, _) = await ARejectedClaimAsync(portal, number);
        var voucher = await OneAsync(portal, "SELECT voucher_id AS id FROM orders");
        var appeal = await Ok(FileOnOrderAsync(portal, portal.Provider, Role.ProvAdmin, order));
        await AdvanceAsync(portal, appeal.Id);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));
        var other = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(8_200));
        Task<string?> OverturnAsync() => Code(DecideAsync(portal, DecideAppeal.Overturn, appeal.Id));

        Assert.Equal("VOUCHER_TOO_LOW", await OverturnAsync());
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator),
            new(other, [new(number, Money.Yuan(8_200))], Money.Yuan(8_200), portal.Today), Ct));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(other, Money.Yuan(2_000)), Ct));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(other), Ct));
        Assert.Equal("INVOICE_USED", await OverturnAsync());
        portal.At("2026-10-01T10:00:00+08:00");
        Assert.Equal("VOUCHER_EXPIRED", await OverturnAsync());
        var expired = await portal.UseCase<DisputePages>().ExpiredOnAsync(appeal.Id, Ct);
        Assert.Equal(1, await portal.CountAsync("vouchers", $"valid_to = '{expired:yyyy-MM-dd}'"));
        await Ok(DecideAsync(portal, DecideAppeal.Uphold, appeal.Id));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Cancelled'"));
        await portal.AssertReconciledAsync();
    }

    private static async Task<(Guid Firm, Guid Order, Actor Decider)> ARejectedClaimAsync(
        TestPortal portal, string? invoice = null)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var decider = An(Role.SeniorReviewer);
        await Ok(portal.UseCase<SubmitRedemption>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), new(order,
            [new(invoice ?? Given.InvoiceNumber(), Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today), Ct));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order, Money.Zero), Ct));
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(decider, new(order, "缺少使用证明"), Ct));
        return (firm, order, decider);
    }

    private static Task<Outcome<Standing>> FileOnOrderAsync(TestPortal portal, Guid by, Role role, Guid order) =>
        portal.UseCase<AppealRedemption>().ExecuteAsync(As(by, role), new(order, Guid.CreateVersion7(), "使用证明已提交"), Ct);
}
