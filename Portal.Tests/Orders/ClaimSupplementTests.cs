using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Disputes;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>A claim that lacks something is supplemented, once and in time, or turned down by the clock.</summary>
public sealed class ClaimSupplementTests
{
    [Theory, EveryEngine]
    public async Task What_is_missing_is_asked_once_and_the_claimant_hands_the_claim_in_again(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var claimant = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var order = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var last = (await portal.UseCase<CityRulebook>().CurrentAsync(Ct)) is var city
            ? city.WorkingDaysAfter(portal.Today, city.SupplementWorkingDays) : default;

        Assert.Equal("WRONG_ROLE", await Code(AskAsync(portal, order, by: An(Role.SeniorReviewer))));
        Assert.Equal("TEXT", await Code(AskAsync(portal, order, " ")));
        await Ok(AskAsync(portal, order));
        await desk.TellAsync();
        Assert.Contains("order.requireSupplement:Provider",
            (await desk.InboxOfAsync(claimant)).Select(item => item.Tiding));
        var row = await Ok(portal.UseCase<OrderPages>().FindAsync(claimant, order, Ct));
        Assert.Equal((OrderState.RedemptionSupplement, "缺付款凭证", last), (row.State, row.Reason, row.SupplementUntil!.Value));

        portal.At(PortalClock.StartOf(last).AddHours(20));
        var used = (await portal.UseCase<OrderParts>().InvoicesAsync(claimant, [order], Ct)).Single().Number;
        Assert.Equal("WRONG_CLAIMANT", await Code(AgainAsync(portal, order, used, As(firm, Role.EntOperator))));
        Assert.Equal("NOT_FOUND", await Code(AgainAsync(portal, order, used, As(Guid.CreateVersion7(), Role.ProvOperator))));
        await Ok(AgainAsync(portal, order, used));
        await Ok(portal.UseCase<TakeBackOrder>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), new(order), Ct));
        Assert.Equal("", await portal.WhereAsync(order, "state = 'RedemptionSupplement'"));
        await Ok(AgainAsync(portal, order, Given.InvoiceNumber()));

        Assert.Equal(1, await portal.CountAsync("invoices", $"freed_at IS NULL AND order_id = '{order}'"));
        Assert.Equal(0, await portal.CountAsync("invoices", $"freed_at IS NULL AND number = '{used}'"));
        Assert.Equal("SUPPLEMENT_ONCE", await Code(AskAsync(portal, order)));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(An(Role.Reviewer), new(order, Money.Yuan(2_000)), Ct));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Silence_turns_the_claim_down_and_an_appeal_brings_it_back(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var asker = An(Role.Reviewer);
        await Ok(AskAsync(portal, order, by: asker));
        var last = (await Ok(portal.UseCase<OrderPages>().FindAsync(An(Role.PlatOperator), order, Ct))).SupplementUntil!.Value;

        portal.At(PortalClock.StartOf(last.AddDays(1)));
        Assert.Equal("WRONG_STATE", await Code(AgainAsync(portal, order, Given.InvoiceNumber())));
        Assert.Equal(1, await portal.UseCase<FallDue>().ExecuteAsync(Ct));
        Assert.Equal(0, await portal.UseCase<FallDue>().ExecuteAsync(Ct));

        Assert.Equal("", await portal.WhereAsync(order,
            $"state = 'RedemptionRejected' AND locked_fen = 0 AND cancel_after = '{last.AddDays(61):yyyy-MM-dd}'"));
        Assert.Equal(1, await portal.CountAsync("vouchers", "available_fen = 500000 AND locked_fen = 0"));
        Assert.Equal(0, await portal.CountAsync("invoices", "freed_at IS NULL"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'order.supplementTimeout'"));
        await portal.AssertReconciledAsync();

        var appeal = await Ok(portal.UseCase<AppealRedemption>().ExecuteAsync(
            As(portal.Provider, Role.ProvAdmin), new(order, Guid.CreateVersion7(), "凭证已当面交过"), Ct));
        Assert.Equal(1, await portal.CountAsync("disputes", $"decided_by = '{asker.PersonId}'"));
        await Appealing.AdvanceAsync(portal, appeal.Id);
        await Ok(Appealing.HearAsync(portal, An(Role.SeniorReviewer), appeal.Id));
        await Ok(Appealing.DecideAsync(portal, DecideAppeal.Overturn, appeal.Id));

        Assert.Equal("", await portal.WhereAsync(order, "state = 'RedemptionReview' AND locked_fen = 100000"));
        Assert.Equal(1, await portal.CountAsync("invoices", "freed_at IS NULL"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_claim_is_redeemed_or_asked_for_more_and_never_both(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(9_000));
        for (var i = 0; i < 4; i++)
        {
            var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000 + i));

            var codes = await Task.WhenAll(Code(AskAsync(portal, order)), Code(
                portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct)));

            Assert.Single(codes, code => code is null);
            Assert.Equal("", await portal.WhereAsync(order,
                codes[0] is null ? "state = 'RedemptionSupplement' AND reviewed_by IS NULL" : "state = 'Redeemed'"));
        }
        await portal.AssertReconciledAsync();
    }

    private static Task<Outcome<Standing>> AskAsync(
        TestPortal portal, Guid order, string reason = "缺付款凭证", Actor? by = null) =>
        portal.UseCase<RequireClaimSupplement>().ExecuteAsync(by ?? An(Role.Reviewer), new(order, reason), Ct);

    private static Task<Outcome<Standing>> AgainAsync(TestPortal portal, Guid order, string invoice, Actor? by = null) =>
        portal.UseCase<SubmitRedemption>().AgainAsync(by ?? As(portal.Provider, Role.ProvOperator),
            new(order, [new(invoice, Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today), Ct);
}
