using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Zones;
using Portal.Web.Acting;
using static Portal.Domain.Catalogue.OfferingState;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Catalogue.OfferingPages.Row>;
using Row = Portal.Domain.Catalogue.OfferingPages.Row;

namespace Portal.Web.Catalogue;

/// <summary>What pages offer to do to an offering, in the order of its life.</summary>
internal static class OfferingActs
{
    /// <summary>Begins an offering of one's own in one of these zones.</summary>
    public static readonly PageAct<IReadOnlyList<ZonePages.Row>> Begin = new(Permissions.OfferingDraft, Draft, "新建产品",
        "保存为草稿，提交合规审查、通过并上架之后，企业才能下单。保存后除数据分级外不能修改，请先核对。")
    {
        Fields = zones =>
        [
            Field.Text("Name", "产品名称"),
            Field.Choice("ZoneId", "所在专区", [.. zones.Select(zone => ($"{zone.Id}", zone.Name))]),
            Field.Choice("Category", "产品类别", ("DATA", "数据产品"), ("ALGORITHM", "算法服务"), ("COMPUTE", "算力服务"),
                ("GOVERNANCE", "数据治理服务")),
            Field.Text("Unit", "计价单位", "例如 年/账号、次、卡时。"), Field.Yuan("UnitPrice", "单价（元）", "公益性服务填 0，不用券。"),
            Field.Text("DataGrade", "数据分级", "一般1级至一般4级、重要；不涉及数据的填—。"), Field.Text("Delivery", "交付方式", "例如 API、文件、驻场。"),
            Field.Text("UpdateCycle", "更新周期", "例如 日、月、不更新。"), new Field("Note", FieldKind.Paragraph, "说明").Optional(),
            Field.Choice("DomesticCompute", "是否国产算力", ("no", "否"), ("yes", "是")),
        ],
        PerformAsync = async acting =>
        {
            var form = acting.Form;
            var command = new DraftOffering.Command(form.NewId, acting.Actor.OrganisationId ?? Guid.Empty, form.Id("ZoneId"),
                form.Text("Category"), form.Text("Name"), form.Text("Unit"), form.Yuan("UnitPrice"), form.Text("DataGrade"),
                form.Text("Delivery"), form.Text("UpdateCycle"), form.Optional("Note") ?? "",
                form.Raw("DomesticCompute") == "yes") { RequestId = form.RequestId };
            return form.IsReadable
                ? (await acting.Services.GetRequiredService<DraftOffering>().ExecuteAsync(acting.Actor, command, acting.Ct)).Refusal
                : null;
        },
    };

    public static readonly IReadOnlyList<Act> All =
    [
        new(Permissions.OfferingSubmit, Draft, "提交合规审查", "主管部门审查数据分级、来源和交付方式；通过后由平台上架。")
        {
            Fields = offering =>
                [Field.Text("DataGrade", "申报的数据分级", "一般1级至一般4级、重要；不涉及数据的填—。") with { Value = offering.DataGrade }],
            PerformAsync = Performing.By<Row, SubmitOffering, SubmitOffering.Command, Standing>(
                (offering, form) => new(offering.Id, offering.UnitPrice, form.Text("DataGrade")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OfferingApprove, ComplianceCheck, "合规审查通过", "产品可以上架。核心数据不得上架，系统会拒绝。")
        {
            Fields = _ => [Field.Reason("审查意见", "服务机构将看到此说明。").Optional()],
            PerformAsync = Performing.By<Row, ApproveOffering, ApproveOffering.Command, Standing>(
                (offering, form) => new(offering.Id, form.Optional("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.OfferingList, Approved, "上架", "产品进入公开目录，企业可以下单。")
        {
            PerformAsync = Performing.By<Row, ListOffering, ListOffering.Command, Standing>(
                (offering, _) => new(offering.Id),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    /// <summary>The way back from the compliance check.</summary>
    public static readonly Act Back = TakingBack.Of<Row, TakeBackOffering, TakeBackOffering.Command>(
        Permissions.OfferingTakeBack, ComplianceCheck, "产品回到草稿，改好后可以重新提交审查。", offering => new(offering.Id),
        (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct));
}
