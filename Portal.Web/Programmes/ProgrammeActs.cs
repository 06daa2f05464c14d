using Portal.Domain.Accounts;
using Portal.Domain.Programmes;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Programmes.ProgrammePages.Row>;
using Row = Portal.Domain.Programmes.ProgrammePages.Row;

namespace Portal.Web.Programmes;

/// <summary>What pages offer to do to a programme, in the order of its life.</summary>
internal static class ProgrammeActs
{
    public static readonly IReadOnlyList<Act> All =
    [
        Move(MoveProgramme.SubmitReview, "提交合法性审查", "方案交法制审核，作合法性和公平竞争审查。", "绩效目标"),
        Move(MoveProgramme.ToConsultation, "公开征求意见", "方案向社会公开征求意见，一般不少于三十日。", "审查结论"),
        Move(MoveProgramme.SkipConsultation, "免于征求意见", "方案不再公开征求意见，直接等待预算批复。请写明依据。", "免于征求意见的依据"),
        Move(MoveProgramme.ConsultationDone, "征求意见结束", "意见采纳情况记入案卷，方案等待预算批复。", "意见采纳情况"),
        new(Permissions.ProgrammeBudgetApproved, ProgrammeState.BudgetPending, "批复预算",
            "预算拨入券项目账户。各批次额度之和不能超过此数，此后不能减少。")
        {
            Fields = programme =>
            [
                Field.Yuan("Amount", "批复金额（元）", "方案申请的预算见上表。"), Field.Text("BudgetLine", "预算科目或文号"),
            ],
            PerformAsync = Performing.By<Row, ApproveBudget, ApproveBudget.Command, Standing>(
                (programme, form) => new(programme.Id, form.Yuan("Amount"), form.Text("BudgetLine")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        Move(MoveProgramme.Publish, "发布实施", "券项目自发布之日起实施，任何人可见，可以排定申报批次。", "发布文号"),
    ];

    private static Act Move(Step<ProgrammeState> step, string title, string effect, string note) =>
        new(step.Permission, step.From, title, effect)
        {
            Fields = _ => [new("Note", FieldKind.Paragraph, note)],
            PerformAsync = Performing.By<Row, MoveProgramme, MoveProgramme.Command, Standing>(
                (programme, form) => new(programme.Id, form.Text("Note")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };
}
