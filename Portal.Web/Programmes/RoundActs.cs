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
    private static Field Quotas(IReadOnlyList<ProgrammePages.Row> programmes) => Field.Lines("Quotas", "各券项目额度",
        "排定批次时从券项目的可用预算中预留。",
        Field.Choice("ProgrammeId", "券项目", [.. programmes.Select(one => ($"{one.Id}", one.Name))]),
        Field.Yuan("Amount", "额度（元）"));

    /// <summary>Begins a round of some of these programmes.</summary>
    public static readonly PageAct<IReadOnlyList<ProgrammePages.Row>> Draft = new(Permissions.RoundDraft, RoundState.Draft,
        "新建申报批次", "保存为草案，排定之后才预留额度、对外公开。保存后不能修改，请先核对。")
    {
        Fields = programmes =>
        [
            Field.Text("Name", "批次名称", "例如 2027年第一批。"), Field.Moment("OpenAt", "申报开始时间", "北京时间。"),
            Field.Moment("CloseAt", "申报截止时间", "北京时间；到此时刻为止。"), Quotas(programmes),
        ],
        PerformAsync = Performing.By<IReadOnlyList<ProgrammePages.Row>, DraftRound, DraftRound.Command, Standing>(
            (programmes, form) => new(form.NewId, form.Text("Name"), form.Moment("OpenAt"), form.Moment("CloseAt"),
                form.Lines(Quotas(programmes), line => new DraftRound.Quota(line.Id("ProgrammeId"), line.Yuan("Amount")))),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    /// <summary>For awards that come after an appeal, and only where there are some: no task of every round.</summary>
    public static readonly IReadOnlyList<Act> Later =
    [
        Publish(RoundState.PublicNotice, "补充公示"), Publish(RoundState.InUse, "补充公示"),
        Issue(RoundState.InUse, "补充发券", "向下表所列申诉后予以支持的申请发券，金额再从预算中列支。不能撤销。"),
    ];

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
        Publish(RoundState.Reviewing, "公示拟支持名单"),
        Issue(RoundState.PublicNotice, "发券", "向下表所列予以支持的申请发券，未用完的额度退回预算。不能撤销。"),
    ];

    private static Act Publish(RoundState from, string title) =>
        new(Permissions.RoundPublishNotice, from, title, "下表所列拟支持的申请向社会公示，任何人可以提出异议。公示内容不能修改。")
        {
            PerformAsync = Performing.By<Row, PublishRoundNotice, PublishRoundNotice.Command, Standing>(
                (round, _) => new(round.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };

    private static Act Issue(RoundState from, string title, string effect) =>
        new(Permissions.RoundIssue, from, title, effect)
        {
            Fields = _ => [Field.Text("DocumentNo", "发券文号", "例如 云数券〔2026〕5号。")],
            PerformAsync = Performing.By<Row, IssueRound, IssueRound.Command, IssueRound.Issued>(
                (round, form) => new(round.Id, form.Text("DocumentNo")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        };
}
