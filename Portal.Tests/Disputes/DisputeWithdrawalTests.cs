using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Tests.Support;
using static Portal.Tests.Disputes.Disputing;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Disputes;

/// <summary>The firm withdraws what it disputed, and its order goes on as it stood.</summary>
public sealed class DisputeWithdrawalTests
{
    [Theory, EveryEngine]
    public async Task The_firms_admin_withdraws_it_and_says_why_before_it_is_taken_up_and_out_of_mediation(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, refused, ofRefused) = await ADisputeAsync(portal);
        var (other, underWay, ofUnderWay) = await ADisputeAsync(portal, delivered: false);
        portal.At(portal.UseCase<PortalClock>().Now + SecondThoughts.Time);
        foreach (var (by, role, code) in new[]
        {
            (firm, Role.EntOperator, "WRONG_ROLE"), (portal.Provider, Role.ProvAdmin, "NOT_FOUND"),
            (other, Role.EntAdmin, "NOT_FOUND"),
        })
            Assert.Equal(code, await Code(WithdrawAsync(portal, As(by, role), ofRefused)));
        Assert.Equal("WRONG_ROLE", await Code(WithdrawAsync(portal, An(Role.PlatOperator), ofRefused)));
        Assert.Equal("TEXT", await Code(WithdrawAsync(portal, As(firm, Role.EntAdmin), ofRefused, " ")));
        await Ok(WithdrawAsync(portal, As(firm, Role.EntAdmin), ofRefused));
        Assert.Equal("WRONG_STATE", await Code(WithdrawAsync(portal, As(firm, Role.EntAdmin), ofRefused)));

        foreach (var step in new[] { MoveDispute.Accept, MoveDispute.NotifyParty, MoveDispute.ResponseDone })
        {
            await MoveAsync(portal, ofUnderWay, step, Role.PlatOperator);
            if (step != MoveDispute.ResponseDone)
                Assert.Equal("WRONG_STATE", await Code(WithdrawAsync(portal, As(other, Role.EntAdmin), ofUnderWay)));
        }
        await Ok(WithdrawAsync(portal, As(other, Role.EntAdmin), ofUnderWay));

        Assert.Equal(2, await portal.CountAsync("disputes", "state = 'Withdrawn' AND due_on IS NULL"));
        Assert.Equal(1, await portal.CountAsync("orders",
            $"id = '{refused}' AND state = 'AcceptanceRejected' AND locked_fen = 100000 AND delivered_on IS NOT NULL"));
        Assert.Equal(1, await portal.CountAsync("orders",
            $"id = '{underWay}' AND state = 'Delivering' AND locked_fen = 100000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Of_a_withdrawal_an_agreement_and_a_ruling_at_once_one_counts(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        foreach (var agrees in new[] { true, false, false, false })
        {
            var (firm, order, dispute) = await ADisputeAsync(portal);
            await ToMediationAsync(portal, dispute);

            var codes = await Task.WhenAll(
                Code(WithdrawAsync(portal, As(firm, Role.EntAdmin), dispute)),
                agrees ? Code(AgreeAsync(portal, dispute, OrderEnd.Cancelled)) : FailAndRuleAsync(portal, dispute),
                Code(WithdrawAsync(portal, As(firm, Role.EntAdmin), dispute)));

            Assert.Single(codes, code => code is null);
            Assert.Equal(2, codes.Count(code => code == "WRONG_STATE"));
            Assert.Equal(1, await portal.CountAsync("disputes", $"id = '{dispute}' AND state = '"
                + (codes[1] is not null ? "Withdrawn'" : agrees ? "Mediated'" : "Overturned'")));
            Assert.Equal(1, await portal.CountAsync("orders", $"id = '{order}' AND locked_fen = 100000 AND state = '"
                + (codes[1] is null ? "Disputed'" : "AcceptanceRejected'")));
        }
        await portal.AssertReconciledAsync();
    }

    /// <summary>The ruling comes as soon as mediation has failed.</summary>
    private static async Task<string?> FailAndRuleAsync(TestPortal portal, Guid dispute) =>
        await Code(FailAsync(portal, dispute))
        ?? await Code(RuleAsync(portal, dispute, DecideAppeal.Overturn, OrderEnd.Cancelled));

    private static Task<Outcome<Standing>> WithdrawAsync(
        TestPortal portal, Actor by, Guid dispute, string reason = "双方已自行协商一致") =>
        portal.UseCase<WithdrawDispute>().ExecuteAsync(by, new(dispute, reason), Ct);
}
