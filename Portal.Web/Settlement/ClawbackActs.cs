using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using Portal.Web.Acting;
using static Portal.Domain.Settlement.ClawbackState;
using Act = Portal.Web.Acting.PageAct<Portal.Web.Settlement.ClawbackCase>;

namespace Portal.Web.Settlement;

/// <summary>A clawback with what stands behind it.</summary>
public sealed record ClawbackCase(ClawbackPages.Row Clawback, ClawbackCases.Row Behind)
{
    public Money Open => Clawback.Amount - Clawback.Received;
}

/// <summary>What pages offer to do to a clawback, in the order of its life.</summary>
internal static class ClawbackActs
{
    public static readonly PageAct<OrderPages.Row> Propose = new(Permissions.ClawbackPropose, Proposed,
        "提出追回", "系统按剔除后的合格金额重新计算补贴，差额为拟追回金额；告知当事人并听取陈述申辩之后，由另一人决定。")
    {
        IsGrave = true,
        Fields = order =>
        [
            Field.Yuan("Ineligible", "不合格金额（元）", "合同中不属于支持范围的部分，不超过合格金额减去此前已认定的部分。"),
            new("Basis", FieldKind.Paragraph, "事实与依据", "当事人将看到此说明。"),
        ],
        PerformAsync = Performing.By<OrderPages.Row, ProposeClawback, ProposeClawback.Command, ProposeClawback.Proposed>(
            (order, form) => new(form.NewId, order.Id, form.Yuan("Ineligible"), form.Text("Basis")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    public static readonly IReadOnlyList<Act> All =
    [
        Start(Decided), Start(Demanded),
        Decision(Permissions.ClawbackTell, Proposed, "告知当事人", "当事人将收到事实、理由、依据和拟追回金额，可以陈述申辩。",
            [], (useCase, me, command, ct) => useCase.TellAsync(me, command, ct)),
        new(Permissions.ClawbackRespond, Hearing, "陈述申辩", "您的意见记入案卷，由决定人一并考虑；您答复之后即可作出决定，不再等到期满。")
        {
            Fields = _ =>
            [
                Field.Choice("Stance", "对拟追回", ("comment", "有意见"), ("none", "没有意见")),
                new Field("Statement", FieldKind.Paragraph, "陈述申辩意见", "写明对事实、金额的意见和理由；没有意见的可以不填。").Optional(),
                Field.Files("证据材料"),
            ],
            PerformAsync = Moving(MoveClawback.Respond, form => form.Raw("Stance") == "none"
                ? form.Optional("Statement") is { } said ? $"{ClawbackWords.NoComment}：{said}" : ClawbackWords.NoComment
                : form.Text("Statement")),
        },
        new(Permissions.ClawbackDrop, Hearing, "不予追回", "本案到此结束，款项不再追回；订单维持已兑付。提出人不能作出决定。")
        {
            IsGrave = true,
            Fields = _ => [Field.Reason("不予追回的理由", "当事人和提出人将看到此说明。")],
            PerformAsync = Performing.By<ClawbackCase, DropClawback, DropClawback.Command, Standing>(
                (one, form) => new(one.Clawback.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Decision(Permissions.ClawbackDecide, Hearing, "作出追回决定", "自决定之日起该款项转为应收，并不再计入企业年度上限。提出人不能作出决定。",
            [
                Field.Text("DocumentNo", "决定书文号", "例如 云数处〔2026〕1号。"),
                Field.Files("追回决定书", "盖章的决定书，当事人可以下载。", "请上传追回决定书"),
            ],
            (useCase, me, command, ct) => useCase.DecideAsync(me, command, ct)) with { IsGrave = true },
        new(Permissions.ClawbackServe, Decided, "送达决定", "决定书送达当事人，开始催告退款。退款账户以送达时登记的为准，此后变更不影响本案。")
        {
            Fields = _ => [Field.Files("送达回证", "当事人签收的回证或者邮寄、公告送达的凭证。")],
            PerformAsync = Moving(MoveClawback.Serve, _ => null),
        },
        Pay(PayClawback.Pay, "登记全额收回", "款项全部收回；订单据此办结。"),
        Pay(PayClawback.Part, "登记部分收回", "记下已收回的部分，余款继续催收；可以分几次登记。"),
        Pay(PayClawback.Further, "登记部分收回", "记下已收回的部分，余款继续催收；可以分几次登记。"),
        Pay(PayClawback.Rest, "登记收回余款", "余款收齐；订单据此办结。"),
        new(Permissions.ClawbackClose, Paid, "办结追回", "追回案卷归档。")
        {
            PerformAsync = Moving(MoveClawback.Close, _ => null),
        },
    ];

    /// <summary>Asked of the order: only as long as it stands as settled.</summary>
    public static bool IsOfOrder(Act act) => act.Permission == Permissions.OrderClawback;

    /// <summary>Has to wait while the party is heard.</summary>
    public static bool IsDecision(Act act) => act.Permission == Permissions.ClawbackDecide;

    private static Act Start(ClawbackState from) =>
        new(Permissions.OrderClawback, from, "启动追回", "订单由已兑付转为待追回，直到款项收回。")
        {
            IsGrave = true,
            PerformAsync = Performing.By<ClawbackCase, StartClawback, StartClawback.Command, Standing>(
                (one, _) => new(one.Clawback.OrderId), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Decision(Permission permission, ClawbackState from, string title, string effect,
        IReadOnlyList<Field> more,
        Func<DecideClawback, Actor, DecideClawback.Command, CancellationToken, Task<Outcome<Standing>>> perform) =>
        new(permission, from, title, effect)
        {
            Fields = one =>
            [
                Field.Yuan("Amount", "追回金额（元）", "须与测算的追回金额一致。") with { Value = $"{one.Clawback.Amount}" }, .. more,
            ],
            PerformAsync = Performing.By<ClawbackCase, DecideClawback, DecideClawback.Command, Standing>(
                (one, form) => new(one.Clawback.Id, form.Yuan("Amount"),
                    more.Count == 0 ? null : form.Text("DocumentNo")), perform),
        };

    private static Act Pay(Step<ClawbackState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            Fields = one =>
            [
                Field.Choice("PayerId", "退款单位",
                [
                    (one.Behind.DebtorId.ToString(), one.Behind.Debtor),
                    .. one.Behind.DebtorId == one.Clawback.PayeeId ? Array.Empty<(string, string)>()
                        : [(one.Clawback.PayeeId.ToString(), one.Clawback.PayeeName)],
                ]),
                Field.Yuan("Amount", "收回金额（元）", "按银行到账金额填写。") with
                {
                    Value = step.Permission == Permissions.ClawbackPart ? null : $"{one.Open}",
                },
                Field.Text("ReceiptNo", "银行回单号", "每份回单只能登记一次，收款和付款合并计算。"), Field.Files("银行回单"),
            ],
            PerformAsync = Performing.By<ClawbackCase, PayClawback, PayClawback.Command, Standing>(
                (one, form) => new(one.Clawback.Id, form.Yuan("Amount"),
                    Guid.TryParse(form.Text("PayerId"), out var payer) ? payer : Guid.Empty, form.Text("ReceiptNo")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(
                    me, step == PayClawback.Further ? PayClawback.Part : step, command, ct)),
        };

    private static Func<Acting<ClawbackCase>, Task<Refusal?>> Moving(
        Step<ClawbackState> step, Func<ActForm, string?> statement) =>
        Performing.By<ClawbackCase, MoveClawback, MoveClawback.Command, Standing>(
            (one, form) => new(one.Clawback.Id, statement(form)),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct));
}
