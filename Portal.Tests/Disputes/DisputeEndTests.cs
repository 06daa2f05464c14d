using Portal.Domain;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Oversight;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Disputing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>The ways out of a dispute where nobody agrees, and what each makes of the order.</summary>
public sealed class DisputeEndTests
{
    [Theory, EveryEngine]
    public async Task What_was_refused_and_never_came_again_is_not_paid_when_the_ruling_upholds(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order) = await ADeliveryAsync(portal);
        var (admin, provider, dispute) =
            (As(firm, Role.EntAdmin), As(portal.Provider, Role.ProvOperator), Guid.CreateVersion7());
        await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(provider, new(order, 10), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(admin, MoveOrder.RefuseAcceptance, new(order), Ct));
        await Ok(portal.UseCase<MoveOrder>().ExecuteAsync(provider, MoveOrder.Redeliver, new(order), Ct));
        await Ok(portal.UseCase<OpenDispute>().ExecuteAsync(
            admin, OpenDispute.InDelivery, new(order, dispute, "CONTRACT", "未重新交付"), Ct));
        await ToMediationAsync(portal, dispute);
        Assert.Equal("NOTHING_DELIVERED", await Code(AgreeAsync(portal, dispute, OrderEnd.Accepted, Money.Yuan(2_000))));
        Assert.Equal("TEXT", await Code(AgreeAsync(portal, dispute, price: Money.Yuan(2_000))));
        await Ok(FailAsync(portal, dispute));
        await Ok(RuleAsync(portal, dispute, DecideAppeal.Uphold));

