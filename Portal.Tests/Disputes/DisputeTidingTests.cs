using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Disputing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>Who hears what when a dispute ends, in each of its ways: both sides of the dispute and of its order, and
/// the officers who have something to do.</summary>
public sealed class DisputeTidingTests
{
    private const string Sides = "firm provider";

    /// <summary>How it ends, and who is told what from then on: each by the act and the name of the last day.</summary>
    public static TheoryData<string, string[]> Ends => new()
    {
        {
            "accepted by agreement",
            [
                $"dispute.mediateOk {Sides} operator", $"order.disputeSettledDeliver {Sides} until",
                $"dispute.done {Sides}",
            ]
        },
        {
            "resumed by agreement",
            [$"dispute.mediateOk {Sides} operator", $"order.disputeSettledResume {Sides}", $"dispute.done {Sides}"]
        },
        {
            "cancelled by agreement",
            [$"dispute.mediateOk {Sides} operator", $"order.disputeCancelled {Sides}", $"dispute.done {Sides}"]
        },
        {
            "upheld",
            [
                $"dispute.mediateFail {Sides} lead", $"dispute.uphold {Sides}",
                $"dispute.closeDecided {Sides}", $"dispute.closeDecided:order {Sides} until",
            ]
        },
        {
            "overturned",
            [
                $"dispute.mediateFail {Sides} lead", $"dispute.overturn {Sides} operator",
                "dispute.executeOverturned mediator", $"order.disputeCancelled {Sides}", $"dispute.done {Sides}",
            ]
        },
        {
            "remanded",
            [
                $"dispute.mediateFail {Sides} lead", $"dispute.remand {Sides} operator",
                "dispute.executeRemanded mediator", $"order.disputeSettledResume {Sides}", $"dispute.done {Sides}",
            ]
        },
        {
            "judged",
            [
                $"dispute.escalateMediation {Sides} operator", $"dispute.resultBack {Sides} mediator",
                $"order.disputeCancelled {Sides}", $"dispute.done {Sides}",
            ]
        },
        { "withdrawn", [$"dispute.withdraw {Sides} operator mediator"] },
        { "withdrawn before it was taken up", [$"dispute.withdraw {Sides} operator"] },
        { "taken back", ["dispute.takeBack provider operator"] },
        { "refused", [$"dispute.refuse {Sides}"] },
    };

    [Theory, MemberData(nameof(Ends))]
    public async Task Both_sides_and_whoever_has_to_act_hear_how_it_ends(string end, string[] told)
    {
        await using var portal = await TestPortal.CreateAsync(Engines.Sqlite);
        var (firm, order, dispute) = await ADisputeAsync(portal);
        if (end is not ("refused" or "taken back" or "withdrawn before it was taken up"))
            await ToMediationAsync(portal, dispute);
        var elsewhere = await portal.Given.AFirmAsync();
        var desk = await TidingDesk.OpenAsync(portal);
        var people = new Dictionary<string, Actor>
        {
            ["firm"] = await desk.APersonAsync(firm, Role.EntAdmin),
            ["provider"] = await desk.APersonAsync(portal.Provider, Role.ProvAdmin),
            ["operator"] = await desk.APersonAsync(null, Role.PlatOperator),
            ["mediator"] = await desk.APersonAsync(null, Role.Mediator),
            ["lead"] = await desk.APersonAsync(null, Role.AuthorityLead),
        };
        var stranger = await desk.APersonAsync(elsewhere, Role.EntAdmin);
        await Task.Delay(5, Ct);

        await EndAsync(portal, end, firm, order, dispute);
        await desk.TellAsync();

        var heard = new List<string>();
        foreach (var (who, person) in people)
            foreach (var item in await desk.InboxOfAsync(person))
            {
                var tiding = Tiding.ByKey[item.Tiding!];
                heard.Add($"{tiding.Act}{(tiding.Suffix == ":order" ? ":order" : "")} {who}");
                Assert.Contains(item.SubjectId, new[] { order, dispute });
                Assert.Equal(tiding.Lifecycle == "order" ? order : dispute, item.SubjectId);
                if (tiding.Until == LastDay.Claim)
                    Assert.Equal(
                        told.Any(one => one.EndsWith("until", StringComparison.Ordinal)), item.DueOn is not null);
            }
        Assert.Equal(told.SelectMany(one => one.Split(' ') is [var act, .. var whom]
            ? whom.Where(who => who != "until").Select(who => $"{act} {who}") : []).Order(), heard.Order());
        Assert.Empty(await desk.InboxOfAsync(stranger));
    }

