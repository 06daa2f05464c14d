using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>Payees check their statements before a batch goes on: yes, no, and silence.</summary>
public sealed class StatementTests
{
    [Theory, EveryEngine]
    public async Task A_payee_confirms_its_own_statement_once_and_for_good(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, orders) = await AReconciledBatchAsync(portal, 1);

        Assert.Equal("NOT_FOUND", await Code(ConfirmAsync(portal, batch, Guid.CreateVersion7())));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<ConfirmStatement>().ExecuteAsync(
            An(Role.PlatOperator), new(batch), Ct)));
        await Ok(ConfirmAsync(portal, batch));
        Assert.Equal("STATEMENT_CONFIRMED", await Code(ConfirmAsync(portal, batch)));
        Assert.Equal("STATEMENT_CONFIRMED", await Code(ObjectAsync(portal, batch, orders[0])));
        await Ok(SubmitAsync(portal, batch));

        Assert.Equal("WRONG_STATE", await Code(ConfirmAsync(portal, batch)));
        Assert.Equal(1, await portal.CountAsync("batch_payees", "confirmed_by IS NOT NULL"));
        Assert.Equal(1, await portal.CountAsync("audit_rows", "act = 'batch.confirm'"));
    }

    [Theory, EveryEngine]
    public async Task Silence_counts_once_the_time_to_answer_is_over_and_is_written_down_as_silence(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await GiveTimeAsync(portal, 3);
        portal.At("2026-03-26T10:00:00+08:00");
        var (batch, _) = await AReconciledBatchAsync(portal, 1);
        var reconciled = portal.Today;

        Assert.Equal("STATEMENTS_UNANSWERED", await Code(SubmitAsync(portal, batch)));
        var until = (await portal.UseCase<CityRulebook>().CurrentAsync(Ct)).WorkingDaysAfter(reconciled, 3);
        portal.At(PortalClock.StartOf(until).AddHours(23));
        Assert.Equal("STATEMENTS_UNANSWERED", await Code(SubmitAsync(portal, batch)));
        portal.At(PortalClock.StartOf(until.AddDays(1)));
        await Ok(SubmitAsync(portal, batch));

        Assert.Equal(1, await portal.CountAsync("batch_payees", "confirmed_at IS NOT NULL AND confirmed_by IS NULL"));
        var (early, _) = await AReconciledBatchAsync(portal, 1);
        await Ok(ConfirmAsync(portal, early));
        await Ok(SubmitAsync(portal, early));
    }

    [Theory, EveryEngine]
    public async Task An_objection_keeps_the_batch_until_it_is_dismissed_and_is_made_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, orders) = await AReconciledBatchAsync(portal, 1);
        var desk = await TidingDesk.OpenAsync(portal);
        var officer = await desk.APersonAsync(null, Role.PlatOperator);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);

        Assert.Equal("NOT_FOUND", await Code(ObjectAsync(portal, batch, Guid.CreateVersion7())));
        Assert.Equal("TEXT", await Code(ObjectAsync(portal, batch, orders[0], " ")));
        await Ok(ObjectAsync(portal, batch, orders[0]));
        Assert.Equal("OBJECTED_BEFORE", await Code(ObjectAsync(portal, batch, orders[0])));
        Assert.Equal("OBJECTION_OPEN", await Code(ConfirmAsync(portal, batch)));
        Assert.Equal("OBJECTION_OPEN", await Code(SubmitAsync(portal, batch)));
        Assert.Equal("TEXT", await Code(DismissAsync(portal, batch, orders[0], "")));
        await Ok(DismissAsync(portal, batch, orders[0], "金额与核销一致"));
        await desk.TellAsync();

        Assert.Equal("batch.object:Officers", Assert.Single(await desk.InboxOfAsync(officer)).Tiding);
        Assert.Equal("batch.dismiss:Payee", Assert.Single(await desk.InboxOfAsync(clerk)).Tiding);
        Assert.Equal("OBJECTION_ANSWERED", await Code(DismissAsync(portal, batch, orders[0], "再答")));
        Assert.Equal("OBJECTED_BEFORE", await Code(ObjectAsync(portal, batch, orders[0])));
        var told = (await portal.UseCase<StatementObjections>().OfBatchesAsync(clerk, [batch], Ct))[batch];
        Assert.Equal(("金额有误", "金额与核销一致"), (told.Single().Reason, told.Single().Answer));
        var stranger = As(Guid.CreateVersion7(), Role.EntAdmin);
        Assert.Empty(await portal.UseCase<StatementObjections>().OfBatchesAsync(stranger, [batch], Ct));
        await Ok(ConfirmAsync(portal, batch));
        await Ok(SubmitAsync(portal, batch));
    }

    [Theory, EveryEngine]
    public async Task An_order_whose_objection_is_upheld_goes_into_the_next_batch(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, orders) = await AReconciledBatchAsync(portal, 2);
        var next = await portal.Given.AnOpenBatchAsync();
        await portal.Given.AnOpenBatchAsync(90);
        await Ok(ObjectAsync(portal, batch, orders[0]));

        Assert.Equal("Reconciling", (await Ok(ExcludeAsync(portal, batch, orders[0]))).State);
        Assert.Equal(1, await portal.CountAsync("orders",
            $"state = 'Redeemed' AND payee_id IS NULL AND batch_id = '{next}'"));
        Assert.Equal(1, await portal.CountAsync("batch_payees", "amount_fen = 100000"));
        await portal.AssertReconciledAsync();
        await Ok(ObjectAsync(portal, batch, orders[1]));
        Assert.Equal("Cancelled", (await Ok(ExcludeAsync(portal, batch, orders[1]))).State);

        Assert.Equal(0, await portal.CountAsync("batch_payees"));
        Assert.Equal("WRONG_STATE", await Code(SubmitAsync(portal, batch)));
        var locked = await Ok(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(next), Ct));
        Assert.Equal(2, locked.Orders);
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_confirmation_is_before_the_move_or_comes_too_late(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        for (var i = 0; i < 6; i++)
        {
            var (batch, _) = await AReconciledBatchAsync(portal, 1);

            var codes = await Task.WhenAll(Code(ConfirmAsync(portal, batch)), Code(SubmitAsync(portal, batch)));

            Assert.Null(codes[1]);
            Assert.Contains(codes[0], new[] { null, "WRONG_STATE" });
            Assert.Equal(codes[0] is null ? 1 : 0,
                await portal.CountAsync("batch_payees", $"batch_id = '{batch}' AND confirmed_by IS NOT NULL"));
            Assert.Equal(1,
                await portal.CountAsync("batch_payees", $"batch_id = '{batch}' AND confirmed_at IS NOT NULL"));
        }
    }

    [Theory, EveryEngine]
    public async Task An_objection_stops_the_move_or_comes_too_late(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        for (var i = 0; i < 6; i++)
        {
            var (batch, orders) = await AReconciledBatchAsync(portal, 1);

            var codes = await Task.WhenAll(
                Code(ObjectAsync(portal, batch, orders[0])), Code(SubmitAsync(portal, batch)));

            Assert.Contains((codes[0], codes[1]),
                new (string?, string?)[] { (null, "OBJECTION_OPEN"), ("WRONG_STATE", null) });
            Assert.Equal(codes[0] is null ? 1 : 0,
                await portal.CountAsync("statement_objections", $"batch_id = '{batch}'"));
            Assert.Equal(1, await portal.CountAsync("batches",
                $"id = '{batch}' AND state = '{(codes[0] is null ? "Reconciling" : "DepartmentReview")}'"));
        }
    }

    [Theory, EveryEngine]
    public async Task An_objection_is_answered_once_and_against_a_confirmation_one_of_the_two_stands(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, orders) = await AReconciledBatchAsync(portal, 2);

        var first = await Task.WhenAll(Code(ObjectAsync(portal, batch, orders[0])), Code(ConfirmAsync(portal, batch)));
        Assert.Single(first, code => code is null);
        Assert.Contains(first.Single(code => code is not null), new[] { "OBJECTION_OPEN", "STATEMENT_CONFIRMED" });
        if (first[0] is not null) return;
        var answers = await Task.WhenAll(Code(ExcludeAsync(portal, batch, orders[0])),
            Code(DismissAsync(portal, batch, orders[0], "金额无误")));

        Assert.Single(answers, code => code is null);
        Assert.Contains("OBJECTION_ANSWERED", answers);
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task An_objection_is_withdrawn_while_it_is_open_by_whom_it_is(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, orders) = await AReconciledBatchAsync(portal, 1);
        var desk = await TidingDesk.OpenAsync(portal);
        var officer = await desk.APersonAsync(null, Role.PlatOperator);
        Assert.Equal("NOT_FOUND", await Code(WithdrawAsync(portal, batch, orders[0])));
        await Ok(ObjectAsync(portal, batch, orders[0]));
        Assert.Equal("NOT_FOUND", await Code(WithdrawAsync(portal, batch, orders[0], Guid.CreateVersion7())));
        Assert.Equal("WRONG_ROLE", await Code(portal.UseCase<WithdrawObjection>().ExecuteAsync(
            An(Role.PlatOperator), new(batch, orders[0]), Ct)));

        await Ok(WithdrawAsync(portal, batch, orders[0]));
        await desk.TellAsync();

        Assert.Equal(["batch.object:Officers", "batch.withdrawObjection:Officers"],
            (await desk.InboxOfAsync(officer)).Select(item => item.Tiding).Order());
        Assert.Equal("NOT_FOUND", await Code(WithdrawAsync(portal, batch, orders[0])));
        Assert.Equal(1, await portal.CountAsync("audit_rows",
            "act = 'batch.withdrawObjection' AND before_state LIKE '%金额有误%'"));
        await Ok(ObjectAsync(portal, batch, orders[0], "又发现有误"));
        await Ok(DismissAsync(portal, batch, orders[0], "金额无误"));
        Assert.Equal("OBJECTION_ANSWERED", await Code(WithdrawAsync(portal, batch, orders[0])));
        await Ok(ConfirmAsync(portal, batch));
    }

    [Theory, EveryEngine]
    public async Task An_objection_is_withdrawn_or_answered_and_never_both(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        for (var i = 0; i < 6; i++)
        {
            var (batch, orders) = await AReconciledBatchAsync(portal, 2);
            await Ok(ObjectAsync(portal, batch, orders[0]));

            var codes = await Task.WhenAll(Code(WithdrawAsync(portal, batch, orders[0])), Code(i % 2 == 0
                ? ExcludeAsync(portal, batch, orders[0]) : DismissAsync(portal, batch, orders[0], "金额无误")));

            Assert.Contains((codes[0], codes[1]),
                new (string?, string?)[] { (null, "NOT_FOUND"), ("OBJECTION_ANSWERED", null) });
            Assert.Equal(codes[0] is null ? 0 : 1,
                await portal.CountAsync("statement_objections", $"batch_id = '{batch}' AND answered_at IS NOT NULL"));
            Assert.Equal(codes[0] is null || i % 2 == 1 ? 2 : 1,
                await portal.CountAsync("orders", $"batch_id = '{batch}' AND state = 'Settling' "
                    + $"AND id IN ('{orders[0]}', '{orders[1]}')"));
            Assert.Equal(1, await portal.CountAsync("audit_rows",
                $"subject_id = '{batch}' AND act IN ('batch.withdrawObjection', 'batch.exclude', 'batch.dismiss')"));
            await portal.AssertReconciledAsync();
        }
    }

    [Theory, EveryEngine]
    public async Task Desks_count_statements_to_check_and_objections_to_answer(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        await GiveTimeAsync(portal, 3);
        var desk = await TidingDesk.OpenAsync(portal);
        var clerk = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        var (batch, orders) = await AReconciledBatchAsync(portal, 1);
        var officer = An(Role.PlatOperator);
        var tasks = portal.UseCase<Domain.Oversight.Tasks>();
        async Task<long> WaitingAsync(Actor by, string kind) =>
            (await tasks.CountAsync(by, [new(kind, BatchState.Reconciling)], Ct)).Sum(one => one.Things);

        Assert.Equal(1, await WaitingAsync(clerk, "statement"));
        Assert.Single(await portal.UseCase<Domain.Oversight.Deadlines>().SoonAsync(clerk, 5, Ct),
            due => due.What == "batch.confirm");
        await Ok(ObjectAsync(portal, batch, orders[0]));
        Assert.Equal((0L, 1L), (await WaitingAsync(clerk, "statement"), await WaitingAsync(officer, "objection")));
        await Ok(DismissAsync(portal, batch, orders[0], "金额无误"));
        Assert.Equal((1L, 0L), (await WaitingAsync(clerk, "statement"), await WaitingAsync(officer, "objection")));
        await desk.TellAsync();

        var told = (await desk.InboxOfAsync(clerk)).Single(item => item.Tiding == "batch.reconcile:Payee");
        var hands = await portal.UseCase<BatchLines>().HandsAsync(An(Role.Finance), batch, Ct);
        Assert.Equal(hands!.AnswerUntil, told.DueOn);
        var row = await Ok(portal.UseCase<BatchPages>().FindAsync(An(Role.Finance), batch, Ct));
        Assert.Equal((0L, 0L), (row.Confirmed, row.Objections));
    }

    /// <summary>Orders of ¥2,000 or a little more, of which half is paid to the provider.</summary>
    private static async Task<(Guid Batch, IReadOnlyList<Guid> Orders)> AReconciledBatchAsync(
        TestPortal portal, int count)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(10_000));
        var batch = await portal.Given.AnOpenBatchAsync();
        var orders = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            orders.Add(await portal.Given.AReviewedOrderAsync(firm, voucher,
                Money.Yuan(2_000) + new Money(2 * (count - 1 - i))));
            await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(orders[^1]), Ct));
        }
        await Ok(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(batch), Ct));
        await Ok(portal.UseCase<MoveBatch>().ExecuteAsync(An(Role.PlatOperator), MoveBatch.Reconcile, new(batch), Ct));
        return (batch, orders);
    }

    private static async Task GiveTimeAsync(TestPortal portal, int workingDays)
    {
        var rules = await portal.UseCase<CityRulebook>().CurrentAsync(Ct);
        await Ok(portal.UseCase<SetUpCity>().ExecuteAsync(Actor.Portal,
            new(rules with { StatementWorkingDays = workingDays }, [], []), Ct));
    }

    private static Task<Outcome<Standing>> ConfirmAsync(TestPortal portal, Guid batch, Guid? by = null) =>
        portal.UseCase<ConfirmStatement>().ExecuteAsync(As(by ?? portal.Provider, Role.ProvOperator), new(batch), Ct);

    private static Task<Outcome<Standing>> ObjectAsync(
        TestPortal portal, Guid batch, Guid order, string reason = "金额有误") =>
        portal.UseCase<ObjectToStatement>().ExecuteAsync(
            As(portal.Provider, Role.ProvAdmin), new(batch, order, reason), Ct);

    private static Task<Outcome<Standing>> WithdrawAsync(TestPortal portal, Guid batch, Guid order, Guid? by = null) =>
        portal.UseCase<WithdrawObjection>().ExecuteAsync(
            As(by ?? portal.Provider, Role.ProvOperator), new(batch, order), Ct);

    private static Task<Outcome<Standing>> DismissAsync(TestPortal portal, Guid batch, Guid order, string reason) =>
        portal.UseCase<AnswerObjection>().DismissAsync(An(Role.PlatOperator), new(batch, order, reason), Ct);

    private static Task<Outcome<Standing>> ExcludeAsync(TestPortal portal, Guid batch, Guid order) =>
        portal.UseCase<AnswerObjection>().ExcludeAsync(An(Role.PlatOperator), new(batch, order, "金额确有误"), Ct);

    private static Task<Outcome<Standing>> SubmitAsync(TestPortal portal, Guid batch) =>
        portal.UseCase<MoveBatch>().ExecuteAsync(An(Role.PlatOperator), MoveBatch.Submit, new(batch), Ct);
}
