using Portal.Web.Shared;

namespace Portal.Web.Oversight;

/// <summary>What the desk calls things, and how it says how long there is.</summary>
public static class DeskWords
{
    /// <summary>What a lifecycle's things are called.</summary>
    /// <param name="kind">The first half of its permissions' names.</param>
    public static string Kind(this Words words, string kind) => kind switch
    {
        "order" => words["订单"],
        "application" => words["申请"],
        "voucher" => words["券"],
        "enterprise" => words["企业"],
        "provider" => words["服务机构"],
        "offering" => words["产品"],
        "programme" => words["券项目"],
        "round" => words["申报批次"],
        "batch" => words["结算批次"],
        "assignment" => words["领办"],
        "objection" => words["对账异议"],
        "statement" => words["对账单"],
        "returned" => words["退票款项"],
        "retry" => words["账户已更正的退票"],
        "clawback" => words["追回"],
        "refundAccount" => words["退款账户变更"],
        "dispute" => words["争议"],
        "disputedOrder" => words["争议订单"],
        "appeal" => words["申诉"],
        "transfer" => words["权益转移"],
        "answer" => words["吸收合并意见"],
        "joining" => words["加入申请"],
        "excluding" => words["兼任不相容岗位"],
        "unjudged" => words["没有人可以裁定的申诉"],
        _ => kind,
    };

    /// <summary>What falls due.</summary>
    /// <param name="what">The act that has to come, or that the clock will do.</param>
    /// <param name="isOfficer">Who waits for it, and does not pay.</param>
    public static string Due(this Words words, string what, bool isOfficer = false) => what switch
    {
        "order.confirm" => words["服务机构确认接单，逾期自动取消"],
        "order.accept" => words["企业验收，逾期视为验收"],
        "order.resubmit" => words["补正核销申请，逾期不予核销"],
        "order.submitRedemption" => words["申请核销，逾期不再受理"],
        "order.closeRejected" => words["申诉，期满订单取消"],
        "application.appeal" => words["对不予支持可以申诉"],
        "dispute.accept" => words["决定是否受理"],
        "dispute.notifyParty" => words["通知双方举证答辩"],
        "dispute.toAdjudication" => words["举证答辩，期满复核"],
        "dispute.uphold" => words["作出裁定"],
        "dispute.answer" => words["答辩，期满转入调解"],
        "dispute.escalate" => words["可以起诉或申请仲裁，期满按裁定办理"],
        "application.resubmit" => words["补正材料，逾期视为放弃"],
        "provider.resubmit" => words["补正入库材料，逾期不予入库"],
        "voucher.expire" => words["券到期，未用部分失效"],
        "enterprise.reverifyDue" => words["年度复核"],
        "round.issue" => words["公示期满，可以发券"],
        "batch.confirm" => words["核对并确认对账单，逾期视为确认"],
        "batch.toFinance" => words["公示期满，转财政审核"],
        "clawback.respond" => words["陈述申辩，期满可以决定"],
        "clawback.pay" when isOfficer => words["当事人退回追回款项，到账后登记"],
        "clawback.pay" => words["退回追回款项"],
        "transfer.noticeOver" => words["公告期满，转待批准"],
        _ => words.Act(what),
    };

    /// <param name="days">Working days until the last day; below 0 when it has passed.</param>
    public static string Left(this Words words, int days) => days switch
    {
        < 0 => words["已逾期 {0} 个工作日", -days],
        0 => words["今天到期"],
        _ => words["剩 {0} 个工作日", days],
    };
}
