using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Zones;
using Portal.Web.Acting;

namespace Portal.Web.Accounts;

/// <summary>The rules that are to be amended.</summary>
/// <param name="Version">0 where the city has none yet: the form then begins with what is usual.</param>
public sealed record RulesCase(long Version, CityRules Rules)
{
    /// <summary>With the national calendar that comes with the portal; what of it was verified, its table says.</summary>
    public static readonly RulesCase Usual = new(0, new(5, 5, 3, 15, 60, 45, 2500, 36,
        [.. WorkingDays.National().Off], [.. WorkingDays.National().Makeup], StatementWorkingDays: 3));
}

/// <summary>What the system administrator sets up: the city's rules, its regions, its zones and its offices.</summary>
internal static class SetUpActs
{
    /// <summary>The field that says which changes whoever sends the rules has seen.</summary>
    public const string Seen = "Seen";

    public static readonly PageAct<RulesCase> Amend = new(Permissions.CityAmendRules, AccountState.Open, "调整城市规则",
        "先列出变更供您核对，再次提交后保存为新版本，立即生效，并连同依据向社会公开。此后计算的期限按新规则；已经写明截止日的事项不变。")
    {
        Fields = one =>
        [
            .. FieldsOf(one.Rules),
            new Field("Basis", FieldKind.Paragraph, "调整依据", "文件名称和文号，向社会公开。例如 国务院办公厅关于部分节假日安排的通知。"),
            Field.Hidden("Version", $"{one.Version}"),
        ],
        PerformAsync = AmendOnceSeenAsync,
    };

    /// <summary>The rules as they were typed.</summary>
    public static AmendRules.Command Typed(ActForm form) =>
        new(form.Number("Version"), Read(form), form.Text("Basis")) { RequestId = form.RequestId };

    /// <summary>Nothing is amended before whoever amends has read what changes: that is an error at <see cref="Seen"/>,
    /// which the page answers with the changes.</summary>
    private static async Task<Refusal?> AmendOnceSeenAsync(Acting<RulesCase> acting)
    {
        var command = Typed(acting.Form);
        if (!acting.Form.IsReadable) return null;
        if (command.Version != acting.Row.Version) return new ChangedSince(command.Version, acting.Row.Version);
        if (AmendRules.WhyNot(command, acting.Services.GetRequiredService<PortalClock>().Today) is { } refusal)
            return refusal;
        if (acting.Form.Raw(Seen) != RuleChanges.PrintOf(command))
        {
            acting.Form.Say(Seen, Seen);
            return null;
        }
        return (await acting.Services.GetRequiredService<AmendRules>()
            .ExecuteAsync(acting.Actor, command, acting.Ct)).Refusal;
    }

    /// <summary>The rules as their form and their page call them.</summary>
    public static IReadOnlyList<Field> FieldsOf(CityRules rules) =>
    [
        Number("NoticeWorkingDays", "公示期（工作日）", "名单、入库和批次的公示，自公示次日起算。", rules.NoticeWorkingDays),
        Number("SupplementWorkingDays", "补正期限（工作日）", "自告知补正次日起算，逾期视为放弃。", rules.SupplementWorkingDays),
        Number("ConfirmWorkingDays", "服务机构确认订单期限（工作日）", "逾期未确认的订单自动取消。", rules.ConfirmWorkingDays),
        Number("AutoAcceptDays", "验收期限（日）",
            "服务机构交付时登记了用量的，企业逾期不验收，视为验收通过；没有登记用量的，须由企业验收，逾期不视为通过。", rules.AutoAcceptDays),
        Number("AppealDays", "申诉期限（日）", "自收到决定次日起算。", rules.AppealDays),
        Number("CreditorNoticeDays", "合并分立公告期（日）", "公司法第二百二十条：不少于四十五日。", rules.CreditorNoticeDays),
        Number("StatementWorkingDays", "结算单确认期限（工作日）", "逾期未答复视为确认；填 0 表示不等待。", rules.StatementWorkingDays),
        Number("ClawbackWorkingDays", "追回陈述申辩期限（工作日）", "期满或者收到意见之后才能作出决定；填 0 表示不等待。", rules.ClawbackWorkingDays),
        Number("ClawbackPayDays", "追回退款期限（日）", "自决定送达次日起算。", rules.ClawbackPayDays),
        Number("RelatedEquityBp", "关联方持股比例（万分之）", "持股达到此比例的视为关联方；2500 即 25%。", rules.RelatedEquityBp),
        Number("StartupMonths", "初创企业成立时间（月）", "成立不满此时间的为初创企业。", rules.StartupMonths),
        Days("DaysOff", "放假日", "每行一天或者一段，例如 2027-10-01 至 2027-10-07；普通周末不用填。", rules.DaysOff),
        Days("WeekendDaysWorked", "调休上班日", "每行一天，须为周末。", rules.WeekendDaysWorked),
    ];

