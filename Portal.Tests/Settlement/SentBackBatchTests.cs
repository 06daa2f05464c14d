using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Tests.Notifications;
using Portal.Tests.Support;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Settlement;

/// <summary>A batch that the department or finance sends back is reconciled anew, and signed anew by
/// everybody.</summary>
public sealed class SentBackBatchTests
{
    [Theory, EveryEngine]
    public async Task Payees_confirm_again_and_an_order_can_be_taken_out(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var desk = await TidingDesk.OpenAsync(portal);
        var (batch, orders) = await AReconciledBatchAsync(portal, 2);
        var payee = await desk.APersonAsync(portal.Provider, Role.ProvOperator);
        Assert.Equal("NOT_FOUND", await Code(TakeOutAsync(portal, batch, orders[0])));
        await Ok(portal.UseCase<ConfirmStatement>().ExecuteAsync(payee, new(batch), Ct));
        await Ok(MoveAsync(portal, MoveBatch.Submit, batch, Role.PlatOperator));

        Assert.Equal("WRONG_ROLE", await Code(MoveAsync(portal, MoveBatch.Return, batch, Role.AuthorityLead)));
        Assert.Equal("TEXT", await Code(MoveAsync(portal, MoveBatch.Return, batch, Role.AuthorityOperator, " ")));
        await Ok(MoveAsync(portal, MoveBatch.Return, batch, Role.AuthorityOperator));
        await desk.TellAsync();

        Assert.Contains("batch.return:Payee", (await desk.InboxOfAsync(payee)).Select(item => item.Tiding));
        Assert.Equal(1, await portal.CountAsync("batches",
            "state = 'Reconciling' AND submitted_by IS NULL AND return_reason = '请核对一笔订单'"));
        Assert.Equal(0, await portal.CountAsync("batch_payees", "confirmed_at IS NOT NULL"));
        await Ok(portal.UseCase<ConfirmStatement>().ExecuteAsync(
            payee, new ConfirmStatement.Command(batch) { RequestId = Guid.CreateVersion7() }, Ct));
        await Ok(TakeOutAsync(portal, batch, orders[0]));
        Assert.Equal(1, await portal.CountAsync("batch_payees", "amount_fen = 100000 AND confirmed_at IS NULL"));
        Assert.Equal(1, await portal.CountAsync("orders", $"id = '{orders[0]}' AND state = 'Redeemed' AND payee_id IS NULL"));
        await portal.AssertReconciledAsync();

        await Ok(MoveAsync(portal, MoveBatch.Submit, batch, Role.PlatOperator));
        await Ok(MoveAsync(portal, MoveBatch.SkipNotice, batch, Role.AuthorityLead));
        await Ok(MoveAsync(portal, MoveBatch.FinanceReturn, batch, Role.Finance));
        Assert.Equal(1, await portal.CountAsync("batches",
            "state = 'Reconciling' AND submitted_by IS NULL AND department_by IS NULL"));
        await Ok(MoveAsync(portal, MoveBatch.Submit, batch, Role.PlatOperator));
        await Ok(MoveAsync(portal, MoveBatch.SkipNotice, batch, Role.AuthorityLead));
        await Ok(MoveAsync(portal, MoveBatch.Approve, batch, Role.Finance));
        Assert.Equal("WRONG_STATE", await Code(MoveAsync(portal, MoveBatch.FinanceReturn, batch, Role.Finance)));
        await Ok(MoveAsync(portal, MoveBatch.Instruct, batch, Role.Finance));
        await Ok(portal.UseCase<RecordReceipt>().ExecuteAsync(
            An(Role.Finance), new(batch, portal.Provider, Money.Yuan(1_000)), Ct));
        var next = await portal.Given.AnOpenBatchAsync();
        Assert.Equal((1, Money.Yuan(500)), await LockedAsync(portal, next));
        await portal.AssertReconciledAsync();
    }

