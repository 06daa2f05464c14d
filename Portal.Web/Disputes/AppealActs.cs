using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
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
        Move(MoveDispute.NotifyParty, "通知举证答辩", "请告知申诉人和原办理人员在期限内向平台提交证据和意见；收到的材料在转入复核裁定时上传，由他人复核。"),
        new(HearAppeal.Hear.Permission, HearAppeal.Hear.From, "转入复核裁定",
            "由您复核，报主管部门负责人裁定；原决定的作出人及其代办人不能复核。")
        {
            Fields = _ => [Field.Reason("复核意见", "申诉人将看到此说明。").Optional(), Field.Files("复核材料")],
            PerformAsync = Performing.By<Row, HearAppeal, HearAppeal.Command, Standing>(
                (one, form) => new(one.Id, form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Decide(DecideAppeal.Uphold, "维持原决定", "原决定为最终决定：申请不予支持，或订单取消。", isGrave: true),
        Decide(DecideAppeal.Overturn, "撤销原决定", "退回审核，由其他人员重新办理；属于核销的，重新锁定原来的券额。"),
        Decide(DecideAppeal.Remand, "责令重新处理", "原决定作废，退回审核，由其他人员重新作出决定；属于核销的，重新锁定原来的券额。"),
    ];

    public static readonly IReadOnlyList<Act> All =
    [
        .. Waiting,
        End(EndAppeal.Withdraw, "撤回申诉", "申诉撤回；申诉期限未满的，可以重新申诉。", Field.Reason().Optional()),
    ];

    /// <summary>On the page of what was turned down.</summary>
    public static readonly IReadOnlyList<Field> Grounds =
    [
        Field.Reason("申诉理由", "写明不服的内容、事实和依据。"), Field.Files("证据材料", "可以不上传。"),
    ];

    public const string Effect = "由平台受理，未参与原决定的人员复核，主管部门负责人书面裁定；办结前不会因期满而终结。受理前可以撤回。";

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
