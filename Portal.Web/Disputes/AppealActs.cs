using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Disputes.DisputePages.Row>;
using Row = Portal.Domain.Disputes.DisputePages.Row;

namespace Portal.Web.Disputes;

/// <summary>What pages offer to do to an appeal, in the order of its life.</summary>
internal static class AppealActs
{
    /// <summary>What a desk counts: the withdrawal is the party's free choice and no task.</summary>
    public static readonly IReadOnlyList<Act> Waiting =
    [
        Move(MoveDispute.Accept, "受理申诉", "申诉进入办理，申诉人将收到通知。"),
        End(EndAppeal.Refuse, "不予受理申诉", "申诉到此结束，申诉人将看到理由和救济途径；申诉期限未满的，可以重新申诉。",
            Field.Reason("理由和救济途径", "申诉人将看到此说明。")),
        Move(MoveDispute.NotifyParty, "通知举证答辩", "申诉人和原决定的作出人将收到通知，应在 5 个工作日内在线提交意见和证据，之后由他人复核。"),
        new(HearAppeal.Hear.Permission, HearAppeal.Hear.From, "转入复核裁定",
            "由您复核，报主管部门负责人裁定；原决定的作出人及其代办人不能复核。")
        {
            Fields = _ => [Field.Reason("复核意见", "申诉人将看到此说明。"), Field.Files("复核材料")],
            PerformAsync = Performing.By<Row, HearAppeal, HearAppeal.Command, Standing>(
                (one, form) => new(one.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Decide(DecideAppeal.Uphold, "维持原决定", "原决定为最终决定：申请不予支持，或订单取消。", isGrave: true),
        Decide(DecideAppeal.Overturn, "撤销原决定", "退回审核，由其他人员重新办理；属于核销的，重新锁定原来的券额。"),
        Decide(DecideAppeal.Remand, "责令重新处理", "原决定作废，退回审核，由其他人员重新作出决定；属于核销的，重新锁定原来的券额。"),
    ];

    public static readonly IReadOnlyList<Act> All =
    [
        .. Waiting,
        Supplement(DisputeState.Responding), Supplement(DisputeState.Accepted), Supplement(DisputeState.Filed),
        new(Permissions.DisputeExplain, DisputeState.Responding, "说明原决定", "申诉人、复核人员和裁定人都会看到；转入复核裁定之前可以修改后再次提交。")
        {
            Fields = one =>
            [
                new Field("Statement", FieldKind.Paragraph, "对原决定的说明", "逐项回应申诉理由，写明事实和依据。") { Value = one.Answer },
                Field.Files("有关材料", "双方都可以下载。"),
            ],
            PerformAsync = Arguing((useCase, me, command, ct) => useCase.ExplainAsync(me, command, ct)),
        },
        End(EndAppeal.Withdraw, "撤回申诉", "申诉撤回；申诉期限未满的，可以重新申诉。", Field.Reason().Optional()),
    ];

    /// <summary>On the page of what was turned down.</summary>
    public static readonly IReadOnlyList<Field> Grounds =
    [
        Field.Reason("申诉理由", "写明不服的内容、事实和依据。"), Field.Files("证据材料", "可以不上传。"),
    ];

    public const string Effect = "由平台受理，未参与原决定的人员复核，主管部门负责人书面裁定；办结前不会因期满而终结。受理前可以撤回。";

    private static Act Supplement(DisputeState from) =>
        new(Permissions.DisputeSupplement, from, "补充意见和证据", "补充的内容记入申诉案卷，由复核人员和裁定人一并考虑；转入复核裁定之前可以多次补充。")
        {
            Fields = _ =>
            [
                new("Statement", FieldKind.Paragraph, "补充意见", "写明要补充的事实、依据，或者所附证据说明什么。"),
                Field.Files("证据材料", "可以不上传。"),
            ],
            PerformAsync = Arguing((useCase, me, command, ct) => useCase.SupplementAsync(me, command, ct)),
        };

    private static Func<Acting<Row>, Task<Refusal?>> Arguing(
        Func<ArgueAppeal, Actor, ArgueAppeal.Command, CancellationToken, Task<Outcome<Standing>>> perform) =>
        Performing.By<Row, ArgueAppeal, ArgueAppeal.Command, Standing>(
            (one, form) => new(one.Id, form.Text("Statement")), perform);

    private static Act Move(Step<DisputeState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            PerformAsync = Performing.By<Row, MoveDispute, MoveDispute.Command, Standing>(
                (one, _) => new(one.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act End(Step<DisputeState> step, string title, string effect, Field reason) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = true, Fields = _ => [reason],
            PerformAsync = Performing.By<Row, EndAppeal, EndAppeal.Command, Standing>(
                (one, form) => new(one.Id, reason.IsOptional ? form.Optional("Reason") : form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Decide(Step<DisputeState> step, string title, string effect, bool isGrave = false) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave,
            Fields = _ => [Field.Reason("裁定理由", "书面裁定的内容，申诉人将看到。"), Field.Files("裁定文书", "可以不上传。")],
            PerformAsync = Performing.By<Row, DecideAppeal, DecideAppeal.Command, Standing>(
                (one, form) => new(one.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };
}