    [Theory, EveryEngine]
    public async Task What_was_dismissed_can_be_objected_to_once_more_when_the_batch_was_sent_back(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        var (batch, orders) = await AReconciledBatchAsync(portal, 2);
        var payee = As(portal.Provider, Role.ProvOperator);
        Task<string?> ObjectAsync(string reason) => Code(portal.UseCase<ObjectToStatement>().ExecuteAsync(
            payee, new ObjectToStatement.Command(batch, orders[0], reason) { RequestId = Guid.CreateVersion7() }, Ct));
        Assert.Null(await ObjectAsync("金额有误"));
        await Ok(portal.UseCase<AnswerObjection>().DismissAsync(
            An(Role.PlatOperator), new(batch, orders[0], "经核对无误"), Ct));
        Assert.Equal("OBJECTED_BEFORE", await ObjectAsync("仍然有误"));
        await Ok(portal.UseCase<ConfirmStatement>().ExecuteAsync(payee, new(batch), Ct));
        await Ok(MoveAsync(portal, MoveBatch.Submit, batch, Role.PlatOperator));
        portal.At(portal.UseCase<PortalClock>().Now.AddMinutes(1));
        await Ok(MoveAsync(portal, MoveBatch.Return, batch, Role.AuthorityOperator));

        Assert.Null(await ObjectAsync("退回后再次提出"));

        Assert.Equal("OBJECTED_BEFORE", await ObjectAsync("第三次"));
        Assert.Equal(1, await portal.CountAsync("statement_objections",
            "reason = '退回后再次提出' AND answered_at IS NULL AND answer IS NULL"));
        Assert.Equal("OBJECTION_OPEN", await Code(MoveAsync(portal, MoveBatch.Submit, batch, Role.PlatOperator)));
    }

    [Theory, EveryEngine]
    public async Task A_batch_is_approved_or_sent_back_and_never_both(string engine)
    {
        await using var portal = await TestPortal.CreateAsync(engine);
        for (var i = 0; i < 4; i++)
        {
            var (batch, _) = await AReconciledBatchAsync(portal, 1);
            await Ok(MoveAsync(portal, MoveBatch.Submit, batch, Role.PlatOperator));

            var first = await Task.WhenAll(Code(MoveAsync(portal, MoveBatch.SkipNotice, batch, Role.AuthorityLead)),
                Code(MoveAsync(portal, MoveBatch.Return, batch, Role.AuthorityOperator)));
            Assert.Single(first, code => code is null);
            if (first[0] is null)
            {
                var second = await Task.WhenAll(Code(MoveAsync(portal, MoveBatch.Approve, batch, Role.Finance)),
                    Code(MoveAsync(portal, MoveBatch.FinanceReturn, batch, Role.Finance)));
                Assert.Single(second, code => code is null);
                Assert.Equal(second[0] is null ? 1 : 0,
                    await portal.CountAsync("batches", $"id = '{batch}' AND approved_by IS NOT NULL"));
            }
            Assert.Equal(1, await portal.CountAsync("batches",
                $"id = '{batch}' AND (state = 'Approved' OR (state = 'Reconciling' AND department_by IS NULL AND approved_by IS NULL))"));
        }
        await portal.AssertReconciledAsync();
    }

    private static async Task<(long, Money)> LockedAsync(TestPortal portal, Guid batch)
    {
        var locked = await Ok(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(batch), Ct));
        return (locked.Orders, locked.Total);
    }

    private static Task<Outcome<Standing>> TakeOutAsync(TestPortal portal, Guid batch, Guid order) =>
        portal.UseCase<AnswerObjection>().ExcludeAsync(An(Role.PlatOperator), new(batch, order, "发票存疑"), Ct);

    private static Task<Outcome<Standing>> MoveAsync(
        TestPortal portal, Step<BatchState> step, Guid batch, Role by, string reason = "请核对一笔订单") =>
        portal.UseCase<MoveBatch>().ExecuteAsync(An(by), step, new(batch, reason), Ct);

    /// <summary>Of so many orders, the first of 1,000 yuan, and each of the others of twice that.</summary>
    private static async Task<(Guid Batch, IReadOnlyList<Guid> Orders)> AReconciledBatchAsync(TestPortal portal, int count)
    {
        var (firm, voucher) = await portal.Given.AVoucherAsync(Money.Yuan(5_000));
        var batch = await portal.Given.AnOpenBatchAsync();
        var orders = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            orders.Add(await portal.Given.AReviewedOrderAsync(firm, voucher, Money.Yuan(i == 0 ? 1_000 : 2_000)));
            await Ok(portal.UseCase<RedeemOrder>().ExecuteAsync(An(Role.SeniorReviewer), new(orders[^1]), Ct));
        }
        await Ok(portal.UseCase<LockBatch>().ExecuteAsync(An(Role.PlatOperator), new(batch), Ct));
        await Ok(MoveAsync(portal, MoveBatch.Reconcile, batch, Role.PlatOperator));
        return (batch, orders);
    }
}
