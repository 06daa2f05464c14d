using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Appealing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>An application that an appeal brings back is reviewed by people who had no part in it, nor in the appeal
/// (回避), as a claim is.</summary>
public sealed class ApplicationRecusalTests
{
    private static readonly Role[] Both = [Role.Reviewer, Role.SeniorReviewer];

    [Theory, EveryEngine]
    public async Task Nobody_who_reviewed_turned_down_heard_or_decided_reviews_the_application_anew(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (first, decider, hearer, lead, deputy) = (await desk.APersonAsync(null, Role.Reviewer),
            await desk.APersonAsync(null, Role.SeniorReviewer), await desk.APersonAsync(null, Role.SeniorReviewer),
            await desk.APersonAsync(null, Role.AuthorityLead), await desk.APersonAsync(null, Role.Reviewer));
        var other = await desk.APersonAsync(null, Role.Reviewer);
        var (application, appeal) = await AnAppealAsync(portal, first, decider);
        await Ok(HearAsync(portal, hearer, appeal));
        await Ok(DecideAsync(portal, DecideAppeal.Remand, appeal, lead));
        await Ok(portal.UseCase<GiveDelegation>().ExecuteAsync(
            hearer, new(Guid.CreateVersion7(), deputy.PersonId, portal.Today, portal.Today, "出差"), Ct));
        deputy = (await portal.UseCase<Actors>().ByIdAsync(deputy.PersonId, Ct))!;
        await desk.TellAsync();

        Assert.Equal(1, await portal.CountAsync("disputes",
            $"reviewed_by = '{first.PersonId}' AND heard_by = '{hearer.PersonId}' AND ruled_by = '{lead.PersonId}'"));
        foreach (var one in new[] { first, decider, hearer, lead, deputy })
        {
            var asReviewer = one with { Roles = [.. one.Roles, .. Both] };
            Assert.Empty(await portal.UseCase<ApplicationPages>().TurnsAsync(asReviewer, application, Ct));
            Assert.Equal(0, (await portal.UseCase<Tasks>().CountAsync(asReviewer,
                [new("application", ApplicationState.UnderReview, Turn.First)], Ct)).Sum(queue => queue.Things));
            Assert.Equal("SAME_PERSON", await Code(PassAsync(portal, asReviewer, application)));
            Assert.Equal("SAME_PERSON", await Code(portal.UseCase<MoveApplication>().ExecuteAsync(
                asReviewer, MoveApplication.FailFirst, new(application, "材料不足"), Ct)));
            Assert.DoesNotContain(await desk.InboxOfAsync(one), item => item.Tiding == "dispute.remand:Officers");
        }
        Assert.Contains(await desk.InboxOfAsync(other), item => item.Tiding == "dispute.remand:Officers");
        Assert.Equal("NOT_OF_THIS_QUEUE", await Code(portal.UseCase<AssignCase>().ExecuteAsync(
            An(Role.AuthorityLead), new(application, first.PersonId), Ct)));

        await Ok(PassAsync(portal, other, application));
        foreach (var one in new[] { first, decider, hearer, lead, deputy })
        {
            var asSenior = one with { Roles = [.. one.Roles, .. Both] };
            Assert.Empty(await portal.UseCase<ApplicationPages>().TurnsAsync(asSenior, application, Ct));
            Assert.Equal("SAME_PERSON", await Code(portal.UseCase<ProposeAward>().ExecuteAsync(
                asSenior, new(application, Money.Yuan(1_000)), Ct)));
        }
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(
            An(Role.SeniorReviewer), new(application, Money.Yuan(1_000)), Ct));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Whoever_proposed_the_award_that_fell_on_an_objection_leaves_it_to_others(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var application = await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(2_000));
        var (proposer, lead) = (An(Role.SeniorReviewer), An(Role.AuthorityLead));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(proposer, new(application, Money.Yuan(2_000)), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(lead, new(round), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        await Ok(portal.UseCase<RaiseObjection>().ExecuteAsync(An(Role.Public), new(application, "不实"), Ct));
        await Ok(portal.UseCase<DecideObjection>().ExecuteAsync(
            lead, DecideObjection.Uphold, new(application, "属实"), Ct));
        var appeal = (await Ok(FileAsync(portal, firm, application))).Id;
        await AdvanceAsync(portal, appeal);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal));
        await Ok(DecideAsync(portal, DecideAppeal.Remand, appeal));

