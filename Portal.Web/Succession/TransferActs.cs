using Portal.Domain.Accounts;
using Portal.Domain.Succession;
using Portal.Web.Acting;
using static Portal.Domain.Succession.TransferState;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Succession.TransferPages.Row>;
using Row = Portal.Domain.Succession.TransferPages.Row;

namespace Portal.Web.Succession;

/// <summary>A transfer that is to be announced: nothing stands yet.</summary>
public sealed record Announcement;

/// <summary>What pages offer to do to a transfer, in the order of its life.</summary>
internal static class TransferActs
{
    public static readonly PageAct<Announcement> Notify = new(Permissions.TransferNotify, Notified, "申报权益转移",
        "系统把本案通知对方企业，由其表示同意或不同意；不同意的，平台不能受理。受理后，被吸收企业的券暂停使用；公告期满并经核准，其订单、应收款和追回义务由存续企业承继，券在年度上限以内承继，企业退出平台。")
    {
        Fields = _ =>
        [
            Field.Choice("Part", "本企业在合并中", ("absorbed", "被吸收，合并后注销"), ("survivor", "存续，承继对方权益")),
            Field.Text("Uscc", "对方统一社会信用代码", "18 位，须为已认证企业。"),
            Field.Files("合并协议、决议或裁定", "双方签署的合并协议、股东会决议或法院裁定。", "请上传合并协议、决议或裁定"),
        ],
        PerformAsync = Notifying.PerformAsync,
    };

    private const string GivenUp = "双方不再合并：本案到此结束，被吸收企业的券恢复到受理前的状态，企业可以再申请新券；对方企业将看到理由。";

    /// <summary>Of the firm that did not announce it; its desk counts them apart.</summary>
    public static readonly IReadOnlyList<Act> Answers =
    [
        new(Permissions.TransferConsent, Notified, "同意合并", "平台据此受理。受理后，被吸收企业的券暂停使用；公告期满并经核准，其权益和义务由存续企业承继，被吸收企业退出平台。受理之前可以改变意见。")
        {
            IsGrave = true, Fields = _ => [Field.Files("有关文件")],
            PerformAsync = Performing.By<Row, AnswerTransfer, AnswerTransfer.Command, Standing>(
                (transfer, _) => new(transfer.Id), (useCase, me, command, ct) => useCase.ConsentAsync(me, command, ct)),
        },
        new(Permissions.TransferDissent, Notified, "不同意合并", "平台不能受理本案，申报企业和平台将看到理由；双方企业的券和订单照常使用。受理之前可以改变意见。")
        {
            Fields = _ => [Field.Reason("不同意的理由"), Field.Files("有关文件")],
            PerformAsync = Performing.By<Row, AnswerTransfer, AnswerTransfer.Command, Standing>(
                (transfer, form) => new(transfer.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.DissentAsync(me, command, ct)),
        },
    ];

    public static readonly IReadOnlyList<Act> All =
    [
        .. Answers,
        Move(MoveTransfer.Accept, "受理权益转移",
            "受理即表示您已核对合并文件和对方企业的意见，并已在国家企业信用信息公示系统核实双方的登记事项。受理后，被吸收企业的券暂停使用，开始清点权益。",
            isGrave: true) with
        {
            Fields = transfer => transfer.Answer is not null ? []
                : [Field.Reason("核实情况", "未申报的一方企业还没有答复：请写明怎样向其核实的。双方企业将看到此说明。"), Field.Files("核实材料")],
        },
        End(EndTransfer.Refuse, "不予受理权益转移", "本案到此结束，双方企业将看到理由；可以重新申报。"),
        End(EndTransfer.Withdraw, "撤回权益转移申报", "本案到此结束，对方企业将看到理由；可以重新申报。"),
        Move(MoveTransfer.ConfirmInventory, "确认权益清点", "权益清单据此确定，转入承继主体核验。"),
        End(EndTransfer.Terminate, "终止权益转移", GivenUp),
        End(EndTransfer.TerminateVerification, "终止权益转移", GivenUp),
        Move(MoveTransfer.ConfirmSuccessor, "承继主体核验通过", "发布债权人公告；公告期满自动转入待批准。"),
        End(EndTransfer.FailSuccessor, "承继主体核验不通过", "不予转移：本案到此结束，被吸收企业的券恢复到受理前的状态；双方企业将看到理由，可以重新申报。"),
        End(EndTransfer.TerminateNotice, "终止权益转移", GivenUp),
        new(Permissions.TransferApprove, Approval, "核准权益转移",
            "按下表承继：未超出年度上限的部分换发新券，超出部分失效；订单、义务和应收款由存续企业承继，被吸收企业注销退出。不能撤销。")
        {
            IsGrave = true,
            PerformAsync = Performing.By<Row, ApproveTransfer, ApproveTransfer.Command, ApproveTransfer.Completed>(
                (transfer, _) => new(transfer.Id, new Dictionary<Guid, Guid>()),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        End(EndTransfer.Reject, "不予核准权益转移", "本案到此结束，被吸收企业的券恢复到受理前的状态；双方企业将看到理由，可以重新申报。"),
        Halt(Inventory), Halt(SuccessorVerification), Halt(CreditorNotice), Halt(Approval),
    ];

    /// <summary>What waits for somebody: not the answers, not the ways out, and not what a firm says of itself.</summary>
    public static readonly IReadOnlyList<Act> Awaited =
    [
        .. All.Where(act => !Answers.Contains(act) && !IsOfFirm(act) && act.Permission != Permissions.TransferWithdraw
            && act.Permission != Permissions.TransferTerminate && act.Permission != Permissions.TransferTerminateNotice),
    ];

    /// <summary>Asked of the firm: only as long as it is not halted.</summary>
    public static bool IsOfFirm(Act act) => act.Permission == Permissions.EnterpriseNotifyTransfer;

    private static Act Move(Step<TransferState> step, string title, string effect, bool isGrave = false) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave,
            PerformAsync = Performing.By<Row, MoveTransfer, MoveTransfer.Command, Standing>(
                (transfer, form) => new(transfer.Id, step == MoveTransfer.Accept && transfer.Answer is null
                    ? form.Text("Reason") : form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act End(Step<TransferState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = true,
            Fields = _ => [Field.Reason(hint: "双方企业将看到此说明。"), Field.Files("有关文件")],
            PerformAsync = Performing.By<Row, EndTransfer, EndTransfer.Command, Standing>(
                (transfer, form) => new(transfer.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Halt(TransferState from) =>
        new(Permissions.EnterpriseNotifyTransfer, from, "报告进入权益转移", "贵企业转入权益转移状态，此后不能再申请新券。")
        {
            IsGrave = true,
            PerformAsync = Performing
                .By<Row, Portal.Domain.Enterprises.NotifyTransfer, Portal.Domain.Enterprises.NotifyTransfer.Command, Standing>(
                (transfer, _) => new(transfer.AbsorbedId, transfer.Id),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };
}
