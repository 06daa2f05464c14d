using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Web.Acting;
using static Portal.Domain.Disputes.DisputeState;
using Act = Portal.Web.Acting.PageAct<Portal.Web.Disputes.DisputeCase>;

namespace Portal.Web.Disputes;

/// <summary>A dispute with the order that it is about.</summary>
public sealed record DisputeCase(DisputePages.Row Dispute, OrderPages.Row Order, DateOnly Today);

/// <summary>What pages offer to do to a dispute, in the order of its life.</summary>
internal static class DisputeActs
{
    /// <summary>What a desk counts: each dispute stands in one of these states while somebody has to act.</summary>
    public static readonly IReadOnlyList<Act> Waiting =
    [
        Move(MoveDispute.Accept, "受理争议", "争议进入办理，双方将收到通知。"),
        new(EndAppeal.Refuse.Permission, Filed, "不予受理争议", "争议到此结束，订单按提出争议之前的状态继续办理；双方将看到理由和救济途径。")
        {
            IsGrave = true, Fields = _ => [Field.Reason("理由和救济途径", "双方都会看到此说明。")],
            PerformAsync = Performing.By<DisputeCase, RefuseDispute, RefuseDispute.Command, Standing>(
                (one, form) => new(one.Dispute.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveDispute.NotifyParty, "通知对方答辩", "对方将收到争议内容，应在 5 个工作日内在线提交答辩意见和证据。"),
        new(Permissions.DisputeAnswer, Responding, "提交答辩意见", "企业、平台和调解员都会看到；平台转入调解之前可以修改后再次提交。")
        {
            Fields = one =>
            [
                new Field("Answer", FieldKind.Paragraph, "答辩意见", "逐项回应争议事项，写明事实和依据。") { Value = one.Dispute.Answer },
                Field.Files("答辩证据", "双方都可以下载。"),
            ],
            PerformAsync = Performing.By<DisputeCase, AnswerDispute, AnswerDispute.Command, Standing>(
                (one, form) => new(one.Dispute.Id, form.Text("Answer")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(MoveDispute.ResponseDone.Permission, Responding, "举证答辩完毕", "争议转入调解，对方不能再提交或修改答辩意见。")
        {
            Fields = one => [EndOfAnswers(one, "答辩要点"), Documents],
            PerformAsync = Performing.By<DisputeCase, MoveDispute, MoveDispute.Command, Standing>(
                (one, form) => new(one.Dispute.Id, WhyEnd(one, form)),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, MoveDispute.ResponseDone, command, ct)),
        },
        new(HearAppeal.Hear.Permission, Responding, "转入裁定", "不属于调解范围的争议由您复核，报主管部门负责人裁定；对方不能再提交或修改答辩意见。")
        {
            Fields = one => [EndOfAnswers(one, "复核意见"), Documents],
            PerformAsync = Performing.By<DisputeCase, HearAppeal, HearAppeal.Command, Standing>(
                (one, form) => new(one.Dispute.Id, WhyEnd(one, form)),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(MoveDispute.MediateOk.Permission, Mediating, "调解成功", "双方达成协议；记下订单怎样办理，之后须按协议办理。")
        {
            Fields = one => [.. EndOf(one), Paper("调解协议要点").Optional(), Agreement],
            PerformAsync = Performing.By<DisputeCase, MoveDispute, MoveDispute.Command, Standing>(
                (one, form) => new(
                    one.Dispute.Id, form.Optional("Reason"), form.Choice<OrderEnd>("OrderEnd"), PriceIn(form)),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, MoveDispute.MediateOk, command, ct)),
        },
        new(FailMediation.Fail.Permission, Mediating, "调解不成", "由主管部门裁定；订单继续停在争议状态。")
        {
            Fields = _ => [Paper("调解情况和双方分歧"), Documents],
            PerformAsync = Performing.By<DisputeCase, FailMediation, FailMediation.Command, Standing>(
                (one, form) => new(one.Dispute.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Rule(DecideAppeal.Uphold, "裁定维持", "交付按原样有效：期满无人起诉或申请仲裁的，订单按原价视为已验收；从未交付的，恢复履约。", isGrave: true),
        Rule(DecideAppeal.Overturn, "裁定撤销或变更", "订单按裁定取消，或者按裁定的价格视为已验收；由平台转入执行。", endsOrder: true),
        Rule(DecideAppeal.Remand, "裁定责令重新履约", "服务机构须重新履约并交付；由平台转入执行。"),
        Move(MoveDispute.Execute, "执行调解结果", "调解协议开始执行。"),
        Move(MoveDispute.ExecuteOverturned, "执行裁定", "由调解员按裁定办理订单，之后办结争议。"),
        Move(MoveDispute.ExecuteRemanded, "执行裁定", "由调解员按裁定办理订单，之后办结争议。"),
        Move(MoveDispute.Close, "办结争议", "争议办结归档。"),
    ];

    /// <summary>What the mediator does to the order, while it stands still.</summary>
    public static readonly IReadOnlyList<Act> OfOrders =
    [
        .. new[] { Mediated, Executing }.SelectMany(from => new[] { Settle(from), Resume(from), Part(from) }),
    ];

    public static readonly IReadOnlyList<Act> All =
    [
        .. Waiting, .. OfOrders, Settle(Closed), Resume(Closed), Part(Closed),
        Withdraw(WithdrawDispute.Early), Withdraw(WithdrawDispute.FromMediation),
        Escalate(EscalateDispute.FromMediation), Escalate(EscalateDispute.AfterRuling),
        new(RecordResult.Back.Permission, Escalated, "登记判决或裁决", "记下判决或裁决对订单的结果，转入执行。")
        {
            Fields = one => [.. EndOf(one), Paper("判决或裁决的内容"), Field.Files("判决书或裁决书", "双方都可以下载。")],
            PerformAsync = Performing.By<DisputeCase, RecordResult, RecordResult.Command, Standing>(
                (one, form) => new(
                    one.Dispute.Id, form.Text("Reason"), form.Choice<OrderEnd>("OrderEnd"), PriceIn(form)),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        TakingBack.Of<DisputeCase, TakeBackDispute, TakeBackDispute.Command>(Permissions.DisputeTakeBack, Filed,
            "争议撤回，订单按提出争议之前的状态继续办理；需要时可以再次提出。", one => new(one.Dispute.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    ];

    /// <summary>What is of no use on this one. Of what is done to the order: all when it no longer stands still for the
    /// dispute, and what was not agreed or decided for it.</summary>
    public static bool IsIdle(Permission act, DisputeCase one) =>
        act == Permissions.DisputeDone ? one.Order.State == OrderState.Disputed
        : act == Permissions.DisputeResponseDone ? !one.Dispute.CanBeMediated
        : act == Permissions.DisputeToAdjudication ? one.Dispute.CanBeMediated
        : act.Machine == Permissions.OrderDispute.Machine && (one.Order.State != OrderState.Disputed
            || (one.Dispute.OrderEnd ?? EndBy(act)) != EndBy(act)
            || (act == Permissions.OrderDisputeSettledDeliver && one.Order.DeliveredOn is null));

    private static OrderEnd EndBy(Permission act) =>
        act == Permissions.OrderDisputeSettledDeliver ? OrderEnd.Accepted
        : act == Permissions.OrderDisputeSettledResume ? OrderEnd.Resumed : OrderEnd.Cancelled;

    private static Field Agreement =>
        Field.Files("调解协议书", "双方签章的调解协议书；双方都可以下载。", "请上传双方签章的调解协议书");

    private static Field Documents => Field.Files("有关材料", "双方都可以下载。");

    private static Field Paper(string label) => Field.Reason(label, "双方都会看到此说明。");

    /// <summary>Whoever ends the days in which the other side could still answer says why. Only pages insist on it: in
    /// the cities that are played again the platform goes on early and says nothing, and the trail shows
    /// that.</summary>
    private static Field EndOfAnswers(DisputeCase one, string otherwise) => IsEarly(one)
        ? Paper("提前结束答辩的理由") : Paper(otherwise).Optional();

    private static string? WhyEnd(DisputeCase one, ActForm form) =>
        IsEarly(one) ? form.Text("Reason") : form.Optional("Reason");

    private static bool IsEarly(DisputeCase one) => one.Dispute.UnansweredUntil(one.Today) is not null;

    /// <summary>What becomes of the order. What was never delivered cannot be accepted.</summary>
    private static IEnumerable<Field> EndOf(DisputeCase one, bool canResume = true)
    {
        List<(string, string)> ends = [("", "请选择")];
        if (one.Order.DeliveredOn is not null) ends.Add(($"{OrderEnd.Accepted}", "继续办理：按确定的价格视为已验收"));
        if (canResume) ends.Add(($"{OrderEnd.Resumed}", "继续履约：服务机构交付后再验收"));
        ends.Add(($"{OrderEnd.Cancelled}", "取消订单"));
        yield return Field.Choice("OrderEnd", "订单怎样办理", [.. ends]);
        if (one.Order.DeliveredOn is not null)
            yield return Field.Yuan("Price", "确定的订单金额（元）", "仅在继续办理时填写；含补贴，不超过原订单金额。").Optional();
    }

    private static Money? PriceIn(ActForm form) =>
        form.Raw("OrderEnd") == $"{OrderEnd.Accepted}" ? form.Yuan("Price") : null;

    private static Act Move(Step<DisputeState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            PerformAsync = Performing.By<DisputeCase, MoveDispute, MoveDispute.Command, Standing>(
                (one, _) => new(one.Dispute.Id),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Withdraw(Step<DisputeState> step) =>
        new(step.Permission, step.From, "撤回争议", "争议到此结束，订单按提出争议之前的状态继续办理；服务机构和平台将看到理由。")
        {
            IsGrave = true, Fields = _ => [Field.Reason("撤回的理由", "双方都会看到此说明。")],
            PerformAsync = Performing.By<DisputeCase, WithdrawDispute, WithdrawDispute.Command, Standing>(
                (one, form) => new(one.Dispute.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Rule(
        Step<DisputeState> step, string title, string effect, bool endsOrder = false, bool isGrave = false) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave,
            Fields = one =>
            [
                .. endsOrder ? EndOf(one, canResume: false) : [], Paper("裁定内容和理由"),
                Field.Files("裁定文书", "可以不上传。"),
            ],
            PerformAsync = Performing.By<DisputeCase, RuleDispute, RuleDispute.Command, Standing>(
                (one, form) => endsOrder
                    ? new(one.Dispute.Id, form.Text("Reason"), form.Choice<OrderEnd>("OrderEnd"), PriceIn(form))
                    : new(one.Dispute.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Escalate(Step<DisputeState> step) =>
        new(step.Permission, step.From, "转诉讼或仲裁", "平台不再调解或裁定；订单停在争议状态，收到判决或裁决后按其办理。")
        {
            IsGrave = true,
            Fields = _ =>
            [
                Field.Text("CaseNo", "案号", "人民法院或仲裁机构的立案号。"), Paper("说明").Optional(),
                Field.Files("受理或立案通知书", "双方都可以下载。"),
            ],
            PerformAsync = Performing.By<DisputeCase, EscalateDispute, EscalateDispute.Command, Standing>(
                (one, form) => new(one.Dispute.Id, form.Text("CaseNo"), form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Settle(DisputeState from) =>
        new(Permissions.OrderDisputeSettledDeliver, from, from == Mediated ? "调解后继续办理" : "按处理结果继续办理",
            "订单按确定的价格视为已验收，重新计算补贴，多余的锁定额退回，核销申请期限从今天起算。")
        {
            Fields = one =>
            [
                Field.Yuan("Price", "确定的订单金额（元）", one.Dispute.AgreedPrice is null
                    ? "含补贴，不超过原订单金额。" : "须与协议或裁判确定的价格一致。")
                    with { Value = $"{one.Dispute.AgreedPrice ?? one.Order.Price}" },
            ],
            PerformAsync = Performing.By<DisputeCase, SettleDispute, SettleDispute.Command, SettleDispute.Settled>(
                (one, form) => new(one.Order.Id, form.Yuan("Price")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Resume(DisputeState from) =>
        new(Permissions.OrderDisputeSettledResume, from, from == Mediated ? "调解后继续履约" : "按处理结果继续履约",
            "订单回到履约中，锁定的券额不变；服务机构交付后由企业验收。")
        {
            Fields = _ => [Field.Reason().Optional()],
            PerformAsync = Performing.By<DisputeCase, ResumeDisputed, ResumeDisputed.Command, Standing>(
                (one, form) => new(one.Order.Id, form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Part(DisputeState from) =>
        new(Permissions.OrderDisputeCancelled, from, from == Mediated ? "调解后取消订单" : "按处理结果取消订单",
            "订单取消，锁定的券额退回券内；券已过期的，该金额一并过期。")
        {
            IsGrave = true, Fields = _ => [Field.Reason()],
            PerformAsync = Performing.By<DisputeCase, CancelDisputed, CancelDisputed.Command, Standing>(
                (one, form) => new(one.Order.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };
}
