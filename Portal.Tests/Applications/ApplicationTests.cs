using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Applications;

/// <summary>What an application must be, and what becomes of it in review. The round is open on 10 March 2026 from
/// 11:00 to 15:00; a firm gets at most ¥100,000 a year.</summary>
public sealed class ApplicationTests
{
    [Theory, EveryEngine]
    public async Task Takes_applications_from_the_opening_to_the_last_millisecond_before_the_close(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (first, last, late) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync(),
            await portal.Given.AFirmAsync());
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(1_000));

        portal.At("2026-03-10T10:59:59.999+08:00");
        Assert.Equal("ROUND_NOT_OPEN", await SubmitAsync(portal, round, first, Money.Yuan(1)));
        portal.At("2026-03-10T11:00:00+08:00");
        Assert.Null(await SubmitAsync(portal, round, first, Money.Yuan(1)));
        portal.At("2026-03-10T14:59:59.999+08:00");
        Assert.Equal("WRONG_STATE", await StartReviewAsync(portal, round));
        Assert.Null(await SubmitAsync(portal, round, last, Money.Yuan(1)));
        portal.At("2026-03-10T15:00:00+08:00");
        Assert.Equal("ROUND_CLOSED", await SubmitAsync(portal, round, late, Money.Yuan(1)));
        Assert.Null(await StartReviewAsync(portal, round));
        Assert.Equal("ROUND_CLOSED", await SubmitAsync(portal, round, late, Money.Yuan(1)));
    }

    [Theory, EveryEngine]
    public async Task Refuses_a_second_application_while_the_first_is_alive_and_an_amount_of_nothing(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, id) = (await portal.Given.AFirmAsync(), Guid.CreateVersion7());
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(1_000));

        Assert.Equal("NOT_FOUND", await SubmitAsync(portal, Guid.CreateVersion7(), firm, Money.Yuan(1)));
        Assert.Equal("AMOUNT", await SubmitAsync(portal, round, firm, Money.Zero));
        Assert.Null(await SubmitAsync(portal, round, firm, Money.Yuan(1), id));
        Assert.Equal("WRONG_STATE", await SubmitAsync(portal, round, firm, Money.Yuan(1), id));
        Assert.Equal("DUPLICATE_APPLICATION", await SubmitAsync(portal, round, firm, Money.Zero));
        Assert.Null(await MoveAsync(portal, MoveApplication.Withdraw, As(firm, Role.EntOperator), id));
        Assert.Null(await SubmitAsync(portal, round, firm, Money.Yuan(1)));
    }

    [Theory, EveryEngine]
    public async Task Gives_an_application_up_the_day_after_its_supplement_was_due(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (prompt, silent) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var round = Guid.CreateVersion7();
        var now = portal.UseCase<PortalClock>().Now;
        await Ok(portal.UseCase<DraftRound>().ExecuteAsync(Actor.Portal,
            new(round, "批次", now, now.AddDays(20), [new(portal.Programme, Money.Yuan(1_000))]), Ct));
        await Ok(portal.UseCase<ScheduleRound>().ExecuteAsync(An(Role.AuthorityOperator), new(round), Ct));
        var (supplied, forgotten) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var (firm, id) in new[] { (prompt, supplied), (silent, forgotten) })
        {
            Assert.Null(await SubmitAsync(portal, round, firm, Money.Yuan(1), id));
            Assert.Null(await MoveAsync(portal, MoveApplication.Accept, An(Role.Reviewer), id));
            Assert.Null(await RequireSupplementAsync(portal, id));
        }

        portal.At("2026-03-17T23:59:59.999+08:00");
        Assert.Equal("NOT_FOUND",
            await MoveAsync(portal, MoveApplication.Resubmit, As(silent, Role.EntOperator), supplied));
        Assert.Null(await MoveAsync(portal, MoveApplication.Resubmit, As(prompt, Role.EntOperator), supplied));
        Assert.Equal("SUPPLEMENT_ONCE", await RequireSupplementAsync(portal, supplied));
        portal.At("2026-03-18T00:00:00+08:00");
        Assert.Equal("WRONG_STATE",
            await MoveAsync(portal, MoveApplication.Resubmit, As(silent, Role.EntOperator), forgotten));
        Assert.Null(await SubmitAsync(portal, round, silent, Money.Yuan(1)));
        Assert.Equal(1, await portal.CountAsync("applications", "state = 'Abandoned'"));
    }

    [Theory, EveryEngine]
    public async Task Grants_no_more_than_was_asked_for_and_than_the_year_and_the_round_have_left(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, other, reviewer) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync(),
            An(Role.Reviewer));
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(150_000));
        var id = Guid.CreateVersion7();
        Assert.Null(await SubmitAsync(portal, round, firm, Money.Yuan(200_000), id));
        Assert.Null(await MoveAsync(portal, MoveApplication.Accept, reviewer, id));

        Assert.Equal("AMOUNT_ABOVE_CAP", await PassAsync(portal, reviewer, id, new(10_000_001)));
        Assert.Equal("AMOUNT", await PassAsync(portal, reviewer, id, Money.Zero));
        Assert.Null(await PassAsync(portal, reviewer, id, Money.Yuan(100_000)));
        var same = reviewer with { Roles = [Role.SeniorReviewer] };
        Assert.Equal("SAME_PERSON", await ProposeAsync(portal, id, Money.Yuan(200_000), same));
        Assert.Equal("AMOUNT_ABOVE_CAP", await ProposeAsync(portal, id, new(10_000_001)));
        Assert.Null(await ProposeAsync(portal, id, Money.Yuan(100_000)));
        var next = await portal.Given.APassedApplicationAsync(round, other, Money.Yuan(60_000));
        Assert.Equal("AMOUNT_ABOVE_CAP", await ProposeAsync(portal, next, new(6_000_001)));
        Assert.Equal("ROUND_QUOTA", await ProposeAsync(portal, next, new(5_000_001)));
        Assert.Null(await ProposeAsync(portal, next, Money.Yuan(50_000)));
    }

    [Theory, EveryEngine]
    public async Task Hears_objections_to_the_last_day_of_the_notice_and_frees_the_quota_of_an_upheld_one(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, other) = (await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync());
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(100_000));
        var upheld = await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(60_000));
        var kept = await portal.Given.APassedApplicationAsync(round, other, Money.Yuan(40_000));
        Assert.Null(await ProposeAsync(portal, upheld, Money.Yuan(60_000)));
        portal.At("2026-03-10T15:00:00+08:00");
        Assert.Null(await StartReviewAsync(portal, round));
        Assert.Equal("NOT_DECIDED",
            await Code(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct)));
        Assert.Null(await ProposeAsync(portal, kept, Money.Yuan(40_000)));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));

        portal.At("2026-03-17T23:59:59.999+08:00");
        Assert.Equal("NOTICE_RUNNING", await ApproveAsync(portal, kept));
        Assert.Null(await ObjectAsync(portal, upheld));
        portal.At("2026-03-18T00:00:00+08:00");
        Assert.Equal("NOTICE_OVER", await ObjectAsync(portal, kept));
        Assert.Null(await ApproveAsync(portal, kept));
        Assert.Equal("WRONG_STATE", await ApproveAsync(portal, upheld));
        await Ok(portal.UseCase<DecideObjection>().ExecuteAsync(An(Role.AuthorityLead), DecideObjection.Uphold,
            new(upheld), Ct));

        Assert.Equal(1, await portal.CountAsync("applications", "state = 'Rejected' AND approved_fen = 0"));
        Assert.Equal(1, await portal.CountAsync("round_quotas", "claimed_fen = 4000000"));
    }

    private static Task<string?> SubmitAsync(TestPortal portal, Guid round, Guid firm, Money requested,
        Guid? id = null) =>
        Code(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
            new(id ?? Guid.CreateVersion7(), round, portal.Programme, firm, requested), Ct));

    private static Task<string?> MoveAsync(TestPortal portal, Step<ApplicationState> step, Actor actor, Guid id) =>
        Code(portal.UseCase<MoveApplication>().ExecuteAsync(actor, step, new(id), Ct));

    private static Task<string?> RequireSupplementAsync(TestPortal portal, Guid id) =>
        Code(portal.UseCase<RequireSupplement>().ExecuteAsync(An(Role.Reviewer), new(id, "缺年报"), Ct));

    private static Task<string?> PassAsync(TestPortal portal, Actor reviewer, Guid id, Money amount) =>
        Code(portal.UseCase<PassFirst>().ExecuteAsync(reviewer, new(id, amount), Ct));

    private static Task<string?> ProposeAsync(TestPortal portal, Guid id, Money amount, Actor? actor = null) =>
        Code(portal.UseCase<ProposeAward>().ExecuteAsync(actor ?? An(Role.SeniorReviewer), new(id, amount), Ct));

    private static Task<string?> StartReviewAsync(TestPortal portal, Guid round) =>
        Code(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));

    private static Task<string?> ObjectAsync(TestPortal portal, Guid id) =>
        Code(portal.UseCase<RaiseObjection>().ExecuteAsync(An(Role.Public), new(id, "不符合条件"), Ct));

    private static Task<string?> ApproveAsync(TestPortal portal, Guid id) =>
        Code(portal.UseCase<ApproveApplication>().ExecuteAsync(An(Role.AuthorityLead), new(id, Guid.CreateVersion7()),
            Ct));
}
