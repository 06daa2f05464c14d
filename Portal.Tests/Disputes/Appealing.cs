using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>The steps that both kinds of appeal take.</summary>
internal static class Appealing
{
    /// <summary>An application that its reviewer turned down.</summary>
    public static async Task<(Guid Firm, Guid Application, Actor First)> ARejectedApplicationAsync(TestPortal portal)
    {
        var firm = await portal.Given.AFirmAsync();
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var (application, reviewer) = (Guid.CreateVersion7(), An(Role.Reviewer));
        await Ok(portal.UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
            new(application, round, portal.Programme, firm, Money.Yuan(2_000)), Ct));
        foreach (var step in new[] { MoveApplication.Accept, MoveApplication.FailFirst })
            await Ok(portal.UseCase<MoveApplication>().ExecuteAsync(reviewer, step, new(application, "材料不足"), Ct));
        return (firm, application, reviewer);
    }

    public static Task<Outcome<Standing>> FileAsync(
        TestPortal portal, Guid firm, Guid application, string reason = "材料齐全，见附件") =>
        portal.UseCase<AppealApplication>().ExecuteAsync(
            As(firm, Role.EntAdmin), new(application, Guid.CreateVersion7(), reason), Ct);

    /// <summary>Taken up, and both sides were asked.</summary>
    public static async Task AdvanceAsync(TestPortal portal, Guid appeal)
    {
        foreach (var step in new[] { MoveDispute.Accept, MoveDispute.NotifyParty })
            await Ok(portal.UseCase<MoveDispute>().ExecuteAsync(An(Role.PlatOperator), step, new(appeal), Ct));
        Assert.Equal("WRONG_STATE", await Code(portal.UseCase<MoveDispute>().ExecuteAsync(
            An(Role.PlatOperator), MoveDispute.ResponseDone, new(appeal), Ct)));
    }

    public static Task<Outcome<Standing>> HearAsync(TestPortal portal, Actor by, Guid appeal) =>
        portal.UseCase<HearAppeal>().ExecuteAsync(by, new(appeal, "已听取双方意见"), Ct);

    public static Task<Outcome<Standing>> DecideAsync(
        TestPortal portal, Step<DisputeState> step, Guid appeal, Actor? by = null) =>
        portal.UseCase<DecideAppeal>().ExecuteAsync(by ?? An(Role.AuthorityLead), step, new(appeal, "经复核认定"), Ct);

    public static Task<Outcome<Standing>> EndAsync(TestPortal portal, Step<DisputeState> step, Actor by, Guid appeal) =>
        portal.UseCase<EndAppeal>().ExecuteAsync(by, step, new(appeal, "不符合受理条件；可以申请行政复议"), Ct);

    public static async Task<Guid> OneAsync(TestPortal portal, string sql) =>
        await portal.Database.Database.FindAsync<Guid>(sql, new { }, Ct);

    /// <summary>Somebody who stands in for a colleague.</summary>
    public static Actor InPlaceOf(Actor colleague, Role role) => An(role) with
    {
        StandsInFor = [new(Guid.CreateVersion7(), colleague.PersonId, colleague.Name, [], new(2027, 1, 1))],
    };
}