        Assert.Equal(1, await portal.CountAsync("disputes", "order_end = 'Resumed' AND agreed_fen IS NULL"));
        Assert.Equal(0, await portal.CountAsync("orders", "delivered_on IS NOT NULL"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_refused_dispute_lets_the_order_go_on_from_where_it_stood(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, refused, ofRefused) = await ADisputeAsync(portal);
        var (_, underWay, ofUnderWay) = await ADisputeAsync(portal, delivered: false);
        Task<Outcome<Standing>> RefuseAsync(Guid dispute, string reason) =>
            portal.UseCase<RefuseDispute>().ExecuteAsync(An(Role.PlatOperator), new(dispute, reason), Ct);

        Assert.Equal("TEXT", await Code(RefuseAsync(ofRefused, " ")));
        await Ok(RefuseAsync(ofRefused, "已超过约定的异议期；可以向人民法院起诉"));
        var codes = await Task.WhenAll(
            Code(RefuseAsync(ofUnderWay, "不属于受理范围")),
            Code(portal.UseCase<MoveDispute>().ExecuteAsync(
                An(Role.PlatOperator), MoveDispute.Accept, new(ofUnderWay), Ct)));

        Assert.Equal("WRONG_STATE", Assert.Single(codes, code => code is not null));
        Assert.Equal(1, await portal.CountAsync("orders", $"id = '{refused}' AND state = 'AcceptanceRejected'"));
        Assert.Equal(1, await portal.CountAsync("orders",
            $"id = '{underWay}' AND state = '{(codes[0] is null ? "Delivering" : "Disputed")}' "
            + "AND locked_fen = 100000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_delivery_that_never_came_is_not_accepted_but_goes_on_or_ends(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal, delivered: false);
        await ToMediationAsync(portal, dispute);
        Assert.Equal("NOTHING_DELIVERED",
            await Code(AgreeAsync(portal, dispute, OrderEnd.Accepted, Money.Yuan(2_000))));
        await Ok(AgreeAsync(portal, dispute));

        Assert.Equal("NOTHING_DELIVERED", await Code(SettleAsync(portal, order, Money.Yuan(2_000))));
        var codes = await Task.WhenAll(
            Code(ResumeAsync(portal, order)), Code(CancelAsync(portal, order)),
            Code(SettleAsync(portal, order, Money.Yuan(2_000))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("orders", codes[0] is null
            ? "state = 'Delivering' AND locked_fen = 100000" : "state = 'Cancelled' AND locked_fen = 0"));
        await portal.AssertReconciledAsync();
        if (codes[0] is not null) return;
        await Ok(portal.UseCase<DeliverOrder>().ExecuteAsync(
            As(portal.Provider, Role.ProvOperator), new(order, 10), Ct));
    }

    [Theory, EveryEngine]
    public async Task What_was_agreed_is_what_is_carried_out(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        await ToMediationAsync(portal, dispute);
        Assert.Equal("TEXT", await Code(AgreeAsync(portal, dispute, OrderEnd.Accepted)));
        Assert.Equal("PRICE_ABOVE_CONTRACT", await Code(AgreeAsync(portal, dispute, OrderEnd.Accepted, new(200_001))));
        await Ok(AgreeAsync(portal, dispute, OrderEnd.Accepted, Money.Yuan(1_500)));
        Assert.Equal("OTHER_END_AGREED", await Code(CancelAsync(portal, order)));
        Assert.Equal("OTHER_END_AGREED", await Code(ResumeAsync(portal, order)));
        var refused = (await SettleAsync(portal, order, Money.Yuan(1_400))).Refusal!;
        Assert.Equal(("PRICE_NOT_AGREED", "Price"), (refused.Code, refused.Field));

        var codes = await Task.WhenAll(
            Code(SettleAsync(portal, order, Money.Yuan(2_000))), Code(SettleAsync(portal, order, Money.Yuan(1_500))),
            Code(SettleAsync(portal, order, Money.Yuan(1_500))), Code(CancelAsync(portal, order)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("orders",
            "state = 'AcceptedDelivery' AND price_fen = 150000 AND locked_fen = 75000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Nothing_is_closed_while_its_order_stands_still(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        await MediateAsync(portal, dispute);
        await MoveAsync(portal, dispute, MoveDispute.Execute, Role.PlatOperator);
        Assert.Equal("ORDER_STILL_DISPUTED", await Code(CloseAsync(portal, dispute)));

        var codes = await Task.WhenAll(
            Code(CloseAsync(portal, dispute)), Code(SettleAsync(portal, order, Money.Yuan(1_500))),
            Code(CloseAsync(portal, dispute)), Code(CancelAsync(portal, order)), Code(CloseAsync(portal, dispute)));

        Assert.Single(new[] { codes[1], codes[3] }, code => code is null);
        Assert.All(new[] { codes[0], codes[2], codes[4] },
            code => Assert.Contains(code, new[] { null, "ORDER_STILL_DISPUTED", "WRONG_STATE" }));
        Assert.Equal(0, await portal.CountAsync("orders", "state = 'Disputed'"));
        if (await portal.CountAsync("disputes", "state = 'Closed'") == 0) await Ok(CloseAsync(portal, dispute));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_second_dispute_is_no_reason_to_keep_the_first_open(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order, dispute) = await ADisputeAsync(portal, delivered: false);
        await MediateAsync(portal, dispute, OrderEnd.Resumed);
        await Ok(ResumeAsync(portal, order));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        await Ok(portal.UseCase<OpenDispute>().ExecuteAsync(As(firm, Role.EntAdmin), OpenDispute.InDelivery,
            new(order, Guid.CreateVersion7(), "CONTRACT", "仍未交付"), Ct));
        await MoveAsync(portal, dispute, MoveDispute.Execute, Role.PlatOperator);

        await Ok(CloseAsync(portal, dispute));
        Assert.Equal("NOT_MEDIATED", await Code(CancelAsync(portal, order)));
    }

    [Theory, EveryEngine]
    public async Task What_could_not_be_mediated_is_ruled_on_by_somebody_else_and_carried_out(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        await ToMediationAsync(portal, dispute);
        var mediator = An(Role.Mediator);
        await Ok(FailAsync(portal, dispute, mediator));
        Assert.Equal("WRONG_STATE", await Code(AgreeAsync(portal, dispute)));
        Assert.Equal("NOT_FOUND", await Code(Appealing.DecideAsync(portal, DecideAppeal.Overturn, dispute)));
        Assert.Equal("SAME_PERSON", await Code(RuleAsync(portal, dispute, DecideAppeal.Overturn, OrderEnd.Cancelled,
            by: mediator with { Roles = [Role.AuthorityLead] })));
        foreach (var (lead, things) in new[]
            { (mediator with { Roles = [Role.AuthorityLead] }, 0), (An(Role.AuthorityLead), 1) })
        {
            Assert.Equal(things, (await portal.UseCase<DisputePages>().TurnsAsync(lead, dispute, Ct)).Count);
            Assert.Equal(things, (await portal.UseCase<Tasks>().CountAsync(
                lead, [new("dispute", DisputeState.Adjudicating, Turn.Second)], Ct)).Sum(one => one.Things));
        }
        Assert.Equal("TEXT", await Code(RuleAsync(portal, dispute, DecideAppeal.Overturn)));
        Assert.Equal("NOT_A_RULING", await Code(RuleAsync(portal, dispute, DecideAppeal.Overturn, OrderEnd.Resumed)));

        var codes = await Task.WhenAll(
            Code(RuleAsync(portal, dispute, DecideAppeal.Overturn, OrderEnd.Accepted, Money.Yuan(1_200))),
            Code(RuleAsync(portal, dispute, DecideAppeal.Overturn, OrderEnd.Accepted, Money.Yuan(1_200))));
        Assert.Single(codes, code => code is null);
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(Dispute.DecisionDays + 2));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(1, await portal.CountAsync("disputes", "state = 'Overturned'"));
        Assert.Equal("NOT_MEDIATED", await Code(SettleAsync(portal, order, Money.Yuan(1_200))));
        await MoveAsync(portal, dispute, MoveDispute.ExecuteOverturned, Role.PlatOperator);
        Assert.Equal("PRICE_NOT_AGREED", await Code(SettleAsync(portal, order, Money.Yuan(2_000))));
        await Ok(SettleAsync(portal, order, Money.Yuan(1_200)));
        await Ok(CloseAsync(portal, dispute));

        Assert.Equal(1, await portal.CountAsync("orders", "state = 'AcceptedDelivery' AND price_fen = 120000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task What_is_for_no_mediator_is_heard_and_ruled_on_by_two(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        var (_, _, mediable) = await ADisputeAsync(portal);
        // As it could be opened through the API before.
        await portal.Database.ExecuteAsync($"UPDATE disputes SET kind = 'SETTLEMENT' WHERE id = '{dispute}'");
        foreach (var one in new[] { dispute, mediable })
        {
            await MoveAsync(portal, one, MoveDispute.Accept, Role.PlatOperator);
            await MoveAsync(portal, one, MoveDispute.NotifyParty, Role.PlatOperator);
        }
        var hearer = An(Role.SeniorReviewer);
        Assert.Equal(1, (await portal.UseCase<Tasks>().CountAsync(
            hearer, [new("dispute", DisputeState.Responding, Turn.First)], Ct)).Sum(one => one.Things));
        Assert.Equal("NOT_FOUND", await Code(Appealing.HearAsync(portal, hearer, mediable)));
        await Ok(Appealing.HearAsync(portal, hearer, dispute));

        Assert.Equal("SAME_PERSON", await Code(RuleAsync(portal, dispute, DecideAppeal.Uphold,
            by: hearer with { Roles = [Role.AuthorityLead] })));
        await Ok(RuleAsync(portal, dispute, DecideAppeal.Overturn, OrderEnd.Cancelled));
        await MoveAsync(portal, dispute, MoveDispute.ExecuteOverturned, Role.PlatOperator);
        await Ok(CancelAsync(portal, order));
        await Ok(CloseAsync(portal, dispute));
    }

    [Theory, EveryEngine]
    public async Task What_has_to_be_done_anew_goes_back_to_the_provider(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, order, dispute) = await ADisputeAsync(portal);
        await ToMediationAsync(portal, dispute);
        await Ok(FailAsync(portal, dispute));
        await Ok(RuleAsync(portal, dispute, DecideAppeal.Remand));
        await MoveAsync(portal, dispute, MoveDispute.ExecuteRemanded, Role.PlatOperator);

        Assert.Equal("OTHER_END_AGREED", await Code(CancelAsync(portal, order)));
        await Ok(ResumeAsync(portal, order));
        await Ok(CloseAsync(portal, dispute));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Delivering' AND locked_fen = 100000"));
    }

    [Theory, EveryEngine]
    public async Task What_stands_is_accepted_when_nobody_goes_to_court_in_time(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (_, delivered, dispute) = await ADisputeAsync(portal);
        var (_, neverDelivered, other) = await ADisputeAsync(portal, delivered: false);
        foreach (var one in new[] { dispute, other })
        {
            await ToMediationAsync(portal, one);
            await Ok(FailAsync(portal, one));
            await Ok(RuleAsync(portal, one, DecideAppeal.Uphold));
        }
        var over = portal.Today.AddDays(Dispute.DecisionDays + 1);
        portal.At(PortalClock.StartOf(over).AddMilliseconds(-1));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal(2, await portal.CountAsync("orders", "state = 'Disputed'"));

        portal.At(portal.UseCase<PortalClock>().Now.AddMilliseconds(1));
        var clock = portal.UseCase<FallDue>();
        await Task.WhenAll(clock.ExecuteAsync(Ct), clock.ExecuteAsync(Ct));

        Assert.Equal(2, await portal.CountAsync("disputes", "state = 'Closed'"));
        Assert.Equal(1, await portal.CountAsync("orders", $"id = '{delivered}' AND state = 'AcceptedDelivery' "
            + $"AND price_fen = 200000 AND locked_fen = 100000 AND accepted_on = '{over:yyyy-MM-dd}'"));
        Assert.Equal(1, await portal.CountAsync("orders", $"id = '{neverDelivered}' AND state = 'Delivering'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_party_goes_to_court_and_the_judgement_is_carried_out(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order, dispute) = await ADisputeAsync(portal);
        var (_, _, mediated) = await ADisputeAsync(portal);
        Task<Outcome<Standing>> EscalateAsync(
            Guid by, Role role, Step<DisputeState> step, Guid id, string caseNo = "（2026）云01民初123号") =>
            portal.UseCase<EscalateDispute>().ExecuteAsync(As(by, role), step, new(id, caseNo), Ct);
        await ToMediationAsync(portal, dispute);
        await Ok(FailAsync(portal, dispute));
        await Ok(RuleAsync(portal, dispute, DecideAppeal.Uphold));
        Assert.Equal("NOT_FOUND", await Code(EscalateAsync(
            Guid.CreateVersion7(), Role.EntAdmin, EscalateDispute.AfterRuling, dispute)));
        Assert.Equal("TEXT", await Code(EscalateAsync(firm, Role.EntAdmin, EscalateDispute.AfterRuling, dispute, "")));
        await Ok(EscalateAsync(firm, Role.EntAdmin, EscalateDispute.AfterRuling, dispute));
        portal.At(portal.UseCase<PortalClock>().Now.AddDays(Dispute.DecisionDays + 2));
        await portal.UseCase<FallDue>().ExecuteAsync(Ct);
        Assert.Equal("NOT_MEDIATED", await Code(CancelAsync(portal, order)));
        Task<Outcome<Standing>> ResultAsync(OrderEnd end, Money? price = null) =>
            portal.UseCase<RecordResult>().ExecuteAsync(
                An(Role.PlatOperator), new(dispute, "判决解除合同", end, price), Ct);
        Assert.Equal("TEXT", await Code(ResultAsync(OrderEnd.Accepted)));
        await Ok(ResultAsync(OrderEnd.Cancelled));
        await Ok(CancelAsync(portal, order));
        await Ok(CloseAsync(portal, dispute));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'Cancelled' AND locked_fen = 0"));

        await ToMediationAsync(portal, mediated);
        var codes = await Task.WhenAll(
            Code(EscalateAsync(portal.Provider, Role.ProvAdmin, EscalateDispute.FromMediation, mediated)),
            Code(AgreeAsync(portal, mediated, OrderEnd.Cancelled)), Code(FailAsync(portal, mediated)));
        Assert.Single(codes, code => code is null);
        Assert.Equal(2, codes.Count(code => code == "WRONG_STATE"));
        await portal.AssertReconciledAsync();
    }
}
