using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Applications;

/// <summary>The second review sends an application back to the first, and the authority takes an approval back before
/// its voucher is issued.</summary>
public sealed class SendBackTests
{
    [Theory, EveryEngine]
    public async Task The_second_review_sends_back_with_a_comment_or_proposes_and_never_both(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var application = await portal.Given.APassedApplicationAsync(round, await portal.Given.AFirmAsync(), Money.Yuan(2_000));

        Assert.Equal("WRONG_ROLE", await Code(SendBackAsync(portal, application, by: An(Role.Reviewer))));
        Assert.Equal("TEXT", await Code(SendBackAsync(portal, application, " ")));
        await Ok(SendBackAsync(portal, application));
        Assert.Equal(1, await portal.CountAsync("applications", "state = 'UnderReview'"));
        await Ok(portal.UseCase<PassFirst>().ExecuteAsync(An(Role.Reviewer), new(application, Money.Yuan(1_500)), Ct));
        var codes = await Task.WhenAll(Code(SendBackAsync(portal, application)), Code(
            portal.UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer), new(application, Money.Yuan(1_500)), Ct)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("round_quotas", codes[0] is null ? "claimed_fen = 0" : "claimed_fen = 150000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task An_approval_is_taken_back_before_the_issue_and_its_quota_is_free(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firms = new[] { await portal.Given.AFirmAsync(), await portal.Given.AFirmAsync() };
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(9_000));
        var applications = new List<Guid>();
        foreach (var firm in firms)
        {
            applications.Add(await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(2_000)));
            await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(
                An(Role.SeniorReviewer), new(applications[^1], Money.Yuan(2_000)), Ct));
        }
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(12));
        Assert.Equal("WRONG_STATE", await Code(RevokeAsync(portal, applications[0])));
        foreach (var application in applications)
            await Ok(portal.UseCase<ApproveApplication>().ExecuteAsync(
                An(Role.AuthorityLead), new(application, Guid.CreateVersion7()), Ct));

        Assert.Equal("TEXT", await Code(RevokeAsync(portal, applications[0], "")));
        await Ok(RevokeAsync(portal, applications[0]));
        var codes = await Task.WhenAll(Code(RevokeAsync(portal, applications[1])),
            Code(portal.UseCase<IssueRound>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct)));

        Assert.Equal(1, await portal.CountAsync("applications", $"id = '{applications[0]}' AND state = 'Revoked' AND voucher_id IS NULL"));
        Assert.Equal(codes[0] is null ? 0 : 1, await portal.CountAsync("vouchers"));
        await portal.AssertReconciledAsync();
    }

    private static Task<Outcome<Standing>> SendBackAsync(
        TestPortal portal, Guid application, string reason = "金额依据不足", Actor? by = null) =>
        portal.UseCase<MoveApplication>().ExecuteAsync(
            by ?? An(Role.SeniorReviewer), MoveApplication.SendBack, new(application, reason), Ct);

    private static Task<Outcome<Standing>> RevokeAsync(TestPortal portal, Guid application, string reason = "材料虚假") =>
        portal.UseCase<RevokeApproval>().ExecuteAsync(An(Role.AuthorityLead), new(application, reason), Ct);
}
