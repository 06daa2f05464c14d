using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Web.Acting;
using static Portal.Domain.Catalogue.OfferingState;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Catalogue.OfferingPages.Row>;
using Row = Portal.Domain.Catalogue.OfferingPages.Row;

namespace Portal.Web.Catalogue;

/// <summary>What pages offer to do to an offering, in the order of its life.</summary>
internal static class OfferingActs
{
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
}
