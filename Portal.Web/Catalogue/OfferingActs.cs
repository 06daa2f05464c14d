using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Zones;
using Portal.Web.Acting;
using Portal.Web.Guide;
using static Portal.Domain.Catalogue.OfferingState;
using Act = Portal.Web.Acting.PageAct<Portal.Web.Catalogue.OfferingWork>;
using Work = Portal.Web.Catalogue.OfferingWork;

namespace Portal.Web.Catalogue;

/// <summary>What pages offer to do to an offering, or to the revision beside it, in the order of its life.</summary>
internal static class OfferingActs
{
    /// <summary>Begins an offering of one's own in one of these zones.</summary>
    public static readonly PageAct<IReadOnlyList<ZonePages.Row>> Begin = new(Permissions.OfferingDraft, Draft, "新建产品",
        "保存为草稿，可以继续修改；提交合规审查、通过并上架之后，企业才能下单。")
    {
        Fields = zones => [.. PlaceOf(zones), .. ContentOf(null)],
        PerformAsync = async acting =>
        {
            var (form, content) = (acting.Form, Read(acting.Form));
            var command = new DraftOffering.Command(form.NewId, acting.Actor.OrganisationId ?? Guid.Empty,
                form.Id("ZoneId"), form.Text("Category"), content.Name, content.Unit, content.UnitPrice,
                content.DataGrade, content.Delivery, content.UpdateCycle, content.Note, content.DomesticCompute > 0)
            {
                RequestId = form.RequestId,
            };
            return form.IsReadable
                ? (await acting.Services.GetRequiredService<DraftOffering>().ExecuteAsync(acting.Actor, command, acting.Ct)).Refusal
                : null;
        },
    };

