using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Domain.Programmes;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Oversight;

/// <summary>What a desk says of days that are running out.</summary>
public sealed class DeadlineTests
{
    [Theory, EveryEngine]
    public async Task Names_to_each_what_falls_due_of_their_own(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(20_000));
        var order = await portal.Given.AnAcceptedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var deadlines = portal.UseCase<Deadlines>();
        Task<IReadOnlyList<Deadlines.Due>> SoonAsync(Actor by) => deadlines.SoonAsync(by, 10, Ct);

        foreach (var by in new[] { As(portal.Provider, Role.ProvOperator), As(firm, Role.EntOperator) })
        {
            var due = Assert.Single(await SoonAsync(by), one => one.Kind == "order");
            Assert.Equal(("order.submitRedemption", order, portal.Today.AddDays(30)), (due.What, due.Id, due.DueOn));
        }
        foreach (var officer in new[] { Role.PlatOperator, Role.Reviewer, Role.AuthorityLead, Role.Finance })
            Assert.Empty(await SoonAsync(An(officer)));
        Assert.DoesNotContain(await SoonAsync(As(Guid.CreateVersion7(), Role.EntOperator)), one => one.Kind == "order");
        Assert.Empty(await SoonAsync(An(Role.SysAdmin)));
    }

    [Theory, EveryEngine]
    public async Task Counts_every_lifecycle_for_whoever_sees_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await portal.Given.AnOpenRoundAsync(Money.Yuan(1_000));
        await portal.Given.AnOpenBatchAsync();
        Tasks.Queue[] queues =
        [
            new("programme", ProgrammeState.Active), new("round", RoundState.Open), new("round", RoundState.Closed),
            new("batch", BatchState.Open), new("order", OrderState.AwaitingProvider),
        ];
        Task<IReadOnlyList<Tasks.Count>> CountAsync(Actor by) => portal.UseCase<Tasks>().CountAsync(by, queues, Ct);

        var counts = await CountAsync(An(Role.PlatOperator));

        Assert.Contains(new("programme", "Active", 1), counts);
        Assert.Contains(new("round", "Open", 1), counts);
        Assert.Contains(new("batch", "Open", 1), counts);
        Assert.Contains(new("order", "AwaitingProvider", 0), counts);
        Assert.DoesNotContain(await CountAsync(As(portal.Provider, Role.ProvAdmin)), one => one.Kind is "batch" or "round");
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(400));
        Assert.Contains(new("round", "Closed", 1), await CountAsync(An(Role.PlatOperator)));
    }

    [Theory]
    [InlineData("2026-04-03", "2026-04-03", 0)]
    [InlineData("2026-04-03", "2026-04-07", 1)] // over the three days off and none other
    [InlineData("2026-04-07", "2026-04-03", -1)]
    [InlineData("2026-04-04", "2026-04-03", -1)] // late, although no working day has passed
    [InlineData("2026-04-08", "2026-04-03", -2)]
    public void Time_is_left_in_working_days(string today, string last, int left)
    {
        var city = new CityRules(5, 5, 3, 15, 60, 45, 2500, 36, [new(2026, 4, 4), new(2026, 4, 5), new(2026, 4, 6)], []);

        Assert.Equal(left, WorkingClock.Left(city, Day(today), Day(last)));
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
