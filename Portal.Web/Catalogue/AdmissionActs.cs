using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Settlement;
using Portal.Web.Acting;
using static Portal.Domain.Catalogue.ProviderState;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Catalogue.ProviderPages.Row>;
using Row = Portal.Domain.Catalogue.ProviderPages.Row;

namespace Portal.Web.Catalogue;

/// <summary>What pages offer to do to a provider, in the order of its admission.</summary>
internal static class AdmissionActs
{
    /// <summary>Those that a provider waits for.</summary>
    public static readonly IReadOnlyList<Act> Steps =
    [
        Move(MoveProvider.Submit, "提交入库申请", "管理部门受理后进行形式审核。"),
        Move(MoveProvider.Accept, "受理入库申请", "申请进入形式审核。"),
        Move(MoveProvider.ToExperts, "提交专家评审", "由专家评审后再决定是否公示。"),
        Propose(ProposeProvider.Direct, "形式审核通过，直接公示", "不经专家评审，公示拟入库名单，公示期内任何人可以提出异议。"),
        Propose(ProposeProvider.AfterExperts, "评审通过，公示", "公示拟入库名单，公示期内任何人可以提出异议。"),
        new(Permissions.ProviderAdmit, PublicNotice, "准予入库", "公示期满无异议，服务机构入库，产品可以上架。")
        {
            Fields = _ => [Field.Text("AgreementNo", "服务协议编号").Optional(), Field.Files("服务协议")],
            PerformAsync = Performing.By<Row, AdmitProvider, AdmitProvider.Command, Standing>(
                (provider, form) => new(provider.Id, form.Optional("AgreementNo")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    /// <summary>And the one that can be done whatever its state.</summary>
    public static readonly IReadOnlyList<Act> All =
    [
        .. Steps, .. Enum.GetValues<ProviderState>().Select(CorrectAccount),
        TakingBack.Of<Row, TakeBackAdmission, TakeBackAdmission.Command>(Permissions.ProviderTakeBack, Submitted,
            "入库申请撤回，改好后可以重新提交。", provider => new(provider.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    ];

    private static Act Move(Step<ProviderState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            Fields = _ => [Field.Reason("说明").Optional(), Field.Files("有关材料", "申请材料、资质证书等。")],
            PerformAsync = Performing.By<Row, MoveProvider, MoveProvider.Command, Standing>(
                (provider, form) => new(provider.Id, form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Propose(Step<ProviderState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            Fields = _ => [Field.Text("Score", "评审得分").Optional()],
            PerformAsync = Performing.By<Row, ProposeProvider, ProposeProvider.Command, Standing>(
                (provider, form) => new(provider.Id, form.Optional("Score")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    /// <summary>What a desk counts: payments that came back.</summary>
    public static readonly IReadOnlyList<Act> Returned =
        [CorrectAccount(Admitted) with { From = ReturnedPayment.Uncorrected }];

    private static Act CorrectAccount(ProviderState state) =>
        new(Permissions.ProviderCorrectAccount, state, "更正机构收款账户",
            "请先在开户银行和国库支付系统更正账户：平台不保存账号，只记下已更正；被退票的款项可以重新支付。")
        {
            Fields = _ => [Field.Files(
                "账户证明", "例如基本存款账户信息或开户银行出具的证明；财政据此重新支付。", "请上传账户证明")],
            PerformAsync = Performing.By<Row, CorrectProviderAccount, CorrectProviderAccount.Command, Standing>(
                (provider, _) => new(provider.Id),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };
}
