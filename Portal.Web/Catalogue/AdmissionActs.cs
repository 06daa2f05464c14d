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
        Submit(Draft), Submit(NotAccepted), Submit(RejectedAdmission),
        Move(MoveProvider.Accept, "受理入库申请", "申请进入形式审核。"),
        No(MoveProvider.RefuseAcceptance, "决定不予受理", "申请到此结束，机构将看到理由，改正后可以重新申请。",
            Field.Reason("不予受理的理由和救济途径", "对方将看到此说明，请写明理由、如何改正，以及不服的可以怎样申诉。"),
            Field.Files("不予受理通知书")),
        new(Permissions.ProviderRequireSupplement, UnderReview, "要求机构补正",
            "须一次性告知全部需要补正的内容，只能要求一次；机构逾期未补正的，不予入库。")
        {
            Fields = _ => [Field.Reason("需要补正的内容", "请逐项列明。对方将看到此说明。")],
            PerformAsync = Performing.By<Row, RequireAdmissionSupplement, RequireAdmissionSupplement.Command, Standing>(
                (provider, form) => new(provider.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveProvider.Resubmit, MoveProvider.Resubmit.From, "补正入库材料", "申请回到形式审核。",
            Field.Reason("补正说明", "请逐项说明补正了什么。审核人员将看到此说明。").Optional(),
            Field.Files("补正材料", "按要求补充或更换的材料。", "请上传补正材料")),
        No(MoveProvider.FailForm, "形式审核不通过", "不予入库；机构将看到理由，改正后可以重新申请。", Why, Field.Files("审核材料")),
        Move(MoveProvider.ToExperts, "提交专家评审", "由专家评审后再决定是否公示。"),
        No(MoveProvider.FailExpert, "专家评审不通过", "不予入库；机构将看到理由，改正后可以重新申请。", Why, Field.Files("评审材料")),
        Propose(ProposeProvider.Direct, "形式审核通过，直接公示", "不经专家评审，公示拟入库名单，公示期内任何人可以提出异议。"),
        Propose(ProposeProvider.AfterExperts, "评审通过，公示", "公示拟入库名单，公示期内任何人可以提出异议。"),
        new(Permissions.ProviderAdmit, PublicNotice, "准予入库", "公示期满无异议，服务机构入库，产品可以上架。")
        {
            Fields = _ => [Field.Text("AgreementNo", "服务协议编号").Optional(), Field.Files("服务协议")],
            PerformAsync = Performing.By<Row, AdmitProvider, AdmitProvider.Command, Standing>(
                (provider, form) => new(provider.Id, form.Optional("AgreementNo")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveProvider.PassRectification, "整改通过", "机构恢复为已入库，产品可以重新下单。"),
    ];

    /// <summary>And those for which nothing waits: an end to what runs well, and what can be done whatever its
    /// state.</summary>
    public static readonly IReadOnlyList<Act> All =
    [
        .. Steps,
        No(MoveProvider.OrderRectification, "责令限期整改", "暂停新订单，产品不再展示；履行中的订单继续履行。整改通过后恢复。",
            Field.Reason("整改的事由、要求和期限", "对方将看到此说明。"), Field.Files("整改通知书")),
        No(MoveProvider.Remove, "清退出库", Gone, Why, Decision),
        No(MoveProvider.RemoveDirect, "清退出库", Gone, Why, Decision),
        .. Enum.GetValues<ProviderState>().Select(CorrectAccount),
        TakingBack.Of<Row, TakeBackAdmission, TakeBackAdmission.Command>(Permissions.ProviderTakeBack, Submitted,
            "入库申请撤回，改好后可以重新提交。", provider => new(provider.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        TakingBack.Of<Row, TakeBackAdmission, TakeBackAdmission.Command>(Permissions.ProviderTakeBack, UnderReview,
            "补正撤回，请在原来的期限前重新提交。", provider => new(provider.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    ];

    private static Field Why => Field.Reason("理由", "对方将看到此说明。");

    private static Field Decision => Field.Files("处理决定书", "对方可以下载。", "请上传处理决定书");

    private const string Gone = "产品全部停止展示和下单，不能恢复；履行中的订单继续履行并结算。机构将看到理由。";

    /// <summary>At first, or anew after it was refused.</summary>
    private static Act Submit(ProviderState from) =>
        Move(MoveProvider.Submit, from, "提交入库申请", "管理部门受理后进行形式审核。",
            Field.Reason("说明").Optional(), Field.Files("入库材料",
                "营业执照、资质证书、价格表、数据安全说明和无关联申报承诺。", "请上传入库材料"));

    private static Act No(Step<ProviderState> step, string title, string effect, params Field[] fields) =>
        Move(step, step.From, title, effect, fields) with { IsGrave = true };

    private static Act Move(Step<ProviderState> step, string title, string effect) =>
        Move(step, step.From, title, effect,
            Field.Reason("说明").Optional(), Field.Files("有关材料", "申请材料、资质证书等。"));

    private static Act Move(
        Step<ProviderState> step, ProviderState from, string title, string effect, params Field[] fields) =>
        new(step.Permission, from, title, effect)
        {
            Fields = _ => fields,
            PerformAsync = Performing.By<Row, MoveProvider, MoveProvider.Command, Standing>(
                (provider, form) => new(provider.Id, MoveProvider.NeedReason.Contains(step) ? form.Text("Reason")
                    : form.Optional("Reason")),
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
