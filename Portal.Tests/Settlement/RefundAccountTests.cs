using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Tests.Accounts;
using Portal.Tests.Joining;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using Portal.Web.Notifications;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>The account to which public money is paid back is changed by two finance officers, and a decision that was
/// served keeps the one of then.</summary>
public sealed class RefundAccountTests
{
    private const string Basis = "云财函〔2026〕12号";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly RefundAccount First = new("云澜市财政局", "云澜银行", "6222 0000 1111"),
        Second = new("云澜市财政局", "工商银行云澜分行", "6222 0000 2222");

    [Theory, EveryEngine]
    public async Task One_proposes_another_confirms_and_old_and_new_stand_in_the_trail(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var (a, b) = (An(Role.Finance), An(Role.Finance));

        var first = await ProposeAsync(portal, a, First);
        Assert.Null(await AccountAsync(portal));
        await Ok(ConfirmAsync(portal, b, first));
        Assert.Equal(First, await AccountAsync(portal));
        await Ok(ConfirmAsync(portal, a, await ProposeAsync(portal, b, Second)));
        Assert.Equal(Second, await AccountAsync(portal));

        Assert.Equal(1, await portal.CountAsync("audit_rows",
            "act = 'city.confirmRefundAccount' AND rule_version = '3' AND before_state LIKE '%6222 0000 1111%' AND after_state LIKE '%6222 0000 2222%'"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'city.proposeRefundAccount' "
            + "AND after_state LIKE '%\"oldAccount\":null%' AND after_state LIKE '%6222 0000 1111%'"));
        foreach (var reader in new[] { a, An(Role.Auditor) })
            Assert.Equal([(First, Second), (null, First)],
                (await Ok(portal.UseCase<RefundAccountPages>().ListAsync(reader, Ct)))
                    .Select(one => (one.Old, one.Account)));
        Assert.Equal([(3, Basis), (2, Basis), (1, null)],
            (await portal.UseCase<CityRulePages>().ListAsync(Ct)).Select(one => (one.Number, one.Basis)));
    }

    [Theory, EveryEngine]
    public async Task Neither_who_proposed_it_nor_who_stands_in_for_the_other_decides_on_it(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var away = await portal.OfficerAsync("away", Role.Finance);
        var other = await portal.OfficerAsync("other", Role.Finance);
        var deputy = await portal.OfficerAsync("deputy", Role.Mediator);
        await DelegationTests.GiveAsync(portal, away, deputy);
        deputy = await portal.NowAsync(deputy);

        var own = await ProposeAsync(portal, away, First);
        foreach (var one in new[] { away, deputy })
        {
            Assert.Equal("SAME_PERSON", await Code(ConfirmAsync(portal, one, own)));
            Assert.Equal("SAME_PERSON", await Code(RejectAsync(portal, one, own)));
        }
        await Ok(RejectAsync(portal, other, own));
        var inTheirPlace = await ProposeAsync(portal, deputy, First);
        Assert.Equal("SAME_PERSON", await Code(ConfirmAsync(portal, away, inTheirPlace)));
        Assert.Equal("SAME_PERSON", await Code(ConfirmAsync(portal, deputy, inTheirPlace)));
        Assert.Null(await AccountAsync(portal));
        await Ok(ConfirmAsync(portal, other, inTheirPlace));

        Assert.Equal(First, await AccountAsync(portal));
        Assert.Equal("WRONG_STATE", await Code(RejectAsync(portal, other, own)));
    }

    [Theory, EveryEngine]
    public async Task Of_many_who_propose_or_decide_at_once_one_does_and_never_the_proposer(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var rules = await portal.UseCase<CityRulebook>().CurrentAsync(Ct);
        var officers = Enumerable.Range(0, 6).Select(_ => An(Role.Finance)).ToList();
        var proposals = officers.Select(by => (By: by, Id: Guid.CreateVersion7())).ToList();

        var proposed = await Task.WhenAll(proposals.Select(one => Code(TryAsync(portal, one.By, one.Id, First))));
        var (proposer, id) = proposals[Array.IndexOf(proposed, null)];
        var amending = Code(portal.UseCase<AmendRules>().ExecuteAsync(
            An(Role.SysAdmin), new(1, rules with { AppealDays = 61 }, Basis), Ct));
        var decided = await Task.WhenAll(officers.SelectMany(by => new[]
            { Code(ConfirmAsync(portal, by, id)), Code(RejectAsync(portal, by, id)) }));

        Assert.Single(proposed, code => code is null);
        Assert.Equal(5, proposed.Count(code => code == "REFUND_ACCOUNT_PENDING"));
        Assert.Single(decided, code => code is null);
        Assert.Equal(0, await portal.CountAsync("refund_account_changes", $"decided_by = '{proposer.PersonId}'"));
        var confirmed = await portal.CountAsync("refund_account_changes", "state = 'Confirmed'");
        Assert.Equal(confirmed == 1 ? First : null, await AccountAsync(portal));
        Assert.Equal(1 + confirmed + (await amending is null ? 1 : 0), await portal.CountAsync("settings"));
    }

    [Theory, EveryEngine]
    public async Task A_clawback_is_paid_to_the_account_with_which_its_decision_was_served(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var without = await ADemandAsync(portal);
        await ChangeAsync(portal, First);
        var served = await ADemandAsync(portal);
        await ChangeAsync(portal, Second);
        var later = await ADemandAsync(portal);

        var cases = portal.UseCase<ClawbackCases>();
        Assert.Equal([null, First, Second], new[]
        {
            (await cases.OfAsync(without, Ct))!.Account, (await cases.OfAsync(served, Ct))!.Account,
            (await cases.OfAsync(later, Ct))!.Account,
        });
    }

