using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;
using Portal.Domain.Oversight;
using Portal.Domain.Settlement;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>Whoever may have to pay back is heard before it is decided, pays in parts, and each receipt of the bank is
/// taken once. An order of ¥2,000 for which the provider was paid ¥1,000, all of which has to come back.</summary>
public sealed class ClawbackHearingTests
{
    [Theory, EveryEngine]
    public async Task Is_decided_the_day_after_the_last_day_to_answer_or_once_it_was_answered(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await GiveTimeAsync(portal, workingDays: 5);
        var answered = await ATellingAsync(portal);
        Assert.Equal("HEARING_RUNNING", await Code(DecideAsync(portal, answered)));
        Assert.Equal((0L, 1L), await WaitingAsync(portal));
        await Ok(RespondAsync(portal, answered));
        Assert.Equal((1L, 0L), await WaitingAsync(portal));
        await Ok(DecideAsync(portal, answered));

        var silent = await ATellingAsync(portal);
        var until = (await portal.UseCase<CityRulebook>().CurrentAsync(Ct)).WorkingDaysAfter(portal.Today, 5);
        Assert.Equal("HEARING_RUNNING", await Code(DecideAsync(portal, silent)));
        portal.At(PortalClock.StartOf(until.AddDays(1)).AddMilliseconds(-1));
        Assert.Equal("HEARING_RUNNING", await Code(DecideAsync(portal, silent)));
        portal.At(PortalClock.StartOf(until.AddDays(1)));
        await Ok(DecideAsync(portal, silent));

        Assert.Equal(2, await portal.CountAsync("clawbacks", "document_no = '数处〔2026〕1号' AND pay_until IS NULL"));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            An(Role.AuthorityOperator), MoveClawback.Serve, new(silent), Ct));
        var row = await Ok(portal.UseCase<ClawbackPages>().FindAsync(As(portal.Provider, Role.ProvAdmin), silent, Ct));
        Assert.Equal((portal.Today.AddDays(30), "数处〔2026〕1号"), (row.PayUntil!.Value, row.DocumentNo));
    }

    [Theory, EveryEngine]
    public async Task Is_never_decided_unheard_while_the_answer_comes(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await GiveTimeAsync(portal, workingDays: 5);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var clawback = await ATellingAsync(portal);

            var codes = await Task.WhenAll(Code(DecideAsync(portal, clawback)), Code(RespondAsync(portal, clawback)),
                Code(DecideAsync(portal, clawback)));

            Assert.Null(codes[1]);
            Assert.All([codes[0], codes[2]],
                code => Assert.Contains(code, new[] { null, "HEARING_RUNNING", "WRONG_STATE" }));
        }
        Assert.Equal(0, await portal.CountAsync("clawbacks", "decided_on IS NOT NULL AND answered_at IS NULL"));
    }

    [Theory, EveryEngine]
    public async Task Is_decided_or_dropped_by_another_than_the_finder_and_the_order_stands_as_it_was_paid(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var clawback = await ATellingAsync(portal);
        var order = await portal.Database.Database.FindAsync<Guid>("SELECT order_id FROM clawbacks", new { }, Ct);
        await Ok(portal.UseCase<StartClawback>().ExecuteAsync(An(Role.AuthorityLead), new(order), Ct));
        var finder = await portal.Database.Database.FindAsync<Guid>("SELECT proposed_by FROM clawbacks", new { }, Ct);
        Task<string?> DropAsync(Actor by, string reason = "发票已补正") => Code(portal.UseCase<DropClawback>()
            .ExecuteAsync(by, new(clawback, reason), Ct));

        Assert.Equal("WRONG_ROLE", await DropAsync(An(Role.Auditor)));
        Assert.Equal("SAME_PERSON", await DropAsync(An(Role.AuthorityLead) with { PersonId = finder }));
        Assert.Equal("TEXT", await DropAsync(An(Role.AuthorityLead), " "));
        var codes = await Task.WhenAll(DropAsync(An(Role.AuthorityLead)), Code(DecideAsync(portal, clawback)),
            DropAsync(An(Role.AuthorityLead)));

        Assert.Single(codes, code => code is null);
        Assert.Equal(1, await portal.CountAsync("clawbacks", codes[1] is null ? "state = 'Decided'" : "state = 'Dropped'"));
        Assert.Equal(1, await portal.CountAsync("orders",
            codes[1] is null ? "state = 'ClawbackPending'" : "state = 'Settled'"));
        Assert.Equal(codes[1] is null ? 1 : 0, await portal.CountAsync("ledger", "credit = 'RECOVERABLE'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Comes_back_in_parts_at_once_and_never_more_than_is_due(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var clawback = await ADemandAsync(portal);
        Task<Outcome<Standing>> PayAsync(Step<ClawbackState> step, long yuan) =>
            portal.UseCase<PayClawback>().ExecuteAsync(An(Role.Finance), step,
                new(clawback, Money.Yuan(yuan), portal.Provider), Ct);

        var whole = (await PayAsync(PayClawback.Part, 1_000)).Refusal!;
        Assert.Equal(("AMOUNT_MISMATCH", "Amount"), (whole.Code, whole.Field));
        Assert.Contains("收回金额须小于尚欠的 1,000.00 元；款项已经收齐的，改为“登记全额收回”", whole.Zh, StringComparison.Ordinal);
        Assert.Contains("登记部分收回", (await PayAsync(PayClawback.Pay, 300)).Refusal!.Zh, StringComparison.Ordinal);
        var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Code(PayAsync(PayClawback.Part, 300))));

        var came = codes.Count(code => code is null);
        Assert.InRange(came, 1, 3);
        Assert.Equal(1, await portal.CountAsync("clawbacks", $"received_fen = {came * 30_000} AND state = 'PartiallyPaid'"));
        for (; came < 3; came++) await Ok(PayAsync(PayClawback.Part, 300));
        foreach (var (yuan, said) in new[]
            { (300, "收回金额不能超过尚欠的 100.00 元"), (100, "收回金额须小于尚欠的 100.00 元") })
            Assert.Contains(said, (await PayAsync(PayClawback.Part, yuan)).Refusal!.Zh, StringComparison.Ordinal);
        var rests = await Task.WhenAll(Code(PayAsync(PayClawback.Rest, 100)), Code(PayAsync(PayClawback.Part, 50)),
            Code(PayAsync(PayClawback.Rest, 100)));

        Assert.Contains(rests, code => code is null);
        if (rests[1] is null && rests[0] is not null && rests[2] is not null) await Ok(PayAsync(PayClawback.Rest, 50));
        Assert.Equal(1, await portal.CountAsync("clawbacks", "state = 'Paid' AND received_fen = 100000"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_receipt_is_taken_once_for_what_comes_back_and_for_what_goes_out(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var batch = await portal.Given.AnInstructedBatchAsync(
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000)));
        var demands = new List<Guid>();
        for (var i = 0; i < 4; i++) demands.Add(await ADemandAsync(portal));
        Task<Outcome<Standing>> PayAsync(Guid clawback, string receipt) =>
            portal.UseCase<PayClawback>().ExecuteAsync(An(Role.Finance), PayClawback.Pay,
                new(clawback, Money.Yuan(1_000), portal.Provider, receipt), Ct);
        Task<Outcome<Standing>> ReceiveAsync(string receipt) =>
            portal.UseCase<RecordReceipt>().ExecuteAsync(An(Role.Finance),
                new(batch, portal.Provider, Money.Yuan(1_000), receipt), Ct);

        var codes = await Task.WhenAll(demands.Select(one => Code(PayAsync(one, "HD-1")))
            .Append(Code(ReceiveAsync("ｈｄ-1 "))));

        Assert.Single(codes, code => code is null);
        Assert.Equal(4, codes.Count(code => code == "RECEIPT_USED"));
        Assert.Equal(1, await portal.CountAsync("bank_receipts", "receipt_no = 'HD-1'"));
        if (codes[4] is not null) await Ok(ReceiveAsync("HD-2"));
        var open = demands[Enumerable.Range(0, 4).First(i => codes[i] is not null)];
        var refusal = (await PayAsync(open, codes[4] is null ? "hd-1" : "HD-2")).Refusal!;
        Assert.Equal(("RECEIPT_USED", "ReceiptNo"), (refusal.Code, refusal.Field));
        Assert.Contains("结算批次 JS", refusal.Zh, StringComparison.Ordinal);
        Assert.Contains("batch JS", refusal.En, StringComparison.Ordinal);
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_receipt_number_that_grows_when_it_is_folded_is_bounded_as_it_is_kept(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var batch = await portal.Given.AnInstructedBatchAsync(
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000)));
        var demand = await ADemandAsync(portal);
        async Task<(string?, string?)> PayAsync(string receipt) => (await portal.UseCase<PayClawback>().ExecuteAsync(
            An(Role.Finance), PayClawback.Pay, new(demand, Money.Yuan(1_000), portal.Provider, receipt), Ct)).Refusal
            is { } refusal ? (refusal.Code, refusal.Field) : (null, null);
        async Task<(string?, string?)> ReceiveAsync(string receipt) =>
            (await portal.UseCase<RecordReceipt>().ExecuteAsync(An(Role.Finance),
                new(batch, portal.Provider, Money.Yuan(1_000), receipt), Ct)).Refusal
            is { } refusal ? (refusal.Code, refusal.Field) : (null, null);
        // ㏇ is one sign and folds to three, ㎏ to two.
        var (tooLong, longest) = (new string('㏇', 34), new string('㎏', 50));

        Assert.Equal(("TEXT", "ReceiptNo"), await PayAsync(tooLong));
        Assert.Equal(("TEXT", "ReceiptNo"), await ReceiveAsync(tooLong));
        Assert.Equal(("TEXT", "ReceiptNo"), await ReceiveAsync(longest + "1"));
        Assert.Equal((null, null), await PayAsync(longest));
        Assert.Equal(("RECEIPT_USED", "ReceiptNo"), await ReceiveAsync(longest));
        Assert.Equal(1, await portal.CountAsync("bank_receipts",
            $"receipt_no LIKE '{string.Concat(Enumerable.Repeat("KG", 50))}'"));
    }

    [Theory, EveryEngine]
    public async Task Once_it_is_served_the_party_hears_to_pay_and_finance_that_money_is_to_come(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (party, finance) = (await desk.APersonAsync(portal.Provider, Role.ProvAdmin),
            await desk.APersonAsync(null, Role.Finance));

        await ADemandAsync(portal);
        await desk.TellAsync();

        foreach (var (person, tiding, toDo) in new[]
        {
            (party, "clawback.serve:Payee", "请按决定退回款项"), (finance, "clawback.serve:Officers", "款项到账后请登记"),
        })
        {
            var told = Assert.Single(await desk.InboxOfAsync(person), item => item.Tiding == tiding);
            Assert.Equal((portal.Today.AddDays(30), toDo), (told.DueOn, Tiding.ByKey[tiding].ToDo!.Zh));
        }
    }

    [Theory, EveryEngine]
    public async Task More_than_was_paid_is_refused_with_what_can_be_reclaimed(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var order = await AnOrderAsync(portal);
        var refusal = (await portal.UseCase<ProposeClawback>().ExecuteAsync(An(Role.Auditor),
            new(Guid.CreateVersion7(), order, Money.Yuan(3_000)), Ct)).Refusal!;

        Assert.Equal(("AMOUNT", "Ineligible"), (refusal.Code, refusal.Field));
        Assert.Contains("不合格金额最多 2,000.00 元", refusal.Zh, StringComparison.Ordinal);
        Assert.Contains("最多还可追回 1,000.00 元", refusal.Zh, StringComparison.Ordinal);
    }

    private static async Task<Guid> AnOrderAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        return await portal.Given.ASettledOrderAsync(firm, voucher, Money.Yuan(2_000));
    }

    private static async Task<Guid> ATellingAsync(TestPortal portal)
    {
        var (order, clawback) = (await AnOrderAsync(portal), Guid.CreateVersion7());
        await Ok(portal.UseCase<ProposeClawback>().ExecuteAsync(An(Role.Auditor),
            new(clawback, order, Money.Yuan(2_000)), Ct));
        await Ok(portal.UseCase<DecideClawback>().TellAsync(
            An(Role.AuthorityOperator), new(clawback, Money.Yuan(1_000)), Ct));
        return clawback;
    }

    private static async Task<Guid> ADemandAsync(TestPortal portal)
    {
        var clawback = await ATellingAsync(portal);
        await Ok(DecideAsync(portal, clawback));
        await Ok(portal.UseCase<MoveClawback>().ExecuteAsync(
            An(Role.AuthorityOperator), MoveClawback.Serve, new(clawback), Ct));
        return clawback;
    }

    private static Task<Outcome<Standing>> DecideAsync(TestPortal portal, Guid clawback) =>
        portal.UseCase<DecideClawback>().DecideAsync(
            An(Role.AuthorityLead), new(clawback, Money.Yuan(1_000), "数处〔2026〕1号"), Ct);

    private static Task<Outcome<Standing>> RespondAsync(TestPortal portal, Guid clawback) =>
        portal.UseCase<MoveClawback>().ExecuteAsync(
            As(portal.Provider, Role.ProvAdmin), MoveClawback.Respond, new(clawback, "无意见"), Ct);

    /// <summary>On the desks of the one who decides and of the party.</summary>
    private static async Task<(long Lead, long Party)> WaitingAsync(TestPortal portal)
    {
        async Task<long> OnAsync(Actor by) => (await portal.UseCase<Tasks>()
            .CountAsync(by, [new("clawback", ClawbackState.Hearing)], Ct)).Sum(one => one.Things);
        return (await OnAsync(An(Role.AuthorityLead)), await OnAsync(As(portal.Provider, Role.ProvAdmin)));
    }

    private static async Task GiveTimeAsync(TestPortal portal, int workingDays)
    {
        var rules = await portal.UseCase<CityRulebook>().CurrentAsync(Ct);
        await Ok(portal.UseCase<SetUpCity>().ExecuteAsync(Actor.Portal,
            new(rules with { ClawbackWorkingDays = workingDays }, [], []), Ct));
    }
}