        var again = proposer with { Roles = [.. Both] };
        Assert.Empty(await portal.UseCase<ApplicationPages>().TurnsAsync(again, application, Ct));
        Assert.Equal("SAME_PERSON", await Code(PassAsync(portal, again, application)));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<RequireSupplement>().ExecuteAsync(
            again, new(application, "补充材料"), Ct)));
        await Ok(PassAsync(portal, An(Role.Reviewer), application));
        Assert.Equal("SAME_PERSON", await Code(portal.UseCase<ProposeAward>().ExecuteAsync(
            again, new(application, Money.Yuan(1_000)), Ct)));
    }

    [Theory, EveryEngine]
    public async Task An_application_brought_back_is_at_no_time_reviewed_by_whoever_heard_the_appeal(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (application, appeal) = await AnAppealAsync(portal, An(Role.Reviewer), An(Role.SeniorReviewer));
        var hearer = An(Role.SeniorReviewer) with { Roles = [.. Both] };
        await Ok(HearAsync(portal, hearer, appeal));

        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => i == 2
            ? Code(DecideAsync(portal, DecideAppeal.Overturn, appeal)) : Code(PassAsync(portal, hearer, application))));

        Assert.Null(codes[2]);
        Assert.All(codes.Where((_, i) => i != 2),
            code => Assert.Contains(code, new[] { "WRONG_STATE", "SAME_PERSON" }));
        Assert.Equal(1, await portal.CountAsync("applications", "state = 'UnderReview' AND passed_by IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task An_objection_to_what_was_awarded_anew_is_decided_by_the_one_lead_there_is(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (decider, lead) = (An(Role.SeniorReviewer), An(Role.AuthorityLead));
        var (application, appeal) = await AnAppealAsync(portal, An(Role.Reviewer), decider);
        await Ok(HearAsync(portal, An(Role.SeniorReviewer), appeal));
        await Ok(DecideAsync(portal, DecideAppeal.Overturn, appeal, lead));
        await Ok(PassAsync(portal, An(Role.Reviewer), application));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(
            An(Role.SeniorReviewer), new(application, Money.Yuan(1_000)), Ct));
        var round = await OneAsync(portal, "SELECT round_id AS id FROM applications");
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(lead, new(round), Ct));
        await Ok(portal.UseCase<RaiseObjection>().ExecuteAsync(An(Role.Public), new(application, "不符合条件"), Ct));
        Task<string?> DecideObjectionAsync(Actor by) => Code(portal.UseCase<DecideObjection>().ExecuteAsync(
            by, DecideObjection.Uphold, new(application, "经核查属实"), Ct));

        Assert.Equal("SAME_PERSON", await DecideObjectionAsync(decider with { Roles = [Role.AuthorityLead] }));
        Assert.Null(await DecideObjectionAsync(lead));
    }

    /// <summary>At its evidence and answers, against an application that passed the first review and not the
    /// second.</summary>
    private static async Task<(Guid Application, Guid Appeal)> AnAppealAsync(
        TestPortal portal, Actor first, Actor decider)
    {
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var (application, appeal) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
            new(application, round, portal.Programme, firm, Money.Yuan(2_000)), Ct));
        var move = portal.UseCase<MoveApplication>();
        await Ok(move.ExecuteAsync(An(Role.Reviewer), MoveApplication.Accept, new(application), Ct));
        await Ok(PassAsync(portal, first, application));
        await Ok(move.ExecuteAsync(decider, MoveApplication.FailSecond, new(application, "材料不足"), Ct));
        await Ok(portal.UseCase<AppealApplication>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(application, appeal, "材料齐全，见附件"), Ct));
        await AdvanceAsync(portal, appeal);
        return (application, appeal);
    }

    private static Task<Outcome<Standing>> PassAsync(TestPortal portal, Actor by, Guid application) =>
        portal.UseCase<PassFirst>().ExecuteAsync(by, new(application, Money.Yuan(1_000)), Ct);
}
