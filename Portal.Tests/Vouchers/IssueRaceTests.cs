using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Vouchers;

/// <summary>Firms decline their awards at the moment at which the round is issued.</summary>
public sealed class IssueRaceTests
{
    private static readonly Money Award = Money.Yuan(1_000);

    [Theory, EveryEngine]
    public async Task An_award_declined_during_the_issue_becomes_a_voucher_or_goes_back_and_never_both(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(100_000));
        var awards = await ApprovedAsync(portal, round, 40);

        var issue = portal.UseCase<IssueRound>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct);
        var declines = awards.Select(award => Code(portal.UseCase<DeclineAward>().ExecuteAsync(
            As(award.Firm, Role.EntOperator), new(award.Application), Ct))).ToList();
        await Ok(issue);
        var declined = (await Task.WhenAll(declines)).Count(code => code is null);

        Assert.Equal(declined, await portal.CountAsync("applications", "state = 'Abandoned' AND approved_fen = 0"));
        Assert.Equal(40 - declined, await portal.CountAsync("vouchers"));
        Assert.Equal(40 - declined, await portal.CountAsync("vouchers v JOIN ledger l ON l.voucher_id = v.id"));
        await portal.AssertReconciledAsync();
    }

    private static async Task<IReadOnlyList<(Guid Firm, Guid Application)>> ApprovedAsync(
        TestPortal portal, Guid round, int count)
    {
        var awards = new List<(Guid Firm, Guid Application)>();
        for (var i = 0; i < count; i++)
        {
            var firm = await portal.Given.AFirmAsync();
            awards.Add((firm, await portal.Given.APassedApplicationAsync(round, firm, Award)));
            await Ok(portal.UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer),
                new(awards[i].Application, Award), Ct));
        }
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(5));
        await Ok(portal.UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(portal.UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(12));
        foreach (var award in awards)
            await Ok(portal.UseCase<ApproveApplication>().ExecuteAsync(
                An(Role.AuthorityLead), new(award.Application, Guid.CreateVersion7()), Ct));
        return awards;
    }
}
