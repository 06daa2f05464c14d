using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Disputes;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Oversight;

/// <summary>A queue shows and counts for a reviewer only what they need not leave to somebody else.</summary>
public sealed class TurnTests
{
    [Theory, EveryEngine]
    public async Task A_claim_waits_for_its_first_review_then_for_its_second_by_another(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(1_000));
        var first = await desk.APersonAsync(null, Role.Reviewer);
        var (other, senior) = (An(Role.Reviewer), await desk.APersonAsync(null, Role.SeniorReviewer));
        Assert.Equal([1, 1, 0], await ClaimsAsync(
            portal, (first, Turn.First), (other, Turn.First), (senior, Turn.Second)));
        Assert.Equal([Turn.First], await TurnsAsync(portal, first, order));

        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(first, new(order, Money.Yuan(1_000)), Ct));

        Assert.Equal([0, 0, 1], await ClaimsAsync(
            portal, (first, Turn.First), (other, Turn.First), (senior, Turn.Second)));
        Assert.Equal([Turn.Second], await TurnsAsync(portal, senior, order));
        var both = first with { Roles = [Role.Reviewer, Role.SeniorReviewer] };
        Assert.Equal([0, 0], await ClaimsAsync(portal, (both, Turn.First), (both, Turn.Second)));
        Assert.Empty(await TurnsAsync(portal, both, order));
        Assert.Empty(await TurnsAsync(portal, As(firm, Role.EntOperator), order));
        await LendAsync(portal, first, senior);
        Assert.Equal([0], await ClaimsAsync(portal, (senior, Turn.Second)));
        Assert.Empty(await TurnsAsync(portal, senior, order));
        Assert.Equal([1], await ClaimsAsync(portal, (An(Role.SeniorReviewer), Turn.Second)));
    }

    [Theory, EveryEngine]
    public async Task What_a_deputy_reviewed_is_not_for_whom_they_did_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var order = await portal.Given.AClaimedOrderAsync(firm, voucher, Money.Yuan(1_000));
        var away = await desk.APersonAsync(null, Role.Reviewer);
        var deputy = await desk.APersonAsync(null, Role.PlatOperator);
        await LendAsync(portal, away, deputy);
        var acting = (await portal.UseCase<Actors>().ByIdAsync(deputy.PersonId, Ct))!;

        await Ok(portal.UseCase<ReviewRedemption>().ExecuteAsync(acting, new(order, Money.Yuan(1_000)), Ct));

        var both = away with { Roles = [Role.Reviewer, Role.SeniorReviewer] };
        Assert.Equal([0, 1], await ClaimsAsync(portal, (both, Turn.Second), (An(Role.SeniorReviewer), Turn.Second)));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RedeemOrder>().ExecuteAsync(both, new(order), Ct)));
    }

    [Theory, EveryEngine]
    public async Task A_case_that_an_appeal_brought_back_is_offered_and_told_to_the_others(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(20_000));
        var application = Guid.CreateVersion7();
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
            new(application, round, portal.Programme, firm, Money.Yuan(5_000)), Ct));
        var first = await desk.APersonAsync(null, Role.Reviewer);
        var other = await desk.APersonAsync(null, Role.Reviewer);
        await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(first, MoveApplication.Accept, new(application), Ct));
        Assert.Equal([1, 1], await ApplicationsAsync(portal, (first, Turn.First), (other, Turn.First)));
        await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(
            first, MoveApplication.FailFirst, new(application, "材料不实"), Ct));
        var appeal = Guid.CreateVersion7();
        await Ok(portal.UseCase<AppealApplication>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(application, appeal, "材料属实"), Ct));
        await Appealing.AdvanceAsync(portal, appeal);
        var read = await Ok(portal.UseCase<DisputePages>().FindAsync(first, appeal, Ct));
        Assert.Equal(("材料属实", true), (read.Reason, read.IsAppeal));
        Assert.Equal("WRONG_ROLE", await Code(Appealing.HearAsync(portal, first, appeal)));
        Assert.Equal("WRONG_ROLE", await Code(Appealing.DecideAsync(portal, DecideAppeal.Uphold, appeal, first)));
        var (asSenior, asLead, hearer) = (first with { Roles = [Role.SeniorReviewer] },
            first with { Roles = [Role.AuthorityLead] }, An(Role.SeniorReviewer));
        Assert.Equal([0, 1], await AppealsAsync(portal, (asSenior, Turn.First), (hearer, Turn.First)));
        Assert.Empty(await portal.UseCase<DisputePages>().TurnsAsync(asSenior, appeal, Ct));
        await Ok(Appealing.HearAsync(portal, hearer, appeal));
        // Its last day is two months off: too far for a desk.
        await portal.Database.ExecuteAsync($"UPDATE disputes SET due_on = '{portal.Today:yyyy-MM-dd}'");
        var lead = An(Role.AuthorityLead);
        Assert.Equal([0, 0, 1], await AppealsAsync(portal, (asLead, Turn.Second),
            (hearer with { Roles = [Role.AuthorityLead] }, Turn.Second), (lead, Turn.Second)));
        var deputy = await desk.APersonAsync(null, Role.Mediator);
        await LendAsync(portal, first, deputy);
        var others = await desk.APersonAsync(null, Role.Mediator);
        await LendAsync(portal, other, others);
        await Ok(Appealing.DecideAsync(portal, DecideAppeal.Remand, appeal, lead));
        await desk.TellAsync();

        Assert.Equal([0, 1], await ApplicationsAsync(portal, (first, Turn.First), (other, Turn.First)));
        Assert.Empty(await portal.UseCase<ApplicationPages>().TurnsAsync(first, application, Ct));
        Assert.Empty(await portal.UseCase<ApplicationPages>().TurnsAsync(
            (await portal.UseCase<Actors>().ByIdAsync(deputy.PersonId, Ct))!, application, Ct));
        foreach (var recused in new[] { first, deputy })
            Assert.DoesNotContain(await desk.InboxOfAsync(recused), item => item.Tiding == "dispute.remand:Officers");
        foreach (var told in new[] { other, others })
            Assert.Contains(await desk.InboxOfAsync(told), item => item.Tiding == "dispute.remand:Officers");
        await Ok(portal.UseCase<PassFirst>().ExecuteAsync(other, new(application, Money.Yuan(5_000)), Ct));
        var seniors = (Passed: other with { Roles = [Role.SeniorReviewer] },
            Failed: first with { Roles = [Role.SeniorReviewer] }, Third: An(Role.SeniorReviewer));
        Assert.Equal([0, 0, 1], await ApplicationsAsync(
            portal, (seniors.Passed, Turn.Second), (seniors.Failed, Turn.Second), (seniors.Third, Turn.Second)));
    }

    private static async Task<IReadOnlyList<long>> ClaimsAsync(
        TestPortal portal, params (Actor By, Turn Turn)[] queues)
    {
        var counts = new List<long>();
        foreach (var (by, turn) in queues)
        {
            var counted = (await portal.UseCase<Tasks>().CountAsync(
                by, [new("order", OrderState.RedemptionReview, turn)], Ct)).Sum(one => one.Things);
            var listed = await Ok(portal.UseCase<OrderPages>().ListAsync(
                by, new(OrderState.RedemptionReview, null, null, Turn: turn), OrderSort.Oldest, new Slice(20, null),
                Ct));
            Assert.Equal(counted, listed.Rows.Count);
            counts.Add(counted);
        }
        return counts;
    }

    private static async Task<IReadOnlyList<long>> AppealsAsync(
        TestPortal portal, params (Actor By, Turn Turn)[] queues)
    {
        var counts = new List<long>();
        foreach (var (by, turn) in queues)
        {
            var state = turn == Turn.First ? DisputeState.Responding : DisputeState.Adjudicating;
            var counted = (await portal.UseCase<Tasks>().CountAsync(by, [new("appeal", state, turn)], Ct))
                .Sum(one => one.Things);
            var listed = await Ok(portal.UseCase<DisputePages>().ListAsync(
                by, new(state, null, IsAppeal: true, Turn: turn), Sort.Oldest, new Slice(20, null), Ct));
            Assert.Equal(counted, listed.Rows.Count);
            Assert.Equal(counted, (await portal.UseCase<Deadlines>().SoonAsync(by, 20, Ct))
                .Count(due => due.Kind == "appeal"));
            counts.Add(counted);
        }
        return counts;
    }

    private static async Task<IReadOnlyList<long>> ApplicationsAsync(
        TestPortal portal, params (Actor By, Turn Turn)[] queues)
    {
        var counts = new List<long>();
        foreach (var (by, turn) in queues)
        {
            var state = turn == Turn.First ? ApplicationState.UnderReview : ApplicationState.SecondReview;
            var counted = (await portal.UseCase<Tasks>().CountAsync(by, [new("application", state, turn)], Ct))
                .Sum(one => one.Things);
            var filter = new ApplicationPages.Filter(state, null, null, Turn: turn);
            var listed = await Ok(portal.UseCase<ApplicationPages>().ListAsync(
                by, filter, ApplicationSort.Oldest, new Slice(20, null), Ct));
            Assert.Equal(counted, listed.Rows.Count);
            Assert.Equal(Money.Yuan(5_000 * counted),
                (await Ok(portal.UseCase<ApplicationTotals>().OfAsync(by, filter, Ct))).Requested);
            counts.Add(counted);
        }
        return counts;
    }

    private static Task<IReadOnlyCollection<Turn>> TurnsAsync(TestPortal portal, Actor me, Guid order) =>
        portal.UseCase<OrderPages>().TurnsAsync(me, order, Ct);

    private static Task LendAsync(TestPortal portal, Actor giver, Actor to) =>
        Ok(portal.UseCase<GiveDelegation>().ExecuteAsync(
            giver, new(Guid.CreateVersion7(), to.PersonId, portal.Today, portal.Today, "出差"), Ct));
}
