using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Tests.Disputes;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notices;

/// <summary>Whoever objects to an award hears what became of it, and reads it with the notice.</summary>
public sealed class ObjectorTests
{
    [Theory, EveryEngine]
    public async Task Each_objector_is_told_of_their_own_objection_in_the_portal_and_by_mail(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var application = await AnAwardOnNoticeAsync(portal);
        var desk = await TidingDesk.OpenAsync(portal);
        var first = await desk.APersonAsync(null, Role.Public);
        var second = await desk.APersonAsync(null, Role.Public);
        var third = await desk.APersonAsync(null, Role.Public);

        await ObjectAsync(portal, first, application);
        await DecideAsync(portal, Role.SeniorReviewer, DecideObjection.Dismiss, application, "资质已核实");
        await ObjectAsync(portal, second, application);
        await desk.TellAsync();
        await DecideAsync(portal, Role.AuthorityLead, DecideObjection.Uphold, application, "确已停业");
        await desk.TellAsync();

        var notice = await NoticeAsync(portal);
        var dismissed = Assert.Single(await desk.InboxOfAsync(first));
        Assert.Equal(("application.objectionDismissed:Objector", notice), (dismissed.Tiding, dismissed.SubjectId));
        Assert.EndsWith("数据券", dismissed.About); // and no number of the firm's application
        var upheld = Assert.Single(await desk.InboxOfAsync(second));
        Assert.Equal(("application.objectionUpheld:Objector", notice), (upheld.Tiding, upheld.SubjectId));
        Assert.Empty(await desk.InboxOfAsync(third));
        Assert.Equal((1, 1), (await desk.LettersToAsync(first), await desk.LettersToAsync(second)));
        var own = portal.UseCase<OwnObjections>();
        var answered = Assert.Single(await own.OnAsync(notice, first, Ct));
        Assert.Equal((0L, "资质已核实", false), (answered.Upheld, answered.Answer, own.IsFresh(answered)));
        Assert.Equal((1L, "确已停业"), Assert.Single(await own.OnAsync(notice, second, Ct)) is var one
            ? (one.Upheld, one.Answer) : default);
        Assert.Empty(await own.OnAsync(notice, third, Ct));
    }

    [Theory, EveryEngine]
    public async Task What_somebody_took_back_is_theirs_and_answered_by_nobody(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var application = await AnAwardOnNoticeAsync(portal);
        var desk = await TidingDesk.OpenAsync(portal);
        var author = await desk.APersonAsync(null, Role.Public);
        await ObjectAsync(portal, author, application);
        var notice = await NoticeAsync(portal);
        var own = portal.UseCase<OwnObjections>();
        Assert.True(own.IsFresh(Assert.Single(await own.OnAsync(notice, author, Ct))));

        await Ok(portal.UseCase<TakeBackObjection>().ExecuteAsync(author, new(application), Ct));
        await desk.TellAsync();

        var row = Assert.Single(await own.OnAsync(notice, author, Ct));
        Assert.Equal((false, null, null), (row.IsOpen, row.Upheld, row.Answer));
        Assert.Empty(await desk.InboxOfAsync(author));
    }

    [Theory, EveryEngine]
    public async Task An_award_that_fell_stays_on_its_notice_and_what_was_never_proposed_is_on_none(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var application = await AnAwardOnNoticeAsync(portal, firm);
        await portal.Database.ExecuteAsync("UPDATE applications SET state = 'Revoked' WHERE notice_id IS NULL");
        await ObjectAsync(portal, An(Role.Public), application);
        var (notices, notice) = (portal.UseCase<NoticeContents>(), await NoticeAsync(portal));
        async Task<NoticeContents.Award> OnNoticeAsync() =>
            Assert.Single(await notices.AwardsAsync((await notices.FindAsync(notice, Ct))!, Ct));
        Assert.Equal((0, Money.Yuan(60_000)), await OnNoticeAsync() is var open ? (open.Fallen, open.Amount) : default);

        await DecideAsync(portal, Role.AuthorityLead, DecideObjection.Uphold, application, "确已停业");
        Assert.Equal((1, application), await OnNoticeAsync() is var fell ? (fell.Fallen, fell.ApplicationId) : default);
        var appeal = Guid.CreateVersion7();
        await Ok(portal.UseCase<AppealApplication>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(application, appeal, "并未停业"), Ct));
        await Appealing.AdvanceAsync(portal, appeal);
        await Ok(Appealing.HearAsync(portal, An(Role.SeniorReviewer), appeal));
        await Ok(Appealing.DecideAsync(portal, DecideAppeal.Overturn, appeal));

        Assert.Equal(1, (await OnNoticeAsync()).Fallen);
    }

    private static async Task<Guid> AnAwardOnNoticeAsync(TestPortal portal, Guid? of = null)
    {
        var firm = of ?? await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(60_000));
        var other = await portal.Given.AFirmAsync();
        var (unsupported, reviewer) = (Guid.CreateVersion7(), An(Role.Reviewer));
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(other, Role.EntOperator),
            new(unsupported, round, portal.Programme, other, Money.Yuan(5_000)), Ct));
        await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(
            reviewer, MoveApplication.Accept, new(unsupported), Ct));
        await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(
            reviewer, MoveApplication.FailFirst, new(unsupported, "材料不实"), Ct));
        var application = await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(60_000));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(
            An(Role.SeniorReviewer), new(application, Money.Yuan(60_000)), Ct));
        portal.At("2026-03-10T15:00:00+08:00");
        await Ok(portal.UseCase<Domain.Programmes.StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        return application;
    }

    private static async Task<Guid> NoticeAsync(TestPortal portal) =>
        await portal.Database.Database.FindAsync<Guid>("SELECT DISTINCT notice_id FROM objections", new { }, Ct);

    private static Task ObjectAsync(TestPortal portal, Actor by, Guid application) =>
        Ok(portal.UseCase<RaiseObjection>().ExecuteAsync(by, new(application, "该企业已停业"), Ct));

    private static Task DecideAsync(
        TestPortal portal, Role role, Step<ApplicationState> step, Guid application, string answer) =>
        Ok(portal.UseCase<DecideObjection>().ExecuteAsync(An(role), step, new(application, answer), Ct));
}
