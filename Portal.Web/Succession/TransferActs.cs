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
        "平台受理后，被吸收企业的券暂停使用；公告期满并经核准，权益由存续企业承继。")
    {
        Fields = _ =>
        [
            Field.Choice("Part", "本企业在合并中", ("absorbed", "被吸收，合并后注销"), ("survivor", "存续，承继对方权益")),
            Field.Text("Uscc", "对方统一社会信用代码", "18 位，须为已认证企业。"),
        ],
        PerformAsync = Notifying.PerformAsync,
    };

    public static readonly IReadOnlyList<Act> All =
    [
        Move(MoveTransfer.Accept, "受理权益转移", "被吸收企业的券暂停使用，开始清点权益。", isGrave: true),
        Move(MoveTransfer.ConfirmInventory, "确认权益清点", "权益清单据此确定，转入承继主体核验。"),
        Move(MoveTransfer.ConfirmSuccessor, "承继主体核验通过", "发布债权人公告；公告期满自动转入待批准。"),
        new(Permissions.TransferApprove, Approval, "核准权益转移",
            "按下表承继：未超出年度上限的部分换发新券，超出部分失效；订单、义务和应收款由存续企业承继，被吸收企业注销退出。不能撤销。")
        {
            IsGrave = true,
            PerformAsync = Performing.By<Row, ApproveTransfer, ApproveTransfer.Command, ApproveTransfer.Completed>(
                (transfer, _) => new(transfer.Id, new Dictionary<Guid, Guid>()),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Halt(Inventory), Halt(SuccessorVerification), Halt(CreditorNotice), Halt(Approval),
    ];

    /// <summary>Asked of the firm: only as long as it is not halted.</summary>
    public static bool IsOfFirm(Act act) => act.Permission == Permissions.EnterpriseNotifyTransfer;

    private static Act Move(Step<TransferState> step, string title, string effect, bool isGrave = false) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave,
            PerformAsync = Performing.By<Row, MoveTransfer, MoveTransfer.Command, Standing>(
                (transfer, _) => new(transfer.Id),
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
