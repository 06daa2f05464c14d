using Portal.Domain.Foundation;
using Portal.Domain.Oversight;
using Portal.Web.Shared;

namespace Portal.Web.Oversight;

/// <summary>What the kinds of numbered cases are called, and where their pages are.</summary>
public static class CaseWords
{
    public static string Of(this Words words, CaseKind kind) => kind switch
    {
        CaseKind.Application => words["用券申请"],
        CaseKind.Voucher => words["券"],
        CaseKind.Order => words["订单"],
        CaseKind.Appeal => words["申诉"],
        CaseKind.Dispute => words["争议"],
        CaseKind.Batch => words["结算批次"],
        CaseKind.Clawback => words["追回"],
        CaseKind.Transfer => words["权益转移"],
        CaseKind.Offering => words["产品"],
        CaseKind.Admission => words["服务机构入库"],
        _ => $"{kind}",
    };

    public static string AddressOf(CasesByNumber.Hit hit) => hit.Number.Kind switch
    {
        CaseKind.Application => $"/applications/{hit.Id}",
        CaseKind.Voucher => $"/vouchers/{hit.Id}",
        CaseKind.Order => $"/orders/{hit.Id}",
        CaseKind.Appeal => $"/appeals/{hit.Id}",
        CaseKind.Dispute => $"/disputes/{hit.Id}",
        CaseKind.Batch => hit.IsStatement ? $"/settlements/{hit.Id}" : $"/batches/{hit.Id}",
        CaseKind.Clawback => $"/clawbacks/{hit.Id}",
        CaseKind.Transfer => $"/transfers/{hit.Id}",
        CaseKind.Offering => $"/offerings/{hit.Id}",
        CaseKind.Admission => $"/providers-admission/{hit.Id}",
        _ => throw new ArgumentOutOfRangeException(nameof(hit), hit.Number.Kind, null),
    };
}
