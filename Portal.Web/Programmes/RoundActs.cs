using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Programmes.RoundPages.Row>;
using Row = Portal.Domain.Programmes.RoundPages.Row;

namespace Portal.Web.Programmes;

/// <summary>What pages offer to do to a round, in the order of its life.</summary>
internal static class RoundActs
{
    public static readonly IReadOnlyList<Act> All =
    [
        new(Permissions.RoundSchedule, RoundState.Draft, "排定申报批次", "按下表从各券项目预算中预留额度，到开始时间自动开放申报。")
        {
            PerformAsync = Performing.By<Row, ScheduleRound, ScheduleRound.Command, Standing>(
                (round, _) => new(round.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.RoundStartReview, RoundState.Closed, "开始审核", "申报已截止，批次进入审核。")
        {
            PerformAsync = Performing.By<Row, StartReview, StartReview.Command, Standing>(
                (round, _) => new(round.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.RoundPublishNotice, RoundState.Reviewing, "公示拟支持名单",
            "下表所列拟支持的申请向社会公示，任何人可以提出异议。公示内容不能修改。")
        {
            PerformAsync = Performing.By<Row, PublishRoundNotice, PublishRoundNotice.Command, Standing>(
                (round, _) => new(round.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.RoundIssue, RoundState.PublicNotice, "发券", "向下表所列予以支持的申请发券，未用完的额度退回预算。不能撤销。")
        {
            Fields = _ => [Field.Text("DocumentNo", "发券文号", "例如 云数券〔2026〕5号。")],
            PerformAsync = Performing.By<Row, IssueRound, IssueRound.Command, IssueRound.Issued>(
                (round, form) => new(round.Id, form.Text("DocumentNo")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];
}
