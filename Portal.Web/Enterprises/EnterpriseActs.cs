using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using Portal.Domain.Vouchers;
using Portal.Web.Acting;
using static Portal.Domain.Enterprises.EnterpriseState;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Enterprises.EnterpriseProfiles.Profile>;
using Profile = Portal.Domain.Enterprises.EnterpriseProfiles.Profile;

namespace Portal.Web.Enterprises;

/// <summary>What pages offer to do to a firm: first the way to its verification, then what a firm may do at any
/// time.</summary>
internal static class EnterpriseActs
{
    internal static readonly Field Licence =
        Field.Files("营业执照", "营业执照副本的扫描件或电子执照。", "请上传营业执照");

    /// <summary>Those for which a firm waits.</summary>
    public static readonly IReadOnlyList<Act> Awaited =
    [
        new(Permissions.EnterpriseStartProfile, Registered, "填报企业资料", "开始填报，随后提交从业人员、营业收入和资产总额。")
        {
            PerformAsync = Performing.By<Profile, MoveEnterprise, MoveEnterprise.Command, Standing>(
                (firm, _) => new(firm.Row.Id),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, MoveEnterprise.StartProfile, command, ct)),
        },
        Submit(Permissions.EnterpriseSubmit, Draft, "提交企业认证", Licence,
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        Submit(Permissions.EnterpriseResubmit, SupplementRequired, "补正企业资料",
            Field.Files("补正材料", "需要更换或补交的材料；营业执照已交过的不必再交。"),
            (useCase, me, command, ct) => useCase.AgainAsync(me, command, ct)),
        new(Permissions.EnterpriseVerify, PendingVerification, "通过企业认证", "按企业申报的数据划型，认证有效至下一个 6 月 30 日。")
        {
            PerformAsync = Performing.By<Profile, VerifyEnterprise, VerifyEnterprise.Command,
                VerifyEnterprise.Verified>(
                (firm, _) => new(firm.Row.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.EnterpriseRequireSupplement, PendingVerification, "要求企业补正",
            "企业将看到需要补正的全部内容，改正后重新提交。")
        {
            Fields = _ => [Field.Reason("需要补正的内容")],
            PerformAsync = Performing.By<Profile, MoveEnterprise, MoveEnterprise.Command, Standing>(
                (firm, form) => new(firm.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, MoveEnterprise.RequireSupplement, command, ct)),
        },
        Move(MoveEnterprise.Reject, "认证不通过",
            "企业将看到理由，可以重新填报后再次提交；该统一社会信用代码不再由其占用。", isGrave: true,
            Field.Reason("不通过的理由", "企业将看到此说明，请一并写明如何改正、向谁咨询。")),
        Move(MoveEnterprise.Reopen, "重新填报企业资料", "回到填报状态，改正后重新提交认证。", isGrave: false),
        new(Permissions.EnterpriseReverify, ReverificationDue, "办理年度复核",
            "按新的数据重新划型，认证延续至下一个 6 月 30 日。")
        {
            Fields = firm => FigureFields.Of(firm.Row.Employees, firm.Row.Revenue, firm.Row.Assets),
            PerformAsync = Performing.By<Profile, ReverifyEnterprise, ReverifyEnterprise.Command,
                VerifyEnterprise.Verified>(
                (firm, form) => new(firm.Row.Id, form.Number(FigureFields.Employees), form.Wan(FigureFields.Revenue),
                    form.Wan(FigureFields.Assets)),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    public static readonly IReadOnlyList<Act> All =
    [
        .. Awaited, Suspend(Verified), Suspend(ReverificationDue),
        new(Permissions.EnterpriseRestore, Suspended, "解除冻结", "企业恢复为已认证，冻结的券恢复使用。")
        {
            Fields = _ => [Field.Reason("解除的理由", "企业将看到此说明。"), Field.Files("核查材料")],
            PerformAsync = Performing.By<Profile, SuspendEnterprise, SuspendEnterprise.Command, Standing>(
                (firm, form) => new(firm.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.RestoreAsync(me, command, ct)),
        },
        .. Enum.GetValues<EnterpriseState>().Where(state => state is not (Succeeded or Deregistered)).Select(Declare),
        .. Enum.GetValues<EnterpriseState>().Select(CorrectAccount),
        TakingBack.Of<Profile, TakeBackProfile, TakeBackProfile.Command>(Permissions.EnterpriseTakeBack, PendingVerification,
            "平台不再核验这次提交；填过的数据保留，改好后可以重新提交。", firm => new(firm.Row.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    ];

    private static Act Submit(Permission permission, EnterpriseState from, string title, Field files,
        Func<SubmitProfile, Actor, SubmitProfile.Command, CancellationToken, Task<Outcome<Standing>>> perform) =>
        new(permission, from, title, "平台核验统一社会信用代码和所报数据；认证通过后据此划型。")
        {
            Fields = firm =>
            [
                .. ProfileFields.Of(firm),
                .. FigureFields.Of(firm.Row.Employees, firm.Row.Revenue, firm.Row.Assets), files,
            ],
            PerformAsync = Performing.By<Profile, SubmitProfile, SubmitProfile.Command, Standing>(
                (firm, form) => new(firm.Row.Id, form.Number(FigureFields.Employees), form.Wan(FigureFields.Revenue),
                    form.Wan(FigureFields.Assets), ProfileFields.Read(form)), perform),
        };

    private static Act Move(
        Step<EnterpriseState> step, string title, string effect, bool isGrave, params Field[] fields) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave, Fields = _ => fields,
            PerformAsync = Performing.By<Profile, MoveEnterprise, MoveEnterprise.Command, Standing>(
                (firm, form) => new(firm.Row.Id, fields.Length > 0 ? form.Text("Reason") : null),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Suspend(EnterpriseState from) =>
        new(Permissions.EnterpriseSuspend, from, "冻结企业",
            "企业不能再申请用券，名下的券暂停使用；已备案的订单继续履行，锁定的券额不变。由主管部门解除。")
        {
            IsGrave = true,
            Fields = _ => [Field.Reason("冻结的理由", "企业将看到此说明。"), Field.Files("有关材料")],
            PerformAsync = Performing.By<Profile, SuspendEnterprise, SuspendEnterprise.Command, Standing>(
                (firm, form) => new(firm.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Declare(EnterpriseState from) =>
        new(Permissions.EnterpriseDeclareRelated, from, "申报关联方",
            "与关联方交易的合同可能不予备案；同一关联方再次申报的，以新的为准。")
        {
            Fields = _ =>
            [
                Field.Text("OtherId", "关联方的统一社会信用代码", "须为平台上的企业或服务机构。"),
                Field.Choice("Kind", "关联类型", ("EQUITY", "股权"), ("CONTROL", "实际控制"), ("MANAGEMENT", "高管兼任")),
                Field.Text("RatioBp", "比例（%）", "0 至 100，例如 35 或 12.5；关系已终止的填 0。"),
            ],
            PerformAsync = DeclareAsync,
        };

    private static async Task<Refusal?> DeclareAsync(Acting<Profile> acting)
    {
        var (form, code) = (acting.Form, Uscc.Normalise(acting.Form.Text("OtherId")));
        if (!form.IsReadable) return null;
        // Per cent with two decimals are basis points, as yuan with two decimals are fen.
        if (ActForm.TryYuan(form.Raw("RatioBp").TrimEnd('%', '％')) is not { } ratio)
            return new RatioRefused(-1) { Field = "RatioBp" };
        if (await acting.Services.GetRequiredService<Organisations>().ByUsccAsync(code, acting.Ct) is not { } other)
            return new NotFound("organisation") { Field = "OtherId" };
        var declare = acting.Services.GetRequiredService<DeclareRelated>();
        return (await declare.ExecuteAsync(acting.Actor, new(acting.Row.Row.Id, other.Id, form.Raw("Kind"), ratio.Fen)
        {
            RequestId = form.RequestId,
        }, acting.Ct)).Refusal;
    }

    private static readonly Field AccountProof = Field.Files(
        "账户证明", "例如基本存款账户信息或开户银行出具的证明；财政据此重新支付。", "请上传账户证明");

    /// <summary>What a desk counts: payments that came back.</summary>
    public static readonly IReadOnlyList<Act> Returned =
        [CorrectAccount(Verified) with { From = ReturnedPayment.Uncorrected }];

    private static Act CorrectAccount(EnterpriseState from) =>
        new(Permissions.EnterpriseCorrectAccount, from, "确认收款账户已更正",
            "账户由开户银行保管，平台只记下已更正；被退回的款项可以重新支付。")
        {
            Fields = _ => [AccountProof],
            PerformAsync = Performing.By<Profile, CorrectAccount, CorrectAccount.Command, Standing>(
                (firm, _) => new(firm.Row.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };
}
