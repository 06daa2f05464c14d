using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Programmes;
using Portal.Web.Acting;
using Portal.Web.Guide;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Programmes.ProgrammePages.Row>;
using Row = Portal.Domain.Programmes.ProgrammePages.Row;

namespace Portal.Web.Programmes;

/// <summary>A draft of a programme that is written anew.</summary>
internal sealed record ProgrammePlan(Row Programme, ProgrammeRules Rules);

/// <summary>What pages offer to do to a programme, in the order of its life.</summary>
internal static class ProgrammeActs
{
    private static readonly Field Sizes = Field.Lines("Sizes", "支持对象和标准", "每类企业一行。支持比例为 0–100 的整数。",
        Field.Choice("SizeClass", "企业规模", (nameof(SizeClass.Micro), "微型"), (nameof(SizeClass.Small), "小型"),
            (nameof(SizeClass.Medium), "中型")),
        Field.Number("RatePercent", "支持比例（%）"), Field.Yuan("FirmYearCap", "年度上限（元）"));

    private static readonly Field Categories = Field.Lines("Categories", "支持的产品类别", null,
        Field.Choice("Category", "产品类别", ("DATA", "数据产品"), ("ALGORITHM", "算法服务"), ("COMPUTE", "算力服务"),
            ("GOVERNANCE", "数据治理服务")));

    /// <summary>Begins a programme.</summary>
    public static readonly PageAct<Actor> Draft = new(Permissions.ProgrammeDraft, ProgrammeState.Draft, "起草券项目",
        "保存为草案，只有管理部门可见，等待提交合法性审查；提交之前可以修改和废止。")
    {
        Fields = _ => FieldsOf(null),
        PerformAsync = Performing.By<Actor, DraftProgramme, DraftProgramme.Command, Standing>(
            (_, form) => Read(form.NewId, form), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    /// <summary>Writes a draft anew; its form shows it as it is.</summary>
    public static readonly PageAct<ProgrammePlan> Edit = new(Permissions.ProgrammeEdit, ProgrammeState.Draft, "修改方案",
        "按下列内容保存，仍为草案，等待提交合法性审查。")
    {
        Fields = FieldsOf,
        PerformAsync = Performing.By<ProgrammePlan, EditProgramme, EditProgramme.Command, Standing>(
            (plan, form) => new(Read(plan.Programme.Id, form), form.Number("Version")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    private static Field[] FieldsOf(ProgrammePlan? plan)
    {
        var (row, rules) = (plan?.Programme, plan?.Rules);
        return
        [
            Field.Text("Name", "券项目名称", "例如 2027年云澜市中小企业数据券。") with { Value = row?.Name },
            Field.Choice("Kind", "券种",
                [.. DraftProgramme.Kinds.Select(kind => (kind, GuideWords.VoucherInChinese(kind)))]) with
            {
                Value = row?.Kind,
            },
            Field.Choice("Mode", "结算方式", (nameof(SettlementMode.Deduct), "直接抵扣"),
                (nameof(SettlementMode.Reimburse), "先付后补")) with { Value = $"{row?.Mode}" },
            Field.Yuan("PlannedBudget", "申请预算（元）", "财政批复后才有资金。") with { Value = $"{row?.Budget}" },
            Field.Yuan("OrderCap", "单笔上限（元）") with { Value = $"{row?.OrderCap}" },
            Field.Number("ValidDays", "券有效期（天）", "自发券之日起。") with { Value = $"{row?.ValidDays}" },
            Field.Number("ClaimDays", "核销期限（天）", "自验收之日起。") with { Value = $"{row?.ClaimDays}" },
            Sizes with
            {
                Rows = [.. (rules?.Sizes ?? []).Select(size =>
                    (IReadOnlyList<string>)[$"{size.SizeClass}", $"{size.RatePercent}", $"{size.FirmYearCap}"])],
            },
            Categories with
            {
                Rows = [.. (rules?.Categories.Order() ?? Enumerable.Empty<string>())
                    .Select(one => (IReadOnlyList<string>)[one])],
            },
            Field.Text("IneligibleItems", "不予支持的内容", "用顿号分开，例如 存储、网络、安全。").Optional() with
            {
                Value = rules is null ? null : string.Join('、', rules.IneligibleItems.Order()),
            },
            Field.Number("DomesticBonus", "国产算力加成（百分点）") with { Value = $"{row?.DomesticBonus ?? 0}" },
            Field.Number("StartupBonus", "初创企业加成（百分点）") with { Value = $"{row?.StartupBonus ?? 0}" },
            Field.Number("MaxRate", "加成后最高比例（%）").Optional() with { Value = $"{row?.MaxRate}" },
            .. row is null ? (Field[])[] : [Field.Hidden("Version", $"{row.Version}")],
        ];
    }

    private static DraftProgramme.Command Read(Guid id, ActForm form) => new(id, form.Text("Name"), form.Text("Kind"),
        form.Choice<SettlementMode>("Mode"), form.Yuan("PlannedBudget"), form.Yuan("OrderCap"), form.Whole("ValidDays"),
        form.Whole("ClaimDays"), form.Whole("DomesticBonus"), form.Whole("StartupBonus"),
        form.Optional("MaxRate") is null ? null : form.Whole("MaxRate"),
        form.Lines(Sizes, line => new SizeTerms(line.Choice<SizeClass>("SizeClass"), line.Number("RatePercent"),
            line.Yuan("FirmYearCap"))),
        form.Lines(Categories, line => line.Text("Category")),
        form.Raw("IneligibleItems").Split(['、', '，', ',', '；', ';', '\r', '\n'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The way out of a draft; no task.</summary>
    public static readonly Act Cancel = Move(MoveProgramme.Cancel, "废止草案",
        "草案不再办理，不能恢复；没有对外公开，也没有资金。", "废止理由", isGrave: true);

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

    private static Act Move(
        Step<ProgrammeState> step, string title, string effect, string note, bool isGrave = false) =>
        new(step.Permission, step.From, title, effect)
        {
            IsGrave = isGrave,
            Fields = _ => [new("Note", FieldKind.Paragraph, note)],
            PerformAsync = Performing.By<Row, MoveProgramme, MoveProgramme.Command, Standing>(
                (programme, form) => new(programme.Id, form.Text("Note")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, step, command, ct)),
        };
}
