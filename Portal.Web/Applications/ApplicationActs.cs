using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Portal.Web.Disputes;
using Portal.Web.Enterprises;
using static Portal.Domain.Applications.ApplicationState;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Applications.ApplicationCases.Case>;
using Case = Portal.Domain.Applications.ApplicationCases.Case;

namespace Portal.Web.Applications;

/// <summary>What pages offer to do to an application, in the order of its life.</summary>
internal static class ApplicationActs
{
    private const string Kind = "Kind";

    public static readonly IReadOnlyList<Act> All =
    [
        Move(MoveApplication.Accept, "予以受理", "申请进入初审，企业将看到受理结果。"),
        new(Permissions.ApplicationRefuseAcceptance, Submitted, "决定不予受理", "申请到此结束，企业将看到理由。")
        {
            IsGrave = true,
            Fields = _ =>
            [
                Field.Choice(Kind, "情形", ("", "其他（请写明理由）"), (RefuseAcceptance.NotSme, "不属于中小微企业（请填写核查数据）")),
                Field.Reason() with { IsOptional = true, Hint = "属于“其他”的必须填写；对方将看到此说明。" },
                .. FigureFields.Of(null, null, null).Select(field => field.Optional()),
            ],
            PerformAsync = Performing.By<Case, RefuseAcceptance, RefuseAcceptance.Command, Standing>(
                (application, form) => form.Raw(Kind) == RefuseAcceptance.NotSme
                    ? new(application.Row.Id, RefuseAcceptance.NotSme, new(form.Number(FigureFields.Employees),
                        form.Wan(FigureFields.Revenue), form.Wan(FigureFields.Assets)))
                    : new(application.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveApplication.Withdraw, "撤回这件申请", "申请到此结束；批次截止前可以重新申请。", Why.Optional, isGrave: true),
        new(Permissions.ApplicationRequireSupplement, UnderReview, "要求企业补正",
            "须一次性告知全部需要补正的内容，只能要求一次；企业逾期未补正的，视为放弃申请。")
        {
            Fields = _ => [Field.Reason("需要补正的内容")],
            PerformAsync = Performing.By<Case, RequireSupplement, RequireSupplement.Command, Standing>(
                (application, form) => new(application.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveApplication.Resubmit, "重新提交申请", "申请回到初审。", Why.Required, fields:
            [Field.Reason("补正说明", "请逐项说明补正了什么。审核人员将看到此说明。"), Field.Files("补正材料")]),
        new(Permissions.ApplicationPassFirst, UnderReview, "通过初审", "记下建议金额，由另一人复审。")
        {
            Fields = application => [Amount("建议金额（元）",
                "已填入能支持的最高金额：申请金额、企业本年度余额和本批次余额中最小的一项。",
                application.Row.Requested, application.Findings)],
            PerformAsync = Performing.By<Case, PassFirst, PassFirst.Command, Standing>(
                (application, form) => new(application.Row.Id, form.Yuan("Amount")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveApplication.FailFirst, "不通过初审", "申请到此结束，企业将看到理由，并可以在期限内申诉。", Why.Required, isGrave: true),
        Move(MoveApplication.WithdrawInReview, "撤回审核中的申请", "申请到此结束；批次截止前可以重新申请。", Why.Optional,
            isGrave: true),
        new(Permissions.ApplicationPropose, SecondReview, "拟予支持", "该金额从本批次额度中占用，随批次公示。")
        {
            Fields = application => [Amount("拟支持金额（元）",
                "已填入初审建议金额、企业本年度余额和本批次余额中最小的一项。",
                application.Passed, application.Findings)],
            PerformAsync = Performing.By<Case, ProposeAward, ProposeAward.Command, Standing>(
                (application, form) => new(application.Row.Id, form.Yuan("Amount")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveApplication.FailSecond, "不通过复审", "申请到此结束，企业将看到理由，并可以在期限内申诉。", Why.Required, isGrave: true),
        Move(MoveApplication.SendBack, "退回初审", "申请回到初审，由初审人员按您的意见重新审核。", Why.Required, isGrave: true,
            fields: [Field.Reason("退回意见", "初审人员和企业都将看到此说明。")]),
        Decide(DecideObjection.Dismiss, "驳回异议", "申请回到公示。"),
        Decide(DecideObjection.Uphold, "认定异议成立", "不予支持，占用的额度退回批次。", isGrave: true),
        new(Permissions.ApplicationApprove, PublicNotice, "批准支持", "公示已结束且无异议；批次发券时生成该企业的券。")
        {
            PerformAsync = Performing.By<Case, ApproveApplication, ApproveApplication.Command, Standing>(
                (application, form) => new(application.Row.Id, form.NewId),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.ApplicationRevoke, Approved, "撤销批准", "不再发券，占用的额度退回批次，申请到此结束；企业将看到理由。")
        {
            IsGrave = true, Fields = _ => [Field.Reason()],
            PerformAsync = Performing.By<Case, RevokeApproval, RevokeApproval.Command, Standing>(
                (application, form) => new(application.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.ApplicationDecline, Approved, "放弃本次授予", "额度退回批次，本申请到此结束。")
        {
            IsGrave = true, Fields = _ => [Field.Reason().Optional()],
            PerformAsync = Performing.By<Case, DeclineAward, DeclineAward.Command, Standing>(
                (application, form) => new(application.Row.Id, form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.ApplicationAppeal, Rejected, "对不予支持提出申诉", AppealActs.Effect)
        {
            Fields = _ => AppealActs.Grounds,
            PerformAsync = Performing.By<Case, AppealApplication, AppealApplication.Command, Standing>(
                (application, form) => new(application.Row.Id, form.NewId, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        TakingBack.Of<Case, TakeBackSupplement, TakeBackSupplement.Command>(Permissions.ApplicationTakeBack, UnderReview,
            "申请回到待补正，补正期限不变；请在期限前改好并重新提交。", application => new(application.Row.Id),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    ];

    /// <summary>Those for which somebody waits: the others are anybody's free choice and no task.</summary>
    public static readonly IReadOnlyList<Act> Awaited =
    [
        .. All.Where(act => act.Permission != Permissions.ApplicationWithdraw
            && act.Permission != Permissions.ApplicationWithdrawInReview
            && act.Permission != Permissions.ApplicationRevoke
            && act.Permission != Permissions.ApplicationDecline && act.Permission != Permissions.ApplicationAppeal
            && !act.TakesBack),
    ];

    private enum Why { None, Optional, Required }

    /// <param name="wished">What would be granted if nothing limited it.</param>
    private static Field Amount(string label, string hint, Money wished, ApplicationCases.Findings? findings) =>
        Field.Yuan("Amount", label, hint) with
        {
            Value = $"{(findings is null ? wished : Money.Min(wished, findings.Most))}",
        };

    private static Act Move(Step<ApplicationState> step, string title, string effect, Why why = Why.None,
        bool isGrave = false, IReadOnlyList<Field>? fields = null) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave,
            Fields = _ => fields
                ?? (why == Why.None ? [] : [Field.Reason() with { IsOptional = why == Why.Optional }]),
            PerformAsync = Performing.By<Case, MoveApplication, MoveApplication.Command, Standing>(
                (application, form) => new(application.Row.Id,
                    why == Why.Required ? form.Text("Reason") : form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private static Act Decide(Step<ApplicationState> step, string title, string effect, bool isGrave = false) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave, Fields = _ => [Field.Reason(hint: "提出异议的人和该企业将看到此说明。")],
            PerformAsync = Performing.By<Case, DecideObjection, DecideObjection.Command, Standing>(
                (application, form) => new(application.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };
}
