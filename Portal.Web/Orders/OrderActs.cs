using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Web.Acting;
using Portal.Web.Disputes;
using static Portal.Domain.Orders.OrderState;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Orders.OrderPages.Row>;
using Row = Portal.Domain.Orders.OrderPages.Row;

namespace Portal.Web.Orders;

/// <summary>What pages offer to do to an order, in the order of its life.</summary>
internal static class OrderActs
{
    private static readonly Field Items = Field.Lines("Items", "合同明细", "各行金额之和须等于合同金额。",
        Field.Text("Kind", "项目类别"), Field.Yuan("Amount", "金额（元）"));

    private static readonly Field Invoices = Field.Lines("Invoices", "全额发票", "数电发票号码为 20 位数字；合计须等于订单金额。",
        Field.Text("Number", "发票号码"), Field.Yuan("Amount", "金额（元）"));

    /// <summary>What a line is of is chosen where the programme says what it does not support.</summary>
    private static Field ItemsOf(Row order) => order.Ineligible.Count == 0 ? Items : Items with
    {
        Hint = "各行金额之和须等于合同金额。本项目不予支持的内容请单独列行，不计入可支持金额。",
        Columns =
        [
            Field.Choice("Kind", "项目类别",
                [("合同内容", "合同内容（可支持）"), .. order.Ineligible.Select(one => (one, one))]),
            Items.Columns[1],
        ],
    };

    private static readonly Field Contracted =
        Field.Files("合同正文", "双方签章后的合同扫描件或电子合同。", "请上传合同正文");

    private static readonly Field Claimed = Field.Files(
        "核销材料", "全额发票、银行付款凭证和交付验收记录。", "请上传发票、付款凭证和交付验收记录");

    private static readonly Field Supplemented = Field.Files(
        "补正材料", "按补正通知逐项上传；已经交过的不必再传。", "请上传补正材料");

    private static readonly Field Proofs = Field.Files("交付证明", "交付清单、使用记录或双方签收单。");

