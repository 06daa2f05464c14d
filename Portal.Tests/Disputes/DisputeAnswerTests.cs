using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Disputing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>What the provider says to a dispute, until when, and who reads it.</summary>
public sealed class DisputeAnswerTests
{
    [Theory, EveryEngine]
    public async Task The_provider_answers_online_until_the_platform_goes_on(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, _, dispute) = await ADisputeAsync(portal);
        var provider = As(portal.Provider, Role.ProvAdmin);
        Task<Outcome<Standing>> AnswerAsync(Actor by, string answer) =>
            portal.UseCase<AnswerDispute>().ExecuteAsync(by, new(dispute, answer), Ct);
        Task<long> WaitingAsync(Actor by) => CountAsync(portal, by, DisputeState.Responding);
        await MoveAsync(portal, dispute, MoveDispute.Accept, Role.PlatOperator);
        Assert.Equal("WRONG_STATE", await Code(AnswerAsync(provider, "已按约定交付")));
        await MoveAsync(portal, dispute, MoveDispute.NotifyParty, Role.PlatOperator);
        Assert.Equal((1, 1), (await WaitingAsync(provider), await WaitingAsync(An(Role.PlatOperator))));
        var due = Assert.Single(await portal.UseCase<Deadlines>().SoonAsync(provider, 20, Ct),
            one => one.What == "dispute.answer");
        var city = await portal.UseCase<CityRulebook>().CurrentAsync(Ct);
        Assert.Equal(city.WorkingDaysAfter(portal.Today, Dispute.StepWorkingDays), due.DueOn);
        Assert.DoesNotContain(await portal.UseCase<Deadlines>().SoonAsync(As(firm, Role.EntAdmin), 20, Ct),
            one => one.What == "dispute.answer");

        Assert.Equal("NOT_FOUND", await Code(AnswerAsync(As(Guid.CreateVersion7(), Role.ProvAdmin), "已按约定交付")));
        Assert.Equal("WRONG_ROLE", await Code(AnswerAsync(As(firm, Role.EntAdmin), "已按约定交付")));
        Assert.Equal("TEXT", await Code(AnswerAsync(provider, " ")));
        await Ok(AnswerAsync(provider, "已按约定交付"));
        Assert.Equal((0, 1), (await WaitingAsync(provider), await WaitingAsync(An(Role.PlatOperator))));
        await Ok(AnswerAsync(provider, "已按约定交付，附测试报告"));
        foreach (var reader in new[] { provider, As(firm, Role.EntOperator), An(Role.PlatOperator), An(Role.Mediator) })
            Assert.Equal("已按约定交付，附测试报告",
                (await Ok(portal.UseCase<DisputePages>().FindAsync(reader, dispute, Ct))).Answer);

        var codes = await Task.WhenAll(
            Code(AnswerAsync(provider, "补充意见")),
            Code(portal.UseCase<MoveDispute>().ExecuteAsync(
                An(Role.PlatOperator), MoveDispute.ResponseDone, new(dispute), Ct)));
        Assert.Null(codes[1]);
        Assert.Equal(1, await portal.CountAsync("disputes", codes[0] is null
            ? "state = 'Mediating' AND due_on IS NULL AND answer = '补充意见'"
            : "state = 'Mediating' AND due_on IS NULL AND answer <> '补充意见'"));
        Assert.Equal("WRONG_STATE", await Code(AnswerAsync(provider, "迟到的意见")));
    }

    [Theory]
    [EveryEngine(0, false, true)]
    [EveryEngine(1, false, false)]
    [EveryEngine(0, true, false)]
    public async Task Who_ends_the_days_to_answer_early_leaves_that_and_the_reason_in_the_trail(
        string engine, int daysAfter, bool answered, bool isEarly)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, _, dispute) = await ADisputeAsync(portal);
        await MoveAsync(portal, dispute, MoveDispute.Accept, Role.PlatOperator);
        await MoveAsync(portal, dispute, MoveDispute.NotifyParty, Role.PlatOperator);
        var provider = As(portal.Provider, Role.ProvAdmin);
        var last = (await Ok(portal.UseCase<DisputePages>().FindAsync(provider, dispute, Ct))).DueOn!.Value;
        if (answered) await Ok(portal.UseCase<AnswerDispute>().ExecuteAsync(provider, new(dispute, "已交付"), Ct));
        portal.At(PortalClock.StartOf(last.AddDays(daysAfter + 1)).AddMilliseconds(-1));
        var page = await Ok(portal.UseCase<DisputePages>().FindAsync(An(Role.PlatOperator), dispute, Ct));
        Assert.Equal(isEarly ? last : null, page.UnansweredUntil(portal.Today));

        await Ok(portal.UseCase<MoveDispute>().ExecuteAsync(
            An(Role.PlatOperator), MoveDispute.ResponseDone, new(dispute, "双方均要求尽快调解"), Ct));

        Assert.Equal(isEarly ? 1 : 0, await portal.CountAsync("audit_rows",
            $"act = 'dispute.responseDone' AND after_state LIKE '%\"unansweredUntil\":\"{last:yyyy-MM-dd}\"%'"));
        var history = await Ok(portal.UseCase<History>().ListAsync(
            provider, dispute, Sort.Newest, new Slice(Slice.Largest, null), Ct));
        Assert.Contains("双方均要求尽快调解",
            System.Text.RegularExpressions.Regex.Unescape(
                history.Rows.Single(row => row.Act == "dispute.responseDone").After));
    }

    private static async Task<long> CountAsync(TestPortal portal, Actor by, DisputeState state) =>
        (await portal.UseCase<Tasks>().CountAsync(by, [new("dispute", state)], Ct)).Sum(one => one.Things);
}
