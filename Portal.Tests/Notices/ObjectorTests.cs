using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
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

    private static async Task<Guid> AnAwardOnNoticeAsync(TestPortal portal)
    {
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(60_000));
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
