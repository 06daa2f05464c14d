using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Applications;

/// <summary>A budget, a quota and a firm's year, each asked for by more than it has.</summary>
public sealed class BudgetRaceTests
{
    [Theory, EveryEngine]
    public async Task Ten_rounds_scheduled_at_once_cannot_reserve_more_than_the_budget(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine, budgetYuan: 350_000);
        var rounds = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            rounds.Add(Guid.CreateVersion7());
            var open = portal.UseCase<PortalClock>().Now.AddDays(1);
            await Ok(portal.UseCase<DraftRound>().ExecuteAsync(Actor.Portal,
                new(rounds[i], $"第{i}批", open, open.AddDays(5), [new(portal.Programme, Money.Yuan(100_000))]), Ct));
        }

        var codes = await Task.WhenAll(rounds.Select(round =>
            Code(portal.UseCase<ScheduleRound>().ExecuteAsync(An(Role.AuthorityOperator), new(round), Ct))));

        Assert.Equal(3, codes.Count(code => code is null));
        Assert.Equal(7, codes.Count(code => code == "BUDGET_EXCEEDED"));
        Assert.Equal(1, await portal.CountAsync("programmes", "unallocated_fen = 5000000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Twenty_proposals_at_once_cannot_claim_more_than_the_rounds_quota(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firms = new List<Guid>();
        for (var i = 0; i < 20; i++) firms.Add(await portal.Given.AFirmAsync());
        var round = await portal.Given.AnOpenRoundAsync(Money.Yuan(75_000));
        var applications = new List<Guid>();
        foreach (var firm in firms)
            applications.Add(await portal.Given.APassedApplicationAsync(round, firm, Money.Yuan(10_000)));

        var codes = await Task.WhenAll(applications.Select(application =>
            Code(portal.UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer),
                new(application, Money.Yuan(10_000)), Ct))));

        Assert.Equal(7, codes.Count(code => code is null));
        Assert.Equal(13, codes.Count(code => code == "ROUND_QUOTA"));
        Assert.Equal(1, await portal.CountAsync("round_quotas", "claimed_fen = 7000000"));
    }

    [Theory, EveryEngine]
    public async Task Two_proposals_for_one_firm_cannot_pass_its_yearly_cap_together(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var firm = await portal.Given.AFirmAsync();
        var first = await portal.Given.AnOpenRoundAsync(Money.Yuan(100_000));
        var one = await portal.Given.APassedApplicationAsync(first, firm, Money.Yuan(60_000));
        var second = await portal.Given.AnOpenRoundAsync(Money.Yuan(100_000));
        var other = await portal.Given.APassedApplicationAsync(second, firm, Money.Yuan(60_000));

        var codes = await Task.WhenAll(new[] { one, other }.Select(application =>
            Code(portal.UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer),
                new(application, Money.Yuan(60_000)), Ct))));

        Assert.Equal([null, "AMOUNT_ABOVE_CAP"], codes.Order());
    }
}
