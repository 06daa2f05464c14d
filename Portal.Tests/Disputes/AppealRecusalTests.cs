using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Tests.Accounts;
using Portal.Tests.Joining;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Appealing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>Who keeps out of an appeal because a colleague acted for them (回避).</summary>
public sealed class AppealRecusalTests
{
    [Theory, EveryEngine]
    public async Task Nobody_hears_an_appeal_against_what_was_decided_in_their_place(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var away = await portal.OfficerAsync("away", Role.Reviewer, Role.SeniorReviewer);
        var colleague = await portal.OfficerAsync("colleague", Role.Auditor);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await DelegationTests.GiveAsync(portal, away, colleague);
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(await portal.NowAsync(colleague), new(order), Ct));
        var appeal = Guid.CreateVersion7();
        await Ok(portal.UseCase<AppealRedemption>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), new(order, appeal, "发票和流水齐全"), Ct));
        await AdvanceAsync(portal, appeal);

        Assert.Equal("SAME_PERSON", await Code(HearAsync(portal, away, appeal)));
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal));
        await Ok(DecideAsync(portal, DecideAppeal.Overturn, appeal));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(
            An(Role.Reviewer), new(order, Money.Yuan(1_000)), Ct));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(away, new(order), Ct)));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
    }
}