    /// <summary>Begins the next version of what is on sale: nothing that waits for anybody.</summary>
    private static readonly Act Revise = new(Permissions.OfferingRevise, OfferingState.Listed, "修订产品",
        "按在售版本的内容新建下一版草稿。新版本通过审查并上架之前，在售版本照常销售；已下的订单按下单时的版本执行。")
    {
        PerformAsync = Performing.By<Work, ReviseOffering, ReviseOffering.Command, Standing>(
            (work, _) => new(work.Row.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    /// <summary>How it leaves the catalogue and comes back: nothing that waits for anybody. What is on sale is so
    /// whatever becomes of its revision.</summary>
    private static readonly IReadOnlyList<Act> Leaving =
    [
        .. OnSale.SelectMany(stage => new[]
        {
            Move(MoveOffering.Suspend, stage, "暂停销售", "产品从公开目录撤下，企业不能再下单；已下的订单照常办理。可以随时恢复。",
                Field.Reason("暂停理由", "服务机构将看到此说明。")),
            Move(MoveOffering.Delist, stage, "下架", "产品永久离开公开目录，不能恢复；正在修订的新版本一并放弃，已下的订单照常办理。",
                Field.Reason("下架理由").Optional()),
        }),
        Move(MoveOffering.Resume, Suspended, "恢复销售", "产品回到公开目录，企业可以下单；正在修订的新版本继续办理。"),
        Move(MoveOffering.ForceDelist, Suspended, "永久下架", "产品永久离开公开目录，不能恢复；正在修订的新版本一并放弃，已下的订单照常办理。",
            Field.Reason("下架理由", "服务机构将看到此说明。")),
    ];

    /// <summary>Where the work on something that is on sale can stand.</summary>
    private static OfferingState[] OnSale => [OfferingState.Listed, Draft, ComplianceCheck, Returned, Approved];

    private static Act Move(
        MoveOffering.Way way, OfferingState stage, string title, string effect, params Field[] fields) =>
        new(way.Permission, stage, title, effect)
        {
            IsGrave = way != MoveOffering.Resume, Fields = _ => fields,
            PerformAsync = Performing.By<Work, MoveOffering, MoveOffering.Command, Standing>(
                (work, form) => new(work.Row.Id, way.NeedsReason ? form.Text("Reason") : form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, way, command, ct)),
        };

    /// <summary>What cannot be done to it, wherever the work on it stands: what is not on sale does not leave the
    /// sale.</summary>
    public static IReadOnlyCollection<Permission> NotCalledFor(Work work) =>
        work.Row.IsOnSale ? [] : [Permissions.OfferingSuspend, Permissions.OfferingDelist];

    /// <summary>What can be waited for.</summary>
    public static readonly IReadOnlyList<Act> Awaited =
    [
        .. Writing(Draft), .. Writing(Returned),
        new(Permissions.OfferingApprove, ComplianceCheck, "合规审查通过", "产品或其新版本可以上架。核心数据不得上架，系统会拒绝。")
        {
            Fields = _ => [Field.Reason("审查意见", "服务机构将看到此说明。").Optional()],
            PerformAsync = Performing.By<Work, ApproveOffering, ApproveOffering.Command, Standing>(
                (work, form) => new(work.Row.Id, form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OfferingReturn, ComplianceCheck, "退回修改", "服务机构修改后可以重新提交审查，也可以放弃。在售的版本不受影响。")
        {
            IsGrave = true,
            Fields = _ => [Field.Reason("需要修改的内容", "服务机构将看到此说明。")],
            PerformAsync = Performing.By<Work, ReturnOffering, ReturnOffering.Command, Standing>(
                (work, form) => new(work.Row.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OfferingList, Approved, "上架", "产品进入公开目录，企业可以下单。新版本上架后取代在售版本，旧版本留存备查。")
        {
            PerformAsync = Performing.By<Work, ListOffering, ListOffering.Command, Standing>(
                (work, _) => new(work.Row.Id),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    public static readonly IReadOnlyList<Act> All = [.. Awaited, Revise, .. Leaving];

    /// <summary>The way back from the compliance check.</summary>
    public static readonly Act Back = TakingBack.Of<Work, TakeBackOffering, TakeBackOffering.Command>(
        Permissions.OfferingTakeBack, ComplianceCheck, "产品回到草稿，改好后可以重新提交审查。", work => new(work.Row.Id),
        (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct));

    /// <summary>What a provider does with what it has written.</summary>
    private static Act[] Writing(OfferingState from) =>
    [
        new(Permissions.OfferingSubmit, from, "提交合规审查", "主管部门审查数据分级、来源和交付方式；通过后由平台上架。审查期间不能修改。")
        {
            PerformAsync = Performing.By<Work, SubmitOffering, SubmitOffering.Command, Standing>(
                (work, _) => new(work.Row.Id, work.Next.UnitPrice, work.Next.DataGrade),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OfferingEdit, from, "修改草稿", "保存后仍是草稿，可以继续修改。在售的版本不受影响。")
        {
            Fields = work => [.. PlaceOf(work.Zones, work), .. ContentOf(work.Next)],
            PerformAsync = Performing.By<Work, EditOffering, EditOffering.Command, Standing>(
                (work, form) => Edited(work, form, Read(form)),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OfferingDiscard, from, "放弃草稿", "草稿不再办理，不能恢复。新产品的草稿归档；修订的草稿删除，在售的版本不受影响。")
        {
            IsGrave = true,
            PerformAsync = Performing.By<Work, DiscardOffering, DiscardOffering.Command, Standing>(
                (work, _) => new(work.Row.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    private static EditOffering.Command Edited(Work work, ActForm form, OfferingContent content) => new(work.Row.Id,
        form.Id("ZoneId"), form.Text("Category"),
        content.Name, content.Unit, content.UnitPrice, content.DataGrade, content.Delivery, content.UpdateCycle,
        content.Note, content.DomesticCompute > 0);

    private static Field[] PlaceOf(IReadOnlyList<ZonePages.Row> zones, Work? work = null) =>
    [
        Field.Choice("ZoneId", "所在专区", [.. zones.Select(zone => ($"{zone.Id}", zone.Name))]) with
        {
            Value = $"{work?.Revision?.ZoneId ?? work?.Row.ZoneId}",
        },
        Field.Choice("Category", "产品类别", ("DATA", "数据产品"), ("ALGORITHM", "算法服务"), ("COMPUTE", "算力服务"),
            ("GOVERNANCE", "数据治理服务")) with { Value = work?.Revision?.Category ?? work?.Row.Category },
    ];

    private static Field[] ContentOf(OfferingContent? content) =>
    [
        Field.Text("Name", "产品名称") with { Value = content?.Name },
        Field.Text("Unit", "计价单位", "例如 年/账号、次、卡时。") with { Value = content?.Unit },
        Field.Yuan("UnitPrice", "单价（元）", "公益性服务填 0，不用券。") with { Value = $"{content?.UnitPrice}" },
        Field.Choice("DataGrade", "数据分级", [("", "请选择"), .. GradeChoices]) with
        {
            Hint = "按数据安全法第二十一条申报；核心数据不得上架。", Value = $"{content?.DataGrade}",
        },
        Field.Text("Delivery", "交付方式", "例如 API、文件、驻场。") with { Value = content?.Delivery },
        Field.Text("UpdateCycle", "更新周期", "例如 日、月、不更新。") with { Value = content?.UpdateCycle },
        new Field("Note", FieldKind.Paragraph, "说明") { Value = content?.Note, IsOptional = true },
        Field.Choice("DomesticCompute", "是否国产算力", ("no", "否"), ("yes", "是")) with
        {
            Value = content?.DomesticCompute > 0 ? "yes" : "no",
        },
    ];

    private static IEnumerable<(string Value, string Label)> GradeChoices =>
        Enum.GetValues<DataGrade>().OrderDescending().Select(grade => ($"{grade}", GuideWords.GradeInChinese(grade)));

    private static OfferingContent Read(ActForm form) => new(
        form.Text("Name"), form.Text("Unit"), form.Yuan("UnitPrice"), form.Choice<DataGrade>("DataGrade"),
        form.Text("Delivery"), form.Text("UpdateCycle"), form.Optional("Note") ?? "",
        form.Raw("DomesticCompute") == "yes" ? 1 : 0);
}
