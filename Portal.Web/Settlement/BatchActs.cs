using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Web.Acting;
using static Portal.Domain.Settlement.BatchState;
using Act = Portal.Web.Acting.PageAct<Portal.Web.Settlement.BatchCase>;

namespace Portal.Web.Settlement;

/// <summary>A batch with what is in it.</summary>
/// <param name="Chosen">The payee whose line an act is about; null when the form asks.</param>
public sealed record BatchCase(
    BatchPages.Row Batch, BatchLines.Hands Hands, IReadOnlyList<BatchLines.Row> Lines, Guid? Chosen)
{
    /// <summary>What payees object to in their statements.</summary>
    public IReadOnlyList<StatementObjections.Row> Objections { get; init; } = [];

    /// <summary>Those in the batch, where one is to be taken out of it.</summary>
    public IReadOnlyList<OrderPages.Row> Orders { get; init; } = [];

    /// <summary>The order whose objection an act is about; null when the form asks.</summary>
    public Guid? ChosenOrder { get; init; }

    /// <summary>Those payees whose account has to be corrected before anything is instructed again.</summary>
    public IReadOnlyList<BatchLines.Row> Awaited => [.. Lines.Where(line => line.WaitsForAccount)];

    /// <summary>Every payee whose payment came back has corrected its account.</summary>
    public bool CanRetry => Awaited.Count == 0 && Lines.Any(line => line.IsReturned);
}