    [Theory, EveryEngine]
    public async Task It_waits_on_the_other_officers_desk_and_finance_and_audit_are_told(string engine)
    {
        await using var portal = await CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (a, b) = (await desk.APersonAsync(null, Role.Finance), await desk.APersonAsync(null, Role.Finance));
        var auditor = await desk.APersonAsync(null, Role.Auditor);
        var system = await desk.APersonAsync(null, Role.SysAdmin);
        async Task<long> WaitingAsync(Actor by) => (await portal.UseCase<Tasks>()
            .CountAsync(by, [new("refundAccount", RefundAccountState.Proposed)], Ct)).Sum(one => one.Things);

        var change = await ProposeAsync(portal, a, First);
        Assert.Equal((0, 1), (await WaitingAsync(a), await WaitingAsync(b)));
        await Ok(ConfirmAsync(portal, b, change));
        Assert.Equal((0, 0), (await WaitingAsync(a), await WaitingAsync(b)));
        await desk.TellAsync();

        const string Proposed = "city.proposeRefundAccount:Officers", Confirmed = "city.confirmRefundAccount:Officers";
        async Task<IEnumerable<string>> ToldAsync(Actor person) =>
            (await desk.InboxOfAsync(person)).Select(item => item.Tiding).Order();
        Assert.Equal([Confirmed], await ToldAsync(a));
        Assert.Equal([Proposed], await ToldAsync(b));
        Assert.Equal([Confirmed, Proposed], await ToldAsync(auditor));
        Assert.Empty(await ToldAsync(system));
        Assert.Equal($"/refund-account/{change}", LetterWords.AddressOf((await desk.InboxOfAsync(b)).Single()));
    }

    [Theory]
    [InlineData("TEXT", "Name", " ", "银行", "1"), InlineData("TEXT", "Bank", "财政局", "", "1")]
    [InlineData("TEXT", "Number", "财政局", "银行", " ")]
    [InlineData("REFUND_ACCOUNT_SAME", "Number", "云澜市财政局", "云澜银行", "6222 0000 1111")]
    public async Task What_is_no_other_account_is_refused_at_its_field(
        string code, string field, string name, string bank, string number)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        await ChangeAsync(portal, First);

        var refusal = (await TryAsync(
            portal, An(Role.Finance), Guid.CreateVersion7(), new(name, bank, number))).Refusal!;

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Theory, InlineData(Role.SysAdmin), InlineData(Role.Auditor), InlineData(Role.AuthorityLead)]
    public async Task Nobody_but_finance_changes_it(Role role)
    {
        await using var portal = await CreateAsync(Engines.Sqlite);
        var change = await ProposeAsync(portal, An(Role.Finance), First);

        Assert.Equal("WRONG_ROLE", await Code(TryAsync(portal, An(role), Guid.CreateVersion7(), Second)));
        Assert.Equal("WRONG_ROLE", await Code(ConfirmAsync(portal, An(role), change)));
        Assert.Equal("WRONG_ROLE", await Code(RejectAsync(portal, An(role), change)));
        Assert.Equal("PROOF_TOO_OLD", await Code(ConfirmAsync(portal, An(Role.Finance) with
        {
            ProvenAt = TimeProvider.System.GetUtcNow() - GraveActs.Fresh - TimeSpan.FromSeconds(1),
        }, change)));
    }

    /// <summary>By two officers.</summary>
    private static async Task ChangeAsync(TestPortal portal, RefundAccount account) =>
        await Ok(ConfirmAsync(portal, An(Role.Finance), await ProposeAsync(portal, An(Role.Finance), account)));

    private static async Task<Guid> ProposeAsync(TestPortal portal, Actor by, RefundAccount account)
    {
        var id = Guid.CreateVersion7();
        await Ok(TryAsync(portal, by, id, account));
        return id;
    }

    private static Task<Outcome<Standing>> TryAsync(TestPortal portal, Actor by, Guid id, RefundAccount account) =>
        portal.UseCase<ProposeRefundAccount>().ExecuteAsync(
            by, new(id, account.Name, account.Bank, account.Number, Basis), Ct);

    private static Task<Outcome<Standing>> ConfirmAsync(TestPortal portal, Actor by, Guid id) =>
        portal.UseCase<DecideRefundAccount>().ConfirmAsync(by, new(id), Ct);

    private static Task<Outcome<Standing>> RejectAsync(TestPortal portal, Actor by, Guid id) =>
        portal.UseCase<DecideRefundAccount>().RejectAsync(by, new(id, "账号与批复不一致"), Ct);

    private static async Task<RefundAccount?> AccountAsync(TestPortal portal) =>
        (await portal.UseCase<CityRulebook>().CurrentAsync(Ct)).RefundAccount;

    private static async Task<Guid> ADemandAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.ASettledOrderAsync(firm, voucher, Money.Yuan(2_000));
        var clawback = Guid.CreateVersion7();
        await Ok(portal.UseCase<ProposeClawback>().ExecuteAsync(
            An(Role.Auditor), new(clawback, order, Money.Yuan(2_000)), Ct));
        var decide = portal.UseCase<DecideClawback>();
        await Ok(decide.TellAsync(An(Role.AuthorityOperator), new(clawback, Money.Yuan(1_000)), Ct));
        await Ok(decide.DecideAsync(An(Role.AuthorityLead), new(clawback, Money.Yuan(1_000)), Ct));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            An(Role.AuthorityOperator), MoveClawback.Serve, new(clawback), Ct));
        return clawback;
    }
}
