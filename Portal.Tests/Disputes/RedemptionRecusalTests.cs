using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using Portal.Web.Notifications;
using static Portal.Tests.Disputes.Appealing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>A claim that an appeal brings back is reviewed by people who had no part in it, nor in the appeal; and the
/// one whose decision fell is told.</summary>
public sealed class RedemptionRecusalTests
{
    private static readonly Role[] Both = [Role.Reviewer, Role.SeniorReviewer];

    [Theory, EveryEngine]
    public async Task Nobody_who_reviewed_turned_down_heard_or_decided_reviews_the_claim_anew(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (first, decider, hearer, lead, deputy) = (await desk.APersonAsync(null, Role.Reviewer),
            await desk.APersonAsync(null, Role.SeniorReviewer), await desk.APersonAsync(null, Role.SeniorReviewer),
            await desk.APersonAsync(null, Role.AuthorityLead), await desk.APersonAsync(null, Role.SeniorReviewer));
        var (provider, other) = (await desk.APersonAsync(portal.Provider, Role.ProvAdmin),
            await desk.APersonAsync(null, Role.Reviewer));
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(first, new(order, Money.Yuan(1_000)), Ct));
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(decider, new(order, "缺少使用证明"), Ct));
        var appeal = Guid.CreateVersion7();
        await Ok(portal.UseCase<AppealRedemption>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), new(order, appeal, "使用证明已提交"), Ct));
        await AdvanceAsync(portal, appeal);
        await Ok(HearAsync(portal, hearer, appeal));
        await Ok(DecideAsync(portal, DecideAppeal.Overturn, appeal, lead));
        await Ok(portal.UseCase<GiveDelegation>().ExecuteAsync(
            first, new(Guid.CreateVersion7(), deputy.PersonId, portal.Today, portal.Today, "出差"), Ct));
        deputy = (await portal.UseCase<Actors>().ByIdAsync(deputy.PersonId, Ct))!;
        await desk.TellAsync();

        foreach (var one in new[] { first, decider, hearer, lead, deputy })
        {
            var asReviewer = one with { Roles = [.. one.Roles, .. Both] };
            Assert.Empty(await portal.UseCase<OrderPages>().TurnsAsync(asReviewer, order, Ct));
            Assert.Equal(0, (await portal.UseCase<Tasks>().CountAsync(
                asReviewer, [new("order", OrderState.RedemptionReview, Turn.First)], Ct)).Sum(queue => queue.Things));
            Assert.Equal("SAME_PERSON", await Code(portal.UseCase<ReviewRedemption>().ExecuteAsync(
                asReviewer, new(order, Money.Yuan(1_000)), Ct)));
            Assert.DoesNotContain(await desk.InboxOfAsync(one), item => item.Tiding == "dispute.overturn:Officers");
        }
        Assert.Contains(await desk.InboxOfAsync(other), item => item.Tiding == "dispute.overturn:Officers");
        var told = Assert.Single(await desk.InboxOfAsync(decider), item => item.Tiding == "dispute.overturn:Decider");
        Assert.Equal($"/appeals/{appeal}", LetterWords.AddressOf(told));
        Assert.DoesNotContain(await desk.InboxOfAsync(first), item => item.Tiding == "dispute.overturn:Decider");
        Assert.Single(await desk.InboxOfAsync(decider), item => item.Tiding == "dispute.notifyParty:Decider");
        Assert.DoesNotContain(await desk.InboxOfAsync(decider), item => item.Tiding == "dispute.notifyParty:Officers");
        Assert.Contains(await desk.InboxOfAsync(hearer), item => item.Tiding == "dispute.notifyParty:Officers");
        Assert.Equal("申诉进入举证答辩", Assert.Single(await desk.InboxOfAsync(provider),
            item => item.Tiding == "dispute.notifyParty:Provider:appeal") is { } notice
            ? Tiding.ByKey[notice.Tiding!].Says.Zh : null);

        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(other, new(order, Money.Yuan(1_000)), Ct));
        foreach (var one in new[] { first, decider, hearer, lead, deputy })
        {
            var asSenior = one with { Roles = [.. one.Roles, .. Both] };
            Assert.Empty(await portal.UseCase<OrderPages>().TurnsAsync(asSenior, order, Ct));
            Assert.Equal("SAME_PERSON",
                await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(asSenior, new(order), Ct)));
            Assert.Equal("SAME_PERSON",
                await Code(portal.UseCase<RejectRedemption>().ExecuteAsync(asSenior, new(order), Ct)));
        }
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task An_overturned_claim_and_a_review_by_whoever_decided_the_appeal_meet_at_no_time(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(1_000));
        await Ok(portal.UseCase<RejectRedemption>().ExecuteAsync(
            An(Role.SeniorReviewer), new(order, "缺少使用证明"), Ct));
        var appeal = Guid.CreateVersion7();
        await Ok(portal.UseCase<AppealRedemption>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), new(order, appeal, "使用证明已提交"), Ct));
        await AdvanceAsync(portal, appeal);
        var hearer = An(Role.SeniorReviewer) with { Roles = [.. Both] };
        await Ok(HearAsync(portal, hearer, appeal));

        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => i == 2
            ? Code(DecideAsync(portal, DecideAppeal.Overturn, appeal))
            : Code(portal.UseCase<ReviewRedemption>().ExecuteAsync(hearer, new(order, Money.Yuan(1_000)), Ct))));

        Assert.Null(codes[2]);
        Assert.All(codes.Where((_, i) => i != 2),
            code => Assert.Contains(code, new[] { "WRONG_STATE", "SAME_PERSON" }));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'RedemptionReview' AND reviewed_by IS NULL"));
    }
}