    public static readonly IReadOnlyList<Act> All =
    [
        Move(MoveOrder.Confirm, "确认接单", "企业将收到确认，可以上传合同。"),
        Move(MoveOrder.Decline, "不接此单", "订单到此结束，企业可以另选服务机构。", isGrave: true),
        Contract(Permissions.OrderUploadContract, AwaitingContract, "上传合同",
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        Contract(Permissions.OrderReupload, ContractReturned, "重新上传合同",
            (useCase, me, command, ct) => useCase.AgainAsync(me, command, ct)),
        Move(MoveOrder.CancelEarly, "取消订单", "订单到此结束，券额不受影响。", isGrave: true),
        Move(MoveOrder.AbandonContract, "放弃该合同", "订单到此结束，券额不受影响。", isGrave: true),
        new(Permissions.OrderFile, ContractReview, "合同备案",
            "系统核对关联关系与重复备案，计算补贴，并在券上锁定该金额。")
        {
            Fields = _ =>
            [
                Field.Text("FilingNo", "备案号").Optional(),
                new Field("Apart", FieldKind.Paragraph, "确是另一份合同的理由",
                    "只在已有供需双方、签订日期和金额均相同的备案时填写，双方都会看到。").Optional(),
            ],
            PerformAsync = Performing.By<Row, FileContract, FileContract.Command, FileContract.Filed>(
                (order, form) => new(order.Id, form.Optional("FilingNo"), form.Optional("Apart")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveOrder.ReturnContract, "退回合同", "企业改正后可以重新上传，或放弃订单。", isGrave: true),
        Cancel(CancelOrder.Filed, "取消已备案的订单", "锁定的券额退回券内；券已过期的，该金额一并过期。"),
        Move(MoveOrder.Start, "开始履约", "订单进入履约阶段。"),
        Cancel(CancelOrder.Delivering, "终止履约", "经双方同意终止：锁定的券额退回券内；券已过期的，该金额一并过期。"),
        new(Permissions.OrderDeliver, Delivering, "提交交付",
            "企业将验收；有使用记录的，十五日内未验收即视为验收。")
        {
            Fields = _ => [Field.Number("Usage", "使用量", "调用次数、卡时或交付件数；没有则填 0。"), Proofs],
            PerformAsync = Performing.By<Row, DeliverOrder, DeliverOrder.Command, Standing>(
                (order, form) => new(order.Id, form.Number("Usage")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OrderAccept, Delivered, "验收通过", "验收后开始计算核销申请期限。")
        {
            Fields = _ =>
            [
                Field.Choice("Rating", "评价", ("", "不评价"), ("好", "好"), ("较好", "较好"), ("一般", "一般"), ("较差", "较差"), ("差", "差")),
            ],
            PerformAsync = Performing.By<Row, AcceptDelivery, AcceptDelivery.Command, Standing>(
                (order, form) => new(order.Id, form.Optional("Rating")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveOrder.RefuseAcceptance, "验收不通过", "服务机构可以重新履约；协商不成的，可以提出争议。", isGrave: true,
            Field.Files("不合格的证据")),
        Move(MoveOrder.Redeliver, "重新履约", "订单回到履约阶段。"),
        Dispute(OpenDispute.AfterRefusal), Dispute(OpenDispute.InDelivery),
        Claim(Permissions.OrderSubmitRedemption, AcceptedDelivery, "申请核销",
            "提交后由审核人员审核；同一发票只能核销一次。", Claimed,
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        Claim(Permissions.OrderResubmit, RedemptionSupplement, "补正核销申请",
            "申请回到核销初审；这次填写的发票和付款凭证替换原来的。只能要求补正一次，请一次补齐。", Supplemented,
            (useCase, me, command, ct) => useCase.AgainAsync(me, command, ct)),
        new(Permissions.OrderReviewRedemption, RedemptionReview, "核销初审",
            "记下核定的合格金额，由另一人复审核销。")
        {
            Fields = order =>
            [
                Field.Yuan("Eligible", "核定合格金额（元）") with { Value = $"{order.Claimed ?? order.Eligible}" },
                Field.Reason("核减理由", "核定金额低于申请时的合格金额的，必须写明；复审人员、企业和服务机构都将看到。").Optional(),
            ],
            PerformAsync = Performing.By<Row, ReviewRedemption, ReviewRedemption.Command, Standing>(
                (order, form) => Review(order, form.Yuan("Eligible"), form),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OrderRequireSupplement, RedemptionReview, "要求补正核销材料",
            "须一次性告知全部需要补正的内容，只能要求一次；申请人逾期未补正的，不予核销。")
        {
            Fields = _ => [Field.Reason("需要补正的内容", "企业和服务机构都将看到此说明。")],
            PerformAsync = Performing.By<Row, RequireClaimSupplement, RequireClaimSupplement.Command, Standing>(
                (order, form) => new(order.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OrderRedeem, RedemptionReview, "予以核销",
            "按核定金额重新计算补贴并核销，多余的锁定额退回；订单进入结算批次。")
        {
            PerformAsync = Performing.By<Row, RedeemOrder, RedeemOrder.Command, RedeemOrder.Redemption>(
                (order, _) => new(order.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OrderRejectRedemption, RedemptionReview, "不予核销",
            "锁定的券额退回券内；申请人可以在六十日内申诉。")
        {
            IsGrave = true, Fields = _ => [Field.Reason()],
            PerformAsync = Performing.By<Row, RejectRedemption, RejectRedemption.Command, Standing>(
                (order, form) => new(order.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    /// <summary>What a desk counts: to end an order that is under way, or to dispute it, is possible and no
    /// task.</summary>
    public static readonly IReadOnlyList<Act> Awaited =
    [
        .. All.Where(act => act.Permission != Permissions.OrderCancelFiled
            && act.Permission != Permissions.OrderCancelDelivering && act.Permission != Permissions.OrderDispute
            && act.Permission != Permissions.OrderDisputeInDelivery),
    ];

    /// <summary>The claimant's free choice, and no task.</summary>
    public static readonly Act Appeal = new(Permissions.OrderAppeal, RedemptionRejected, "对不予核销提出申诉", AppealActs.Effect)
    {
        Fields = _ => AppealActs.Grounds,
        PerformAsync = Performing.By<Row, AppealRedemption, AppealRedemption.Command, Standing>(
            (order, form) => new(order.Id, form.NewId, form.Text("Reason")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    /// <summary>The way back from what was just handed in.</summary>
    public static readonly IReadOnlyList<Act> Back =
    [
        .. TakeBackOrder.From.Select(from => TakingBack.Of<Row, TakeBackOrder, TakeBackOrder.Command>(
            Permissions.OrderTakeBack, from, BackTo(from), order => new(order.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct))),
    ];

    private static string BackTo(OrderState from) => from switch
    {
        AwaitingProvider => "订单取消，服务机构不再处理；券额不受影响，可以重新下单。",
        AwaitingContract => "订单回到待服务商确认，确认期限不变。",
        ContractReview => "平台不再审核这份合同；改好后可以重新上传。",
        Delivered => "订单回到履约中，企业不再验收这次交付；可以重新提交交付。",
        RedemptionReview => "核销申请撤回，改好后可以重新提交；原来的期限不变。",
        _ => "订单回到待验收，原来的自动验收日期不变。",
    };

    private static Act Move(Step<OrderState> step, string title, string effect, bool isGrave = false,
        params IReadOnlyList<Field> more) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave, Fields = _ => isGrave ? [Field.Reason(), .. more] : more,
            PerformAsync = Performing.By<Row, MoveOrder, MoveOrder.Command, Standing>(
                (order, form) => new(order.Id, isGrave ? form.Text("Reason") : null),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    /// <summary>Whoever cuts a claim says why.</summary>
    private static ReviewRedemption.Command Review(Row order, Money eligible, ActForm form) =>
        new(order.Id, eligible,
            eligible < (order.Claimed ?? order.Eligible) ? form.Text("Reason") : form.Optional("Reason"));

    private static Act Claim(Permission permission, OrderState from, string title, string effect, Field documents,
        Func<SubmitRedemption, Actor, SubmitRedemption.Command, CancellationToken, Task<Outcome<Standing>>> perform) =>
        new(permission, from, title, effect)
        {
            Fields = order =>
            [
                Invoices with
                {
                    Rows = [.. order.Invoices.Select(one => (IReadOnlyList<string>)[one.Number, $"{one.Amount}"])],
                },
                Field.Yuan("Slip", "付款金额（元）", "企业经银行付给服务机构的金额。") with
                {
                    Value = order.Slip is { } paid ? $"{paid}" : null,
                },
                Field.Day("SlipOn", "付款日期") with { Value = order.SlipOn is { } on ? $"{on:yyyy-MM-dd}" : null },
                documents, Field.Text("ClaimNo", "申请编号").Optional() with { Value = order.ClaimNo },
            ],
            PerformAsync = Performing.By<Row, SubmitRedemption, SubmitRedemption.Command, Standing>(
                (order, form) => new(order.Id,
                    form.Lines(Invoices, line => new SubmitRedemption.Invoice(line.Text("Number"), line.Yuan("Amount"))),
                    form.Yuan("Slip"), form.Day("SlipOn"), form.Optional("ClaimNo")),
                perform),
        };

    private static Act Cancel(Step<OrderState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = true, Fields = _ => [Field.Reason()],
            PerformAsync = Performing.By<Row, CancelOrder, CancelOrder.Command, Standing>(
                (order, form) => new(order.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Contract(Permission permission, OrderState from, string title,
        Func<UploadContract, Actor, UploadContract.Command, CancellationToken, Task<Outcome<Standing>>> perform) =>
        new(permission, from, title,
            "平台将审核备案；签订之日的企业规模和支持比例就此确定。")
        {
            Fields = order =>
            [
                Field.Text("ContractNo", "合同编号"), Field.Day("SignedOn", "签订日期", "须在券的有效期内，且不晚于今天。"),
                Field.Yuan("Amount", "合同金额（元）", "不得超过目录价。"), ItemsOf(order),
                Contracted,
            ],
            PerformAsync = Performing.By<Row, UploadContract, UploadContract.Command, Standing>(
                (order, form) => new(order.Id, form.Text("ContractNo"), form.Day("SignedOn"), form.Yuan("Amount"),
                    form.Lines(Items, line => new UploadContract.Item(line.Text("Kind"), line.Yuan("Amount")))),
                perform),
        };

    private static Act Dispute(Step<OrderState> step) =>
        new(step.Permission, step.From, "提出争议", "由平台受理并组织调解；办结前订单停在争议状态。")
        {
            IsGrave = true,
            Fields = _ =>
            [
                Field.Choice("Kind", "争议类型", ("CONTRACT", "履约争议"), ("QUALITY", "数据质量争议"), ("RIGHTS", "数据权益争议")),
                Field.Reason(), Field.Files("证据材料"),
            ],
            PerformAsync = Performing.By<Row, OpenDispute, OpenDispute.Command, Standing>(
                (order, form) => new(order.Id, form.NewId, form.Text("Kind"), form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };
}
