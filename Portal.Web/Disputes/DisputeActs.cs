using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Orders;
using Portal.Web.Acting;
using static Portal.Domain.Disputes.DisputeState;
using Act = Portal.Web.Acting.PageAct<Portal.Web.Disputes.DisputeCase>;

namespace Portal.Web.Disputes;

/// <summary>A dispute with the order that it is about.</summary>
public sealed record DisputeCase(DisputePages.Row Dispute, OrderPages.Row Order);

/// <summary>What pages offer to do to a dispute, in the order of its life.</summary>
internal static class DisputeActs
{
    /// <summary>What a desk counts: each dispute stands in one of these states while somebody has to act.</summary>
    public static readonly IReadOnlyList<Act> Waiting =
    [
        Move(MoveDispute.Accept, "受理争议", "争议进入办理，双方将收到通知。"),
        Move(MoveDispute.NotifyParty, "通知对方答辩", "对方将收到争议内容，可以举证答辩。"),
        Move(MoveDispute.ResponseDone, "举证答辩完毕", "争议转入调解。", asks: "答辩要点"),
        Move(MoveDispute.MediateOk, "调解成功", "双方达成协议；订单可以据此继续办理，或协商取消。", asks: "调解协议要点"),
        Settle(Mediated), Part(Mediated),
        Move(MoveDispute.Execute, "执行调解结果", "调解协议开始执行。"),
        Move(MoveDispute.Close, "办结争议", "争议办结归档。"),
    ];

    public static readonly IReadOnlyList<Act> All =
    [
        .. Waiting, Settle(Executing), Part(Executing), Settle(Closed), Part(Closed),
        TakingBack.Of<DisputeCase, TakeBackDispute, TakeBackDispute.Command>(Permissions.DisputeTakeBack, Filed,
            "争议撤回，订单按提出争议之前的状态继续办理；需要时可以再次提出。", one => new(one.Dispute.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    ];

    /// <summary>Asked of the order: only as long as it stands still for the dispute.</summary>
    public static bool IsOfOrder(Act act) => act.Permission.Machine == Permissions.OrderDispute.Machine;

    private static Act Move(Step<DisputeState> step, string title, string effect, string? asks = null) =>
        new(step.Permission, step.From, title, effect)
        {
            Fields = _ => asks is null ? []
                : [Field.Reason(asks, "双方都会看到此说明。").Optional(), Field.Files("有关材料", "双方都可以下载。")],
            PerformAsync = Performing.By<DisputeCase, MoveDispute, MoveDispute.Command, Standing>(
                (one, form) => new(one.Dispute.Id, asks is null ? null : form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Settle(DisputeState from) =>
        new(Permissions.OrderDisputeSettledDeliver, from, "调解后继续办理",
            "订单按调解后的价格视为已验收，重新计算补贴，多余的锁定额退回，核销申请期限从今天起算。")
        {
            Fields = one =>
            [
                Field.Yuan("Price", "调解后的订单金额（元）", "含补贴，不超过原订单金额。") with { Value = $"{one.Order.Price}" },
            ],
            PerformAsync = Performing.By<DisputeCase, SettleDispute, SettleDispute.Command, SettleDispute.Settled>(
                (one, form) => new(one.Order.Id, form.Yuan("Price")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Part(DisputeState from) =>
        new(Permissions.OrderDisputeCancelled, from, "调解后取消订单", "订单取消，锁定的券额退回券内；券已过期的，该金额一并过期。")
        {
            IsGrave = true, Fields = _ => [Field.Reason()],
            PerformAsync = Performing.By<DisputeCase, CancelDisputed, CancelDisputed.Command, Standing>(
                (one, form) => new(one.Order.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };
}
