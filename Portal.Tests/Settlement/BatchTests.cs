using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>Who may take which step of a batch, and what the bank's messages do to it.</summary>
public sealed class BatchTests
{
    [Theory, EveryEngine]
    public async Task Preparer_department_and_finance_are_three_people(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var batch = await ARedeemedBatchAsync(portal);
        var (locker, submitter, lead) = (Everybody(), Everybody(), Everybody());
        Task<Outcome<Standing>> StepAsync(Actor by, Step<BatchState> step) =>
            portal.UseCase<MoveBatch>().ExecuteAsync(by, step, new(batch), Ct);

        await Ok(portal.UseCase<LockBatch>().ExecuteAsync(locker, new(batch), Ct));
        await Ok(StepAsync(submitter, MoveBatch.Reconcile));
        await Ok(StepAsync(submitter, MoveBatch.Submit));
        foreach (var step in new[] { MoveBatch.Publish, MoveBatch.SkipNotice })
        {
            Assert.Equal("SAME_PERSON", await Code(StepAsync(locker, step)));
            Assert.Equal("SAME_PERSON", await Code(StepAsync(submitter, step)));
        }
        await Ok(StepAsync(lead, MoveBatch.SkipNotice));
        foreach (var person in new[] { locker, submitter, lead })
        {
            var deputy = Everybody() with { StandsInFor = [new(Guid.CreateVersion7(), person.PersonId, "", [], portal.Today)] };
            Assert.Equal("SAME_PERSON", await Code(StepAsync(person, MoveBatch.Approve)));
            Assert.Equal("SAME_PERSON", await Code(StepAsync(deputy, MoveBatch.Approve)));
        }
        await Ok(StepAsync(Everybody(), MoveBatch.Approve));
    }

    [Theory, EveryEngine]
    public async Task Goes_to_finance_the_day_after_its_notice_and_not_before(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var batch = await ARedeemedBatchAsync(portal);
        portal.At("2026-03-30T10:00:00+08:00");
        await Ok(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(batch), Ct));
        Task<Outcome<Standing>> StepAsync(Role role, Step<BatchState> step) =>
            portal.UseCase<MoveBatch>().ExecuteAsync(An(role), step, new(batch, "方案第九条"), Ct);
        await Ok(StepAsync(Role.PlatOperator, MoveBatch.Reconcile));
        await Ok(StepAsync(Role.PlatOperator, MoveBatch.Submit));
        await Ok(StepAsync(Role.AuthorityLead, MoveBatch.Publish));
        Assert.Equal("方案第九条", Assert.Single(await portal.UseCase<NoticeContents>().RunningAsync(Ct)).Basis);

        // Five working days after Monday 30 March, with Monday 6 April off: Tuesday 7 April.
        portal.At("2026-04-07T23:59:59.999+08:00");
        Assert.Equal("WRONG_STATE", await Code(StepAsync(Role.Finance, MoveBatch.Approve)));
        portal.At("2026-04-08T00:00:00+08:00");
        await Ok(StepAsync(Role.Finance, MoveBatch.Approve));
    }

    [Theory, EveryEngine]
    public async Task A_receipt_is_exactly_the_payees_line_and_counts_once(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var batch = await portal.Given.AnInstructedBatchAsync(
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000)),
            await portal.Given.AReviewedOrderAsync(firm, voucher, new(300_001)));
        Task<string?> ReceiveAsync(long fen, Guid? payee = null) =>
            Code(portal.UseCase<RecordReceipt>().ExecuteAsync(An(Role.Finance),
                new(batch, payee ?? portal.Provider, new(fen)), Ct));

        Assert.Equal("NOT_FOUND", await ReceiveAsync(250_000, firm));
        foreach (var wrong in new[] { 249_999, 250_001, 0, -1, long.MaxValue })
            Assert.Equal("AMOUNT_MISMATCH", await ReceiveAsync(wrong));
        var codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReceiveAsync(250_000)));

        Assert.Single(codes, code => code is null);
        Assert.All(codes, code => Assert.True(code is null or "WRONG_STATE" or "ALREADY_PAID"));
        Assert.Equal(1, await portal.CountAsync("batches", "state = 'Paid'"));
        Assert.Equal(2, await portal.CountAsync("orders", "state = 'Settled'"));
        Assert.Equal(2, await portal.CountAsync("ledger", "credit = 'PAID'"));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task A_returned_payment_is_tried_again_once_the_account_was_corrected_after_it(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var batch = await portal.Given.AnInstructedBatchAsync(
            await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000)));
        Task<string?> CorrectAsync() => Code(portal.UseCase<CorrectProviderAccount>().ExecuteAsync(
            As(portal.Provider, Role.ProvAdmin), new(portal.Provider), Ct));
        Task<string?> RetryAsync() =>
            Code(portal.UseCase<RetryPayments>().ExecuteAsync(An(Role.Finance), new(batch), Ct));
        Task<string?> ReturnAsync(long fen) => Code(portal.UseCase<ReturnPayment>().ExecuteAsync(An(Role.Finance),
            new(batch, portal.Provider, new(fen)), Ct));
        Task<string?> ReceiveAsync() => Code(portal.UseCase<RecordReceipt>().ExecuteAsync(An(Role.Finance),
            new(batch, portal.Provider, Money.Yuan(1_000)), Ct));

        Assert.Null(await CorrectAsync());
        Assert.Equal("AMOUNT_MISMATCH", await ReturnAsync(99_999));
        portal.At(portal.UseCase<PortalClock>().Now.AddHours(1));
        Assert.Null(await ReturnAsync(100_000));
        Assert.Equal("PAYMENT_RETURNED", await ReturnAsync(100_000));
        Assert.Equal("PAYMENT_RETURNED", await ReceiveAsync());
        Assert.Equal("ACCOUNT_NOT_CORRECTED", await RetryAsync());
        Assert.Null(await CorrectAsync());
        Assert.Null(await RetryAsync());
        Assert.Equal("WRONG_STATE", await RetryAsync());
        Assert.Null(await ReceiveAsync());
        Assert.Equal("WRONG_STATE", await ReturnAsync(100_000));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task Takes_what_was_redeemed_up_to_its_cutoff_and_refuses_to_be_locked_empty(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        var (early, late) = (await portal.Given.AnOpenBatchAsync(1), await portal.Given.AnOpenBatchAsync(9));
        Task<string?> LockAsync(Guid batch) =>
            Code(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(batch), Ct));

        portal.At(portal.UseCase<PortalClock>().Now.AddDays(1));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));

        Assert.Equal("BATCH_EMPTY", await LockAsync(late));
        Assert.Null(await LockAsync(early));
        Assert.Equal("WRONG_STATE", await LockAsync(early));
        Assert.Equal("NOT_FOUND", await LockAsync(order));
    }

    private static async Task<Guid> ARedeemedBatchAsync(TestPortal portal)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var batch = await portal.Given.AnOpenBatchAsync();
        var order = await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(2_000));
        await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(order), Ct));
        return batch;
    }

    /// <summary>Somebody whose roles would do for every step.</summary>
    private static Actor Everybody() => As(null, Role.PlatOperator, Role.AuthorityLead, Role.Finance);
}