    [Theory, EveryEngine]
    public async Task The_provider_hears_that_it_can_answer_no_more(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, _, dispute) = await ADisputeAsync(portal);
        var desk = await TidingDesk.OpenAsync(portal);
        var (provider, admin) = (await desk.APersonAsync(portal.Provider, Role.ProvAdmin),
            await desk.APersonAsync(firm, Role.EntAdmin));

        await ToMediationAsync(portal, dispute);
        await desk.TellAsync();

        Assert.Contains(await desk.InboxOfAsync(provider), item => item.Tiding == "dispute.responseDone:Provider");
        Assert.Contains(await desk.InboxOfAsync(admin), item => item.Tiding == "dispute.responseDone:Firm");
    }

    private static async Task EndAsync(TestPortal portal, string end, Guid firm, Guid order, Guid dispute)
    {
        var admin = As(firm, Role.EntAdmin);
        switch (end)
        {
            case "accepted by agreement":
                await Ok(AgreeAsync(portal, dispute, OrderEnd.Accepted, Money.Yuan(1_500)));
                await MoveAsync(portal, dispute, MoveDispute.Execute, Role.PlatOperator);
                await Ok(SettleAsync(portal, order, Money.Yuan(1_500)));
                break;
            case "resumed by agreement":
                await Ok(AgreeAsync(portal, dispute, OrderEnd.Resumed));
                await MoveAsync(portal, dispute, MoveDispute.Execute, Role.PlatOperator);
                await Ok(ResumeAsync(portal, order));
                break;
            case "cancelled by agreement":
                await Ok(AgreeAsync(portal, dispute, OrderEnd.Cancelled));
                await MoveAsync(portal, dispute, MoveDispute.Execute, Role.PlatOperator);
                await Ok(CancelAsync(portal, order));
                break;
            case "upheld":
                await Ok(FailAsync(portal, dispute));
                await Ok(RuleAsync(portal, dispute, DecideAppeal.Uphold));
                portal.At(portal.UseCase<PortalClock>().Now.AddDays(Dispute.DecisionDays + 2));
                await portal.UseCase<FallDue>().ExecuteAsync(Ct);
                return;
            case "overturned":
                await Ok(FailAsync(portal, dispute));
                await Ok(RuleAsync(portal, dispute, DecideAppeal.Overturn, OrderEnd.Cancelled));
                await MoveAsync(portal, dispute, MoveDispute.ExecuteOverturned, Role.PlatOperator);
                await Ok(CancelAsync(portal, order));
                break;
            case "remanded":
                await Ok(FailAsync(portal, dispute));
                await Ok(RuleAsync(portal, dispute, DecideAppeal.Remand));
                await MoveAsync(portal, dispute, MoveDispute.ExecuteRemanded, Role.PlatOperator);
                await Ok(ResumeAsync(portal, order));
                break;
            case "judged":
                await Ok(portal.UseCase<EscalateDispute>().ExecuteAsync(
                    admin, EscalateDispute.FromMediation, new(dispute, "（2026）云01民初123号"), Ct));
                await Ok(portal.UseCase<RecordResult>().ExecuteAsync(
                    An(Role.PlatOperator), new(dispute, "判决解除合同", OrderEnd.Cancelled), Ct));
                await Ok(CancelAsync(portal, order));
                break;
            case "taken back":
                await Ok(portal.UseCase<TakeBackDispute>().ExecuteAsync(admin, new(dispute), Ct));
                return;
            case "withdrawn" or "withdrawn before it was taken up":
                await Ok(portal.UseCase<WithdrawDispute>().ExecuteAsync(admin, new(dispute, "双方已协商一致"), Ct));
                return;
            default:
                await Ok(portal.UseCase<RefuseDispute>().ExecuteAsync(
                    An(Role.PlatOperator), new(dispute, "不属于受理范围；可以起诉"), Ct));
                return;
        }
        await Ok(CloseAsync(portal, dispute));
    }
}
