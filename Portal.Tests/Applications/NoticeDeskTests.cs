using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Applications;

/// <summary>What is on public notice waits for nobody until the notice is over.</summary>
public sealed class NoticeDeskTests
{
    [Theory, EveryEngine]
    public async Task A_lead_counts_what_to_approve_from_the_day_after_the_notice(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (firm, lead) = (await portal.Given.AFirmAsync(), An(Role.AuthorityLead));
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var application = await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(2_000));
        await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(
            An(Role.SeniorReviewer), new(application, Money.Yuan(2_000)), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(lead, new(round), Ct));
        async Task<(long, string?)> LookAsync() => (
            (await portal.UseCase<Tasks>().CountAsync(lead, [new("application", ApplicationState.PublicNotice)], Ct))
                .Sum(one => one.Things),
            await Code(portal.UseCase<ApproveApplication>().ExecuteAsync(
                lead, new(application, Guid.CreateVersion7()), Ct)));
        var last = (await Ok(portal.UseCase<ApplicationPages>().FindAsync(lead, application, Ct))).NoticeUntil!.Value;

        portal.At(PortalClock.StartOf(last.AddDays(1)).AddMilliseconds(-1));
        Assert.Equal((0, "NOTICE_RUNNING"), await LookAsync());
        portal.At(PortalClock.StartOf(last.AddDays(1)));
        Assert.Equal((1, null), await LookAsync());
    }
}
