using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Programmes.RoundPages.Row>;
using Row = Portal.Domain.Programmes.RoundPages.Row;

namespace Portal.Web.Programmes;

/// <summary>A round that is put right.</summary>
/// <param name="Programmes">Of which it may grant something.</param>
internal sealed record RoundPlan(
    Row Round, IReadOnlyList<ProgrammePages.Row> Programmes, IReadOnlyList<ProgrammeAccounts.Quota> Quotas);

/// <summary>What pages offer to do to a round, in the order of its life.</summary>
internal static class RoundActs
{
    private static Field Quotas(
        IReadOnlyList<ProgrammePages.Row> programmes, IReadOnlyList<ProgrammeAccounts.Quota> quotas) => Field.Lines(
        "Quotas", "各券项目额度",
        "排定批次时从券项目的可用预算中预留。",
        Field.Choice("ProgrammeId", "券项目", [.. programmes.Select(one => ($"{one.Id}", one.Name))]),
        Field.Yuan("Amount", "额度（元）")) with
    {
        Rows = [.. quotas.Select(quota => (IReadOnlyList<string>)[$"{quota.ProgrammeId}", $"{quota.Amount}"])],
    };

    /// <summary>Begins a round of some of these programmes.</summary>
    public static readonly PageAct<IReadOnlyList<ProgrammePages.Row>> Draft = new(
        Permissions.RoundDraft, RoundState.Draft, "新建申报批次", "保存为草案，排定之后才预留额度、对外公开；排定之前可以修改和取消。")
    {
        Fields = programmes => FieldsOf(programmes),
        PerformAsync = Performing.By<IReadOnlyList<ProgrammePages.Row>, DraftRound, DraftRound.Command, Standing>(
            (programmes, form) => Read(form.NewId, programmes, form),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    private static Field[] FieldsOf(IReadOnlyList<ProgrammePages.Row> programmes, RoundPlan? plan = null) =>
    [
        Field.Text("Name", "批次名称", "例如 2027年第一批。") with { Value = plan?.Round.Name },
        Field.Moment("OpenAt", "申报开始时间", "北京时间。") with { Value = Typed(plan?.Round.OpenAt) },
        Field.Moment("CloseAt", "申报截止时间", "北京时间；到此时刻为止。") with { Value = Typed(plan?.Round.CloseAt) },
        Quotas(programmes, plan?.Quotas ?? []),
        .. plan is null ? (Field[])[] : [Field.Hidden("Version", $"{plan.Round.Version}")],
    ];

    private static string? Typed(DateTimeOffset? at) => at is { } moment
        ? $"{moment.ToOffset(PortalClock.ChinaOffset):yyyy-MM-dd'T'HH:mm}" : null;

    private static DraftRound.Command Read(Guid id, IReadOnlyList<ProgrammePages.Row> programmes, ActForm form) =>
        new(id, form.Text("Name"), form.Moment("OpenAt"), form.Moment("CloseAt"), form.Lines(
            Quotas(programmes, []), line => new DraftRound.Quota(line.Id("ProgrammeId"), line.Yuan("Amount"))));

    /// <summary>Puts a round right before it opens; its form shows it as it is.</summary>
    public static readonly IReadOnlyList<PageAct<RoundPlan>> Edits =
    [
        Edit(EditRound.Draft, "修改批次", "按下列内容保存，仍为草案，不对外公开，也不预留额度。"),
        Edit(EditRound.Announced, "调整批次",
            "按下列内容保存并立即向社会公告，原预留额度退回预算，再按新额度预留；开始申报前一分钟起不能再调整。"),
    ];

    private static PageAct<RoundPlan> Edit(Step<RoundState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            Fields = plan =>
            [
                .. FieldsOf(plan.Programmes, plan),
                .. step == EditRound.Announced ? (Field[])[Field.Reason("调整原因", ToThePublic)] : [],
            ],
            PerformAsync = Performing.By<RoundPlan, EditRound, EditRound.Command, Standing>(
                (plan, form) => new(Read(plan.Round.Id, plan.Programmes, form), form.Number("Version"),
                    step == EditRound.Announced ? form.Text("Reason") : null),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };

    private const string ToThePublic = "连同批次向社会公告。";

    /// <summary>Ways out before it opens; no tasks.</summary>
    public static readonly IReadOnlyList<Act> Aside =
    [
        Cancel(CancelRound.Discard, "取消草案", "草案不再办理，不能恢复；没有对外公开，也没有预留额度。"),
        Cancel(CancelRound.CallOff, "取消批次", "批次取消立即向社会公告，预留的额度退回预算，不能恢复；开始申报前一分钟起不能再取消。"),
    ];

    private static Act Cancel(Step<RoundState> step, string title, string effect) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = true,
            Fields = _ =>
            [
                step == CancelRound.CallOff ? Field.Reason("取消理由", ToThePublic)
                    : Field.Reason("取消理由", "记入办理经过。").Optional(),
            ],
            PerformAsync = Performing.By<Row, CancelRound, CancelRound.Command, Standing>(
                (round, form) => new(
                    round.Id, step == CancelRound.CallOff ? form.Text("Reason") : form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
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
