using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Web.Acting;
using Portal.Web.Shared;
using Change = Portal.Domain.Settlement.RefundAccountPages.Row;

namespace Portal.Web.Settlement;

/// <summary>What pages offer to do about the account to which public money is paid back.</summary>
internal static class RefundAccountActs
{
    public static readonly PageAct<Done> Propose = new(
        Permissions.CityProposeRefundAccount, RefundAccountState.Proposed, "提出变更退款账户",
        "由另一名财政人员复核，确认之后才生效；财政和审计人员都会收到通知。此前已经送达的追回决定，仍按送达时的账户退款。")
    {
        IsGrave = true,
        Fields = _ =>
        [
            Field.Text("Name", "收款户名"), Field.Text("Bank", "开户银行"), Field.Text("Number", "收款账号"),
            new Field("Basis", FieldKind.Paragraph, "变更依据", "文件名称和文号，确认之后随城市规则向社会公开；请不要填写账号。"),
            Field.Files("依据文件", "批复、开户证明等。", "请上传变更所依据的文件"),
        ],
        PerformAsync = Performing.By<Done, ProposeRefundAccount, ProposeRefundAccount.Command, Standing>(
            (_, form) => new(form.NewId, form.Text("Name"), form.Text("Bank"), form.Text("Number"), form.Text("Basis")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    /// <summary>For another than whoever proposed it.</summary>
    public static readonly IReadOnlyList<PageAct<Change>> Decisions =
    [
        new(Permissions.CityConfirmRefundAccount, RefundAccountState.Proposed, "确认变更退款账户",
            "新账户立即生效，此后送达的追回决定都退回到这个账户；财政和审计人员都会收到通知。提出人不能确认。")
        {
            IsGrave = true,
            PerformAsync = Performing.By<Change, DecideRefundAccount, DecideRefundAccount.Command, Standing>(
                (one, _) => new(one.Id), (useCase, me, command, ct) => useCase.ConfirmAsync(me, command, ct)),
        },
        new(Permissions.CityRejectRefundAccount, RefundAccountState.Proposed, "驳回变更退款账户",
            "退款账户不变；财政和审计人员都会收到通知。提出人不能驳回。")
        {
            IsGrave = true,
            Fields = _ => [Field.Reason("驳回理由", "财政和审计人员将看到此说明。")],
            PerformAsync = Performing.By<Change, DecideRefundAccount, DecideRefundAccount.Command, Standing>(
                (one, form) => new(one.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.RejectAsync(me, command, ct)),
        },
    ];

    /// <summary>The old account beside the new one.</summary>
    public static Told Compare(Words words, Change one) => new(words["新旧账户对照"],
        [words["项目"], words["变更前"], words["变更后"]],
        [
            [words["收款户名"], one.OldName ?? words["无"], one.Name],
            [words["开户银行"], one.OldBank ?? words["无"], one.Bank],
            [words["收款账号"], one.OldNumber ?? words["无"], one.Number],
        ]) { IsText = true };

    /// <summary>The account in force, for whoever wants another.</summary>
    public static Told Present(Words words, RefundAccount? account) => account is null
        ? new(words["现行退款账户"], [], [], words["本市还没有登记退款账户。"])
        : new(words["现行退款账户"], [words["项目"], words["内容"]],
            [
                [words["收款户名"], account.Name], [words["开户银行"], account.Bank],
                [words["收款账号"], account.Number],
            ]) { IsText = true };
}
