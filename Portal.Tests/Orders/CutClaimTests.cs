using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Orders;

/// <summary>What of a claim is not supported: the reason is kept and told, and a line is of the kind that its name
/// says.</summary>
public sealed class CutClaimTests
{
    [Theory, EveryEngine]
    public async Task Why_a_claim_was_cut_is_read_by_the_second_reviewer_and_told_to_both_sides(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var desk = await TidingDesk.OpenAsync(portal);
        var provider = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var clerk = await desk.APersonAsync(firm, Role.EntOperator);
        var (cut, whole) = (await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(2_000)),
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000)));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(
            An(Role.Reviewer), new(cut, Money.Yuan(1_500), "其中 500 元为差旅费"), Ct));

        var row = await Ok(portal.UseCase<OrderPages>().FindAsync(An(Role.SeniorReviewer), cut, Ct));
        Assert.Equal((true, Money.Yuan(2_000), Money.Yuan(1_500), "其中 500 元为差旅费"),
            (row.IsCut, row.Claimed!.Value, row.Eligible!.Value, row.ReviewReason));
        foreach (var order in new[] { cut, whole })
            await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        await desk.TellAsync();

        foreach (var (reader, side) in new[] { (provider, "Provider"), (clerk, "Firm") })
        {
            var told = (await desk.InboxOfAsync(reader)).Where(item => item.Tiding.StartsWith("order.redeem", StringComparison.Ordinal)).ToList();
            Assert.Equal([$"order.redeem:{side}", $"order.redeem:{side}:cut"], told.Select(item => item.Tiding).Order());
            Assert.Contains("合格金额 2,000.00 → 1,500.00 元，补贴 1,000.00 → 750.00 元：其中 500 元为差旅费",
                told.Single(item => item.SubjectId == cut).About, StringComparison.Ordinal);
        }
        Assert.Equal("", await portal.WhereAsync(cut, "redeemed_fen = 75000 AND review_reason IS NOT NULL"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task What_was_cut_before_a_supplement_is_looked_at_anew_and_the_claim_stays_what_it_was(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(2_000));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(
            An(Role.Reviewer), new(order, Money.Yuan(1_500), "其中 500 元为差旅费"), Ct));
        await Ok(portal.UseCase<RequireClaimSupplement>().ExecuteAsync(An(Role.Reviewer), new(order, "缺验收单"), Ct));

        await Ok(portal.UseCase<SubmitRedemption>().AgainAsync(As(portal.Provider, Role.ProvOperator),
            new(order, [new(Given.InvoiceNumber(), Money.Yuan(2_000))], Money.Yuan(2_000), portal.Today), Ct));

        Assert.Equal("", await portal.WhereAsync(order,
            "claimed_fen = 200000 AND eligible_fen = 200000 AND review_reason IS NULL AND reviewed_by IS NULL"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_line_that_has_an_ineligible_kind_in_its_name_earns_nothing(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = Guid.CreateVersion7();
        await Ok(portal.UseCase<PlaceOrder>().ExecuteAsync(As(firm, Role.EntOperator),
            new(order, portal.Offering, voucher, 100), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(As(portal.Provider, Role.ProvOperator), MoveOrder.Confirm,
            new(order), Ct));

        await Ok(portal.UseCase<UploadContract>().ExecuteAsync(As(firm, Role.EntOperator),
            new(order, "HT-K", portal.Today, Money.Yuan(2_000),
                [new("数据服务", Money.Yuan(1_200)), new("存储费", Money.Yuan(500)), new("云存储服务", Money.Yuan(300))]), Ct));

        Assert.Equal("", await portal.WhereAsync(order, "eligible_fen = 120000"));
        Assert.True(ProgrammeRules.IsEligible("合同内容", ["存储", "网络"]));
        Assert.False(ProgrammeRules.IsEligible("网络", ["存储", "网络"]));
    }
}
