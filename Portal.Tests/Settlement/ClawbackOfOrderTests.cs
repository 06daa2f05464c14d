using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>What a clawback leaves on its order, and who hears of it: the firm whose order it is when its provider has
/// to pay back, and the auditor who found it. An order of ¥2,000 for which the provider was paid ¥1,000.</summary>
public sealed class ClawbackOfOrderTests
{
    private static readonly EvidenceFile Answer = new("陈述.pdf", new string('a', 64));

    [Theory, EveryEngine]
    public async Task The_other_party_reads_what_was_decided_and_not_what_is_heard(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order, clawback, _) = await AHearingAsync(portal);
        async Task<(bool Open, ClawbackState State)[]> SeenAsync(Actor by) =>
            [.. (await portal.UseCase<ClawbackPages>().OnOrderAsync(by, order, Ct)).Select(row => (row.IsOpen, row.State))];
        var (other, debtor) = (As(firm, Role.EntAdmin), As(portal.Provider, Role.ProvAdmin));

        Assert.Empty(await SeenAsync(other));
        Assert.Empty(await SeenAsync(As(portal.Provider, Role.ProvOperator)));
        Assert.Empty(await SeenAsync(An(Role.Reviewer)));
        foreach (var by in new[] { debtor, An(Role.Finance) })
            Assert.Equal([(true, ClawbackState.Hearing)], await SeenAsync(by));
        await DecideAsync(portal, clawback);
        foreach (var by in new[] { other, As(portal.Provider, Role.ProvOperator), An(Role.Reviewer) })
            Assert.Equal([(false, ClawbackState.Decided)], await SeenAsync(by));

        var row = Assert.Single(await portal.UseCase<ClawbackPages>().OnOrderAsync(other, order, Ct));
        Assert.Equal((Money.Yuan(1_000), Money.Zero, "数处〔2026〕1号", portal.Today),
            (row.Amount, row.Received, row.DocumentNo, row.DecidedOn));
        Assert.Equal("NOT_FOUND", await Code(portal.UseCase<ClawbackPages>().FindAsync(other, clawback, Ct)));
        Assert.DoesNotContain(await portal.UseCase<EvidencePages>().OfAsync(other, order, Ct),
            file => file.Act.StartsWith("clawback.", StringComparison.Ordinal));
        Assert.Equal(["clawback.decide", "clawback.respond"],
            (await portal.UseCase<EvidencePages>().OfAsync(debtor, clawback, Ct)).Select(file => file.Act).Order());
    }

    [Theory, EveryEngine]
    public async Task The_other_party_hears_of_the_decision_and_of_the_end_and_the_finder_of_the_decision(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, order, clawback, finder) = await AHearingAsync(portal, isTaken: false);
        var desk = await TidingDesk.OpenAsync(portal);
        var (other, debtor) = (await desk.APersonAsync(firm, Role.EntOperator),
            await desk.APersonAsync(portal.Provider, Role.ProvOperator));
        var auditor = await AFinderAsync(portal, desk, finder);

        await DecideAsync(portal, clawback);
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            An(Role.AuthorityOperator), MoveClawback.Serve, new(clawback), Ct));
        await Ok(portal.UseCase<PayClawback>().ExecuteAsync(An(Role.Finance), PayClawback.Pay,
            new(clawback, Money.Yuan(1_000), portal.Provider, "HD-1"), Ct));
        await desk.TellAsync();

        Assert.Equal([("clawback.decide:Firm", order), ("clawback.pay:Firm", order)],
            (await desk.InboxOfAsync(other)).Select(item => (item.Tiding, item.SubjectId)).Order());
        Assert.DoesNotContain(await desk.InboxOfAsync(debtor), item => item.SubjectId == order);
        Assert.Equal(("clawback.decide:Finder", clawback),
            Assert.Single((await desk.InboxOfAsync(auditor)).Select(item => (item.Tiding, item.SubjectId))));
    }

    [Theory, EveryEngine]
    public async Task Of_what_is_dropped_the_finder_hears_and_the_other_party_where_its_order_had_stood_still(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        foreach (var isTaken in new[] { false, true })
        {
            var (firm, _, clawback, finder) = await AHearingAsync(portal, isTaken);
            var other = await desk.APersonAsync(firm, Role.EntOperator);
            var auditor = await AFinderAsync(portal, desk, finder);

            await Ok(portal.UseCase<DropClawback>().ExecuteAsync(
                An(Role.AuthorityLead), new(clawback, "发票已补正"), Ct));
            await desk.TellAsync();

            Assert.Equal(isTaken ? ["clawback.drop:Firm"] : [],
                (await desk.InboxOfAsync(other)).Select(item => item.Tiding)
                    .Where(tiding => tiding.StartsWith("clawback.", StringComparison.Ordinal)));
            Assert.Contains(await desk.InboxOfAsync(auditor),
                item => (item.Tiding, item.SubjectId) == ("clawback.drop:Finder", clawback));
        }
    }

    private static async Task<(Guid Firm, Guid Order, Guid Clawback, Guid Finder)> AHearingAsync(
        TestPortal portal, bool isTaken = true)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.ASettledOrderAsync(firm, voucher, Money.Yuan(2_000));
        var (clawback, finder) = (Guid.CreateVersion7(), An(Role.Auditor));
        await Ok(portal.UseCase<ProposeClawback>().ExecuteAsync(finder, new(clawback, order, Money.Yuan(2_000)), Ct));
        await Ok(portal.UseCase<DecideClawback>().TellAsync(
            An(Role.AuthorityOperator), new(clawback, Money.Yuan(1_000)), Ct));
        if (isTaken) await Ok(portal.UseCase<StartClawback>().ExecuteAsync(An(Role.AuthorityLead), new(order), Ct));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(As(portal.Provider, Role.ProvAdmin), MoveClawback.Respond,
            new(clawback, "无意见") { Evidence = [Answer] }, Ct));
        return (firm, order, clawback, finder.PersonId);
    }

    private static Task DecideAsync(TestPortal portal, Guid clawback) => Ok(portal.UseCase<DecideClawback>().DecideAsync(
        An(Role.AuthorityLead), new(clawback, Money.Yuan(1_000), "数处〔2026〕1号")
        {
            Evidence = [new("决定书.pdf", new string('b', 64))],
        }, Ct));

    /// <summary>Somebody who can be told, in whose name it was found.</summary>
    private static async Task<Actor> AFinderAsync(TestPortal portal, TidingDesk desk, Guid finder)
    {
        var auditor = await desk.APersonAsync(null, Role.Auditor);
        await portal.Database.Database.TransactAsync<int>(async tx => await tx.ExecAsync(
            "UPDATE clawbacks SET proposed_by = @PersonId WHERE proposed_by = @Finder",
            new { auditor.PersonId, Finder = finder }), Ct);
        return auditor;
    }
}
