using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>An order of ¥2,000 for which the provider was paid ¥1,000, and what comes back of it.</summary>
public sealed class ClawbackTests
{
    [Theory, EveryEngine]
    public async Task Is_due_for_the_ineligible_part_to_the_fen(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var order = await ASettledOrderAsync(portal);
        Task<Outcome<ProposeClawback.Proposed>> ProposeAsync(long fen) =>
            portal.UseCase<ProposeClawback>().ExecuteAsync(An(Role.Auditor),
                new(Guid.CreateVersion7(), order, new(fen)), Ct);

        foreach (var wrong in new[] { 0, -1, 200_001, long.MaxValue })
            Assert.Equal("AMOUNT", await Code(ProposeAsync(wrong)));
        // ⌊199,999 × 50 %⌋ is one fen less than the 100,000 that were redeemed.
        Assert.Equal(new Money(1), (await Ok(ProposeAsync(1))).Amount);
        Assert.Equal("WRONG_STATE", await Code(ProposeAsync(1)));
    }

    [Theory, EveryEngine]
    public async Task Nothing_is_due_while_another_limit_still_binds(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(1_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(3_000));
        var batch = await portal.Given.AnInstructedBatchAsync(order);
        await Ok(portal.UseCase<RecordReceipt>().ExecuteAsync(An(Role.Finance),
            new(batch, portal.Provider, Money.Yuan(1_000)), Ct));
        Task<Outcome<ProposeClawback.Proposed>> ProposeAsync(long fen) =>
            portal.UseCase<ProposeClawback>().ExecuteAsync(An(Role.Auditor),
                new(Guid.CreateVersion7(), order, new(fen)), Ct);

        Assert.Equal("NOTHING_DUE", await Code(ProposeAsync(100_000)));
        Assert.Equal(new Money(1), (await Ok(ProposeAsync(100_001))).Amount);
    }

    [Theory]
    [EveryEngine(200_000L, true, "ClawedBack")]
    [EveryEngine(80_000L, true, "Settled")]
    [EveryEngine(200_000L, false, "ClawedBack")]
    [EveryEngine(80_000L, false, "Settled")]
    public async Task Paid_in_full_the_order_is_clawed_back_or_settled_again(
        string engine, long ineligible, bool takenUp, string state)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var order = await ASettledOrderAsync(portal);
        var (clawback, due) = await ADemandAsync(portal, order, new(ineligible));
        if (takenUp)
            await Ok(portal.UseCase<StartClawback>().ExecuteAsync(An(Role.AuthorityLead), new(order), Ct));
        Task<string?> PayAsync(Step<ClawbackState> step, long fen, Guid? payer = null) =>
            Code(portal.UseCase<PayClawback>().ExecuteAsync(An(Role.Finance), step,
                new(clawback, new(fen), payer ?? portal.Provider), Ct));

        Assert.Equal("NOT_FOUND", await PayAsync(PayClawback.Pay, due.Fen, order));
        foreach (var wrong in new[] { due.Fen - 1, due.Fen + 1, 0, -1, long.MinValue })
            Assert.Equal("AMOUNT_MISMATCH", await PayAsync(PayClawback.Pay, wrong));
        foreach (var notAPart in new[] { due.Fen, 0, -1 })
            Assert.Equal("AMOUNT_MISMATCH", await PayAsync(PayClawback.Part, notAPart));
        Assert.Null(await PayAsync(PayClawback.Part, 1));
        Assert.Equal("AMOUNT_MISMATCH", await PayAsync(PayClawback.Rest, due.Fen));
        var codes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => PayAsync(PayClawback.Rest, due.Fen - 1)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(7, codes.Count(code => code == "WRONG_STATE"));
        Assert.Equal(1, await portal.CountAsync("orders", $"state = '{state}'"));
        Assert.Equal(1, await portal.CountAsync("clawbacks", $"state = 'Paid' AND received_fen = {due.Fen}"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Whoever_found_it_does_not_decide_and_the_amount_is_the_one_proposed(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var order = await ASettledOrderAsync(portal);
        Assert.Equal("NO_FINDING",
            await Code(portal.UseCase<StartClawback>().ExecuteAsync(An(Role.AuthorityLead), new(order), Ct)));
        var finder = As(null, Role.Auditor, Role.AuthorityLead);
        var clawback = Guid.CreateVersion7();
        await Ok(portal.UseCase<ProposeClawback>().ExecuteAsync(finder, new(clawback, order, new(80_000)), Ct));
        var decide = portal.UseCase<DecideClawback>();

        Assert.Equal("AMOUNT_MISMATCH",
            await Code(decide.TellAsync(An(Role.AuthorityOperator), new(clawback, new(39_999)), Ct)));
        await Ok(decide.TellAsync(An(Role.AuthorityOperator), new(clawback, new(40_000)), Ct));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<MoveClawback>().ExecuteAsync(
            As(Guid.CreateVersion7(), Role.ProvAdmin), MoveClawback.Respond, new(clawback, "不是我"), Ct)));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            As(portal.Provider, Role.ProvAdmin), MoveClawback.Respond, new(clawback, "无异议"), Ct));
        var deputy = An(Role.AuthorityLead) with { StandsInFor = [new(Guid.CreateVersion7(), finder.PersonId, "", [], portal.Today)] };
        foreach (var same in new[] { finder, deputy })
            Assert.Equal("SAME_PERSON", await Code(decide.DecideAsync(same, new(clawback, new(40_000)), Ct)));
        var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Code(decide.DecideAsync(An(Role.AuthorityLead), new(clawback, new(40_000)), Ct))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("ledger", "credit = 'RECOVERABLE'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_second_finding_is_measured_by_what_the_first_left(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var order = await ASettledOrderAsync(portal);
        var (first, due) = await ADemandAsync(portal, order, new(80_000));
        await Ok(portal.UseCase<PayClawback>().ExecuteAsync(An(Role.Finance), PayClawback.Pay,
            new(first, due, portal.Provider), Ct));

        var (second, rest) = await ADemandAsync(portal, order, new(120_000));
        await Ok(portal.UseCase<PayClawback>().ExecuteAsync(An(Role.Finance), PayClawback.Pay,
            new(second, rest, portal.Provider), Ct));

        Assert.Equal((new Money(40_000), new Money(60_000)), (due, rest));
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'ClawedBack'"));
        await portal.AssertReconciledAsync();
    }

    private static async Task<Guid> ASettledOrderAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        return await portal.Given.ASettledOrderAsync(firm, voucher, Money.Yuan(2_000));
    }

    private static async Task<(Guid Clawback, Money Due)> ADemandAsync(
        TestPortal portal, Guid order, Money ineligible)
    {
        var clawback = Guid.CreateVersion7();
        var due = (await Ok(portal.UseCase<ProposeClawback>().ExecuteAsync(An(Role.Auditor),
            new(clawback, order, ineligible), Ct))).Amount;
        await Ok(portal.UseCase<DecideClawback>().TellAsync(An(Role.AuthorityOperator), new(clawback, due), Ct));
        await Ok(portal.UseCase<DecideClawback>().DecideAsync(An(Role.AuthorityLead), new(clawback, due), Ct));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            An(Role.AuthorityOperator), MoveClawback.Serve, new(clawback), Ct));
        return (clawback, due);
    }
}