    private static Field Number(string name, string label, string hint, int value) =>
        Field.Number(name, label, hint) with { Value = $"{value}" };

    private static Field Days(string name, string label, string hint, IReadOnlyList<DateOnly> days) =>
        new Field(name, FieldKind.Paragraph, label, hint) { Value = string.Join('\n', DaySpans.Said(days)) }.Optional();

    private static CityRules Read(ActForm form) => new(
        form.Whole("NoticeWorkingDays"), form.Whole("SupplementWorkingDays"), form.Whole("ConfirmWorkingDays"),
        form.Whole("AutoAcceptDays"), form.Whole("AppealDays"), form.Whole("CreditorNoticeDays"),
        form.Whole("RelatedEquityBp"), form.Whole("StartupMonths"), form.Days("DaysOff"),
        form.Days("WeekendDaysWorked"), form.Whole("StatementWorkingDays"), form.Whole("ClawbackWorkingDays"),
        form.Whole("ClawbackPayDays"));

    public static readonly PageAct<IReadOnlyList<RegionPages.Row>> AddRegion = new(
        Permissions.CitySetUp, AccountState.Open, "新增地区",
        "企业登记、管理单位所辖地区和统计立即可以选用该地区；地区设立后不能删除。选定的上级地区此后不再是区县，企业和服务机构只能登记到它的下级地区。")
    {
        Fields = regions =>
        [
            Field.Text("Code", "行政区划代码", "GB/T 2260，6 位数字。"), Field.Text("Name", "地区名称"),
            Field.Choice("ParentCode", "上级地区",
                [("", "无（最高一级）"), .. regions.Select(region => (region.Code, region.Name))]).Optional() with
                {
                    Hint = "上级地区不能再直接登记企业和服务机构；已有企业或服务机构登记的区县，不能选作上级地区。",
                },
        ],
        PerformAsync = Performing.By<IReadOnlyList<RegionPages.Row>, AddRegion, AddRegion.Command, Done>(
            (_, form) => new(form.Text("Code"), form.Text("Name"), form.Optional("ParentCode")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    public static readonly PageAct<Done> AddZone = new(
        Permissions.CitySetUp, AccountState.Open, "新增专区", "专区立即对外公开，服务机构可以在其中上架产品；专区设立后不能删除。")
    {
        Fields = _ =>
        [
            Field.Choice("Code", "专区类别",
                ("STARTUP", "办事创业"), ("DECISION", "经营决策"), ("COMPLIANCE", "合规治理")),
            Field.Text("Name", "专区名称"),
        ],
        PerformAsync = Performing.By<Done, AddZone, AddZone.Command, Done>(
            (_, form) => new(form.NewId, form.Text("Code"), form.Text("Name")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    public static readonly PageAct<Done> AddOffice = new(
        Permissions.CitySetUp, AccountState.Open, "新增管理单位", "安全管理员随后可以为该单位新增工作人员，并设定所辖地区。")
    {
        Fields = _ =>
        [
            Field.Text("Name", "单位名称"), Field.Text("Duty", "职责", "例如 主管部门、财政、审计、平台运营。"),
            Field.Text("Uscc", "统一社会信用代码"),
        ],
        PerformAsync = Performing.By<Done, AddOffice, AddOffice.Command, Done>(
            (_, form) => new(form.NewId, form.Text("Name"), form.Text("Duty"), form.Text("Uscc")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };
}