/// <summary>What pages offer to do to a batch, in the order of its life.</summary>
internal static class BatchActs
{
    public static readonly PageAct<BatchLines.Unbatched> Open = new(Permissions.BatchOpen, BatchState.Open,
        "开立结算批次", "截止日（含）之前核销的订单归入本批次；此后核销的订单，在批次锁定前也会归入。")
    {
        Fields = _ => [Field.Day("CutoffOn", "核销截止日", "例如本季度最后一天。")],
        PerformAsync = Performing.By<BatchLines.Unbatched, OpenBatch, OpenBatch.Command, Standing>(
            (_, form) => new(form.NewId, form.Day("CutoffOn")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    /// <summary>To a payee's objection; the desk counts these apart.</summary>
    public static readonly IReadOnlyList<Act> Answers =
    [
        Answer(Permissions.BatchExclude, "认定异议成立", "该订单移出本批次，收款方的应付金额相应减少；订单转入下一结算批次。批次内再无订单的，批次作废。",
            (useCase, me, command, ct) => useCase.ExcludeAsync(me, command, ct)),
        Answer(Permissions.BatchDismiss, "认定异议不成立", "该订单仍按原金额结算，收款方将看到理由，此后可以确认对账单。",
            (useCase, me, command, ct) => useCase.DismissAsync(me, command, ct)),
    ];

    /// <summary>Of what came back; the desk counts it apart, for it waits for the payees first.</summary>
    public static readonly IReadOnlyList<Act> Retries =
    [
        new(Permissions.BatchRetry, PartiallyPaid, "重新支付退票", "已退票的款项重新下达支付指令，收款方将收到通知。")
        {
            PerformAsync = Performing.By<BatchCase, RetryPayments, RetryPayments.Command, Standing>(
                (batch, _) => new(batch.Batch.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    public static readonly IReadOnlyList<Act> Steps =
    [
        new(Permissions.BatchLock, BatchState.Open, "锁定批次", "批次不再归集订单，订单转入结算，并算出每一收款方的应付金额。锁定后不能再增减。")
        {
            PerformAsync = Performing.By<BatchCase, LockBatch, LockBatch.Command, LockBatch.Locked>(
                (batch, _) => new(batch.Batch.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveBatch.Reconcile, "对账", "批次进入对账，并向各收款方送达对账单：请逐一核对收款方、金额和订单，并答复收款方的异议。"),
        Move(MoveBatch.Submit, "提交部门审核", "批次交主管部门审核；仍未答复的对账单视为确认。您此后不能再审核同一批次。"),
        Move(MoveBatch.Publish, "拟兑付公示", "向社会公示拟兑付名单、金额和您写的说明；公示期满后自动转财政审核。", asks: "说明"),
        Move(MoveBatch.SkipNotice, "免于公示", "不再公示，批次直接转财政审核。请写明依据。", asks: "免于公示的依据"),
        SendBack(MoveBatch.Return), SendBack(MoveBatch.FinanceReturn),
        Move(MoveBatch.Approve, "财政批准", "批准按本批次清单支付。经办、部门审核与财政批准须为三人。"),
        Move(MoveBatch.Instruct, "下达支付指令", "批次转国库支付，可以下载支付清单；此后按银行回单逐笔登记。"),
        Receipt(Instructed), Receipt(PartiallyPaid),
        Return(Instructed), Return(PartiallyPaid),
        Move(MoveBatch.Close, "办结批次", "全部款项已到账，批次归档。"),
    ];

    /// <summary>From a batch that was sent back: the platform's free choice, and no task.</summary>
    public static readonly Act TakeOut = new(Permissions.BatchExclude, Reconciling, "移出订单",
        "该订单移出本批次，转入下一结算批次，收款方的应付金额相应减少，并重新确认对账单。批次内再无订单的，批次作废。")
    {
        Name = "takeOut",
        Fields = batch =>
        [
            Field.Choice("OrderId", "移出的订单",
            [
                ("", "请选择"),
                .. batch.Orders.Select(order =>
                    ($"{order.Id}", $"{order.Number} · {order.OfferingName} · {order.Redeemed}")),
            ]),
            Field.Reason("移出理由", "收款方将看到此说明。"),
        ],
        PerformAsync = Performing.By<BatchCase, AnswerObjection, AnswerObjection.Command, Standing>(
            (batch, form) => new(batch.Batch.Id, form.Id("OrderId"), form.Text("Reason")),
            (useCase, me, command, ct) => useCase.ExcludeAsync(me, command, ct)),
    };

    public static readonly IReadOnlyList<Act> All = [.. Steps, .. Retries, .. Answers, TakeOut];

    /// <summary>Those that stand beside a payee, not beside the batch.</summary>
    public static bool IsOfPayee(Act act) =>
        act.Permission == Permissions.BatchReceipt || act.Permission == Permissions.BatchFailReturn;

    /// <summary>Those that stand beside an objection.</summary>
    public static bool IsOfObjection(Act act) => Answers.Contains(act);

    /// <summary>By a payee, of its account; it stands with the batch too.</summary>
    public static bool IsCorrection(string act) =>
        act == Permissions.EnterpriseCorrectAccount.Name || act == Permissions.ProviderCorrectAccount.Name;

    /// <summary>Those for which three hands are needed.</summary>
    public static bool IsReview(Act act) => act.Permission == Permissions.BatchNotice
        || act.Permission == Permissions.BatchSkipNotice || act.Permission == Permissions.BatchApprove;

    private static Act Move(Step<BatchState> step, string title, string effect, string? asks = null) =>
        new(step.Permission, step.From, title, effect)
        {
            Fields = _ => asks is null ? [] : [Field.Reason(asks, "请写明文件或方案条款。")],
            PerformAsync = Performing.By<BatchCase, MoveBatch, MoveBatch.Command, Standing>(
                (batch, form) => new(batch.Batch.Id, asks is null ? null : form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act SendBack(Step<BatchState> step) => new(step.Permission, step.From, "退回重新对账",
        "批次回到对账：收款方原来的确认不再有效，重新核对和答复，答复期重新计算；平台运营单位核对后再提交审核，各岗重新办理。")
    {
        IsGrave = true, Fields = _ => [Field.Reason("退回理由", "平台运营单位和收款方都将看到此说明。")],
        PerformAsync = Performing.By<BatchCase, MoveBatch, MoveBatch.Command, Standing>(
            (batch, form) => new(batch.Batch.Id, form.Text("Reason")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
    };

    private static Act Answer(Permission permission, string title, string effect,
        Func<AnswerObjection, Actor, AnswerObjection.Command, CancellationToken, Task<Outcome<Standing>>> perform) =>
        new(permission, Reconciling, title, effect)
        {
            IsGrave = permission == Permissions.BatchDismiss,
            Fields = batch =>
            [
                Field.Choice("OrderId", "有异议的订单",
                [
                    .. batch.Objections.Where(one => one.AnsweredAt is null
                            && (batch.ChosenOrder is not { } chosen || chosen == one.OrderId))
                        .Select(one => ($"{one.OrderId}", $"{one.PayeeName} · {one.Offering} · {one.Redeemed}")),
                ]),
                Field.Reason("答复", "收款方将看到此说明。"),
            ],
            PerformAsync = Performing.By<BatchCase, AnswerObjection, AnswerObjection.Command, Standing>(
                (batch, form) => new(batch.Batch.Id, form.Id("OrderId"), form.Text("Reason")), perform),
        };

    private static Act Receipt(BatchState from) =>
        new(Permissions.BatchReceipt, from, "登记到账", "该收款方的订单记为已兑付，不能撤销。金额须与应付金额一致。")
        {
            Fields = batch =>
            [
                Payee(batch), Field.Yuan("Amount", "到账金额（元）", "按银行回单填写。"),
                Field.Text("ReceiptNo", "银行回单号", "每份回单只能登记一次，收款和付款合并计算。"),
                Field.Files("银行回单"),
            ],
            PerformAsync = Performing.By<BatchCase, RecordReceipt, RecordReceipt.Command, Standing>(
                (batch, form) => new(batch.Batch.Id, PayeeIn(form), form.Yuan("Amount"), form.Text("ReceiptNo")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Return(BatchState from) =>
        new(Permissions.BatchFailReturn, from, "登记退票", "该笔付款记为退回。收款方更正账户之后，可以重新支付。")
        {
            IsGrave = true,
            Fields = batch => 
            [
                Payee(batch), Field.Yuan("Amount", "退回金额（元）", "按银行退票通知填写。"), Field.Reason("退票原因", "按银行退票通知填写。收款方将看到此说明。"),
                Field.Files("退票通知"),
            ],
            PerformAsync = Performing.By<BatchCase, ReturnPayment, ReturnPayment.Command, Standing>(
                (batch, form) => new(batch.Batch.Id, PayeeIn(form), form.Yuan("Amount"), form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Field Payee(BatchCase batch) => Field.Choice("PayeeId", "收款方",
    [
        .. batch.Lines.Where(line => batch.Chosen is { } chosen ? line.PayeeId == chosen : line.IsUnderWay)
            .Select(line => ($"{line.PayeeId}", $"{line.Name} · {line.Amount}")),
    ]);

    private static Guid PayeeIn(ActForm form) => Guid.TryParse(form.Text("PayeeId"), out var id) ? id : Guid.Empty;
}
