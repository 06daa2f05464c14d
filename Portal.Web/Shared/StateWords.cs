using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Catalogue;
using Portal.Domain.Disputes;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Domain.Settlement;
using Portal.Domain.Succession;
using Portal.Domain.Vouchers;

namespace Portal.Web.Shared;

/// <summary>What the states of the lifecycles are called.</summary>
public static class StateWords
{
    /// <summary>Every state in Chinese.</summary>
    public static IReadOnlyDictionary<Enum, string> Chinese { get; } = new Dictionary<Enum, string>
    {
        [HeldTogether.Excluding] = "状态|待调整", [Judges.NobodyLeft] = "状态|待增设人员",
        [ReturnedPayment.Uncorrected] = "状态|账户待更正",

        [EnterpriseState.Registered] = "状态|已注册",
        [EnterpriseState.Draft] = "状态|资料填报中",
        [EnterpriseState.PendingVerification] = "状态|待核验",
        [EnterpriseState.SupplementRequired] = "状态|待补正",
        [EnterpriseState.Verified] = "状态|已认证",
        [EnterpriseState.Rejected] = "状态|认证不通过",
        [EnterpriseState.ReverificationDue] = "状态|待年度复核",
        [EnterpriseState.Suspended] = "状态|已冻结",
        [EnterpriseState.Restricted] = "状态|失信限制",
        [EnterpriseState.RightsTransferring] = "状态|权益转移中",
        [EnterpriseState.Succeeded] = "状态|已被承继",
        [EnterpriseState.Deregistered] = "状态|已注销退出",

        [ProviderState.Draft] = "状态|草稿",
        [ProviderState.Submitted] = "状态|已提交",
        [ProviderState.NotAccepted] = "状态|不予受理",
        [ProviderState.UnderReview] = "状态|形式审核中",
        [ProviderState.SupplementRequired] = "状态|待补正",
        [ProviderState.ExpertReview] = "状态|专家评审中",
        [ProviderState.PublicNotice] = "状态|公示中",
        [ProviderState.ObjectionHandling] = "状态|异议核查中",
        [ProviderState.Admitted] = "状态|已入库",
        [ProviderState.RejectedAdmission] = "状态|不予入库",
        [ProviderState.Rectifying] = "状态|限期整改",
        [ProviderState.RenewalDue] = "状态|待续期",
        [ProviderState.Removed] = "状态|清退出库",
        [ProviderState.Withdrawn] = "状态|主动退库",
        [ProviderState.Expired] = "状态|入库到期",

        [OfferingState.Draft] = "状态|草稿",
        [OfferingState.ComplianceCheck] = "状态|合规审查中",
        [OfferingState.Returned] = "状态|退回修改",
        [OfferingState.Approved] = "状态|待上架",
        [OfferingState.Listed] = "状态|已上架",
        [OfferingState.Revising] = "状态|变更中",
        [OfferingState.Suspended] = "状态|暂停销售",
        [OfferingState.Rejected] = "状态|审核不通过",
        [OfferingState.Delisted] = "状态|已下架",
        [OfferingState.Archived] = "状态|已归档",

        [ProgrammeState.Draft] = "状态|起草中",
        [ProgrammeState.Review] = "状态|合法性/公平竞争审查中",
        [ProgrammeState.Consultation] = "状态|公开征求意见中",
        [ProgrammeState.BudgetPending] = "状态|待预算批复",
        [ProgrammeState.Approved] = "状态|已批准",
        [ProgrammeState.Published] = "状态|已发布",
        [ProgrammeState.Active] = "状态|实施中",
        [ProgrammeState.Suspended] = "状态|暂停实施",
        [ProgrammeState.Closing] = "状态|清算中",
        [ProgrammeState.Evaluating] = "状态|绩效评价中",
        [ProgrammeState.Closed] = "状态|已结束",
        [ProgrammeState.Archived] = "状态|已归档",
        [ProgrammeState.Cancelled] = "状态|已废止",

        [RoundState.Draft] = "状态|草稿",
        [RoundState.Scheduled] = "状态|已排期",
        [RoundState.Open] = "状态|申报中",
        [RoundState.Paused] = "状态|暂停受理",
        [RoundState.Closed] = "状态|申报截止",
        [RoundState.Reviewing] = "状态|审核中",
        [RoundState.PublicNotice] = "状态|公示中",
        [RoundState.InUse] = "状态|使用期",
        [RoundState.Expired] = "状态|使用期满",
        [RoundState.Settled] = "状态|已清算",
        [RoundState.Archived] = "状态|已归档",
        [RoundState.Cancelled] = "状态|已取消",

        [ApplicationState.Submitted] = "状态|已提交",
        [ApplicationState.NotAccepted] = "状态|不予受理",
        [ApplicationState.UnderReview] = "状态|初审中",
        [ApplicationState.SupplementRequired] = "状态|待补正",
        [ApplicationState.SecondReview] = "状态|复审/联审中",
        [ApplicationState.ProposedApproval] = "状态|拟支持",
        [ApplicationState.Waitlisted] = "状态|候补",
        [ApplicationState.PublicNotice] = "状态|公示中",
        [ApplicationState.ObjectionUnderReview] = "状态|异议核查中",
        [ApplicationState.Approved] = "状态|予以支持",
        [ApplicationState.Rejected] = "状态|不予支持",
        [ApplicationState.Issued] = "状态|已发券",
        [ApplicationState.Withdrawn] = "状态|已撤回",
        [ApplicationState.Abandoned] = "状态|逾期视为放弃",
        [ApplicationState.Revoked] = "状态|已撤销",
        [ApplicationState.RejectedFinal] = "状态|不予支持（终审）",

        [VoucherState.PendingActivation] = "状态|待激活",
        [VoucherState.Active] = "状态|可使用",
        [VoucherState.Frozen] = "状态|已冻结",
        [VoucherState.Transferring] = "状态|承继办理中",
        [VoucherState.Exhausted] = "状态|已用完",
        [VoucherState.Expired] = "状态|已过期",
        [VoucherState.Revoked] = "状态|已收回",
        [VoucherState.Returned] = "状态|已退回",
        [VoucherState.Superseded] = "状态|已换发",

        [OrderState.AwaitingProvider] = "状态|待服务商确认",
        [OrderState.Declined] = "状态|服务商拒单",
        [OrderState.AwaitingContract] = "状态|待合同备案",
        [OrderState.ContractReview] = "状态|合同备案审核中",
        [OrderState.ContractReturned] = "状态|合同退回",
        [OrderState.ContractFiled] = "状态|合同已备案",
        [OrderState.Delivering] = "状态|履约中",
        [OrderState.Delivered] = "状态|待验收",
        [OrderState.AcceptanceRejected] = "状态|验收不通过",
        [OrderState.AcceptedDelivery] = "状态|已验收",
        [OrderState.RedemptionReview] = "状态|核销审核中",
        [OrderState.RedemptionSupplement] = "状态|核销待补正",
        [OrderState.RedemptionRejected] = "状态|核销不通过",
        [OrderState.Redeemed] = "状态|已核销",
        [OrderState.Settling] = "状态|结算中",
        [OrderState.Settled] = "状态|已兑付",
        [OrderState.Cancelled] = "状态|已取消",
        [OrderState.Disputed] = "状态|争议中",
        [OrderState.ClawbackPending] = "状态|待追回",
        [OrderState.ClawedBack] = "状态|已追回",
        [OrderState.Completed] = "状态|已办结",

        [BatchState.Open] = "状态|归集中",
        [BatchState.Locked] = "状态|已锁定",
        [BatchState.Reconciling] = "状态|对账中",
        [BatchState.DepartmentReview] = "状态|部门审核中",
        [BatchState.PublicNotice] = "状态|拟兑付公示中",
        [BatchState.FinanceReview] = "状态|财政审核中",
        [BatchState.Approved] = "状态|已批准",
        [BatchState.Instructed] = "状态|已下达支付指令",
        [BatchState.PartiallyPaid] = "状态|部分到账",
        [BatchState.Paid] = "状态|全部到账",
        [BatchState.Closed] = "状态|已办结",
        [BatchState.Cancelled] = "状态|已作废",

        [ClawbackState.Proposed] = "状态|拟追回",
        [ClawbackState.Hearing] = "状态|告知与陈述申辩",
        [ClawbackState.Decided] = "状态|已作出决定",
        [ClawbackState.Demanded] = "状态|已送达催告",
        [ClawbackState.PartiallyPaid] = "状态|部分退回",
        [ClawbackState.Paid] = "状态|已全部退回",
        [ClawbackState.Offset] = "状态|抵扣后续兑付",
        [ClawbackState.Enforced] = "状态|申请强制/移送",
        [ClawbackState.Closed] = "状态|已办结",
        [ClawbackState.Dropped] = "状态|不予追回",

        [RefundAccountState.Proposed] = "状态|待复核",
        [RefundAccountState.Confirmed] = "状态|已生效",
        [RefundAccountState.Rejected] = "状态|未通过复核",

        [DisputeState.Filed] = "状态|已提出",
        [DisputeState.NotAccepted] = "状态|不予受理",
        [DisputeState.Accepted] = "状态|已受理",
        [DisputeState.Responding] = "状态|举证答辩中",
        [DisputeState.Mediating] = "状态|调解中",
        [DisputeState.Mediated] = "状态|调解成功",
        [DisputeState.Adjudicating] = "状态|复核裁定中",
        [DisputeState.Upheld] = "状态|维持",
        [DisputeState.Overturned] = "状态|撤销或变更",
        [DisputeState.Remanded] = "状态|责令重新处理",
        [DisputeState.Executing] = "状态|执行中",
        [DisputeState.Escalated] = "状态|已转行政复议/诉讼/仲裁",
        [DisputeState.Withdrawn] = "状态|已撤回",
        [DisputeState.Closed] = "状态|已办结",

        [TransferState.Notified] = "状态|已申报",
        [TransferState.NotAccepted] = "状态|不予受理",
        [TransferState.Accepted] = "状态|已受理",
        [TransferState.Inventory] = "状态|权益清点冻结中",
        [TransferState.SuccessorVerification] = "状态|承继主体核验中",
        [TransferState.CreditorNotice] = "状态|公告期",
        [TransferState.ObjectionHandling] = "状态|异议核查中",
        [TransferState.EligibilityReassessment] = "状态|资格与限额重算中",
        [TransferState.Approval] = "状态|待批准",
        [TransferState.Executing] = "状态|执行转移中",
        [TransferState.Completed] = "状态|已完成",
        [TransferState.Rejected] = "状态|不予转移",
        [TransferState.Terminated] = "状态|已终止",

        [JoiningState.Open] = "状态|待处理",
        [JoiningState.Admitted] = "状态|已加入",
        [JoiningState.TurnedDown] = "状态|未同意",
    };

    /// <summary>Those in which somebody was told no, and may appeal at most.</summary>
    private static readonly HashSet<Enum> Refused =
    [
        EnterpriseState.Rejected, ProviderState.NotAccepted, ProviderState.RejectedAdmission, ProviderState.Removed,
        OfferingState.Rejected, ApplicationState.NotAccepted, ApplicationState.Rejected, ApplicationState.RejectedFinal,
        ApplicationState.Revoked, VoucherState.Revoked, OrderState.RedemptionRejected, OrderState.ClawedBack,
        DisputeState.NotAccepted, TransferState.NotAccepted, TransferState.Rejected, JoiningState.TurnedDown,
        RefundAccountState.Rejected,
    ];

    /// <summary>Those in which something is held back until somebody puts it right.</summary>
    private static readonly HashSet<Enum> HeldBack =
    [
        EnterpriseState.Suspended, EnterpriseState.Restricted, OfferingState.Returned, VoucherState.Frozen,
        OrderState.ContractReturned, OrderState.AcceptanceRejected, OrderState.ClawbackPending,
    ];

    /// <summary>Those in which a case ended with nothing.</summary>
    private static readonly HashSet<Enum> Dropped =
    [
        EnterpriseState.Deregistered, ProviderState.Withdrawn, ProviderState.Expired, OfferingState.Delisted,
        OfferingState.Archived, ProgrammeState.Archived, ProgrammeState.Cancelled, RoundState.Expired,
        RoundState.Archived, RoundState.Cancelled, ApplicationState.Withdrawn, ApplicationState.Abandoned,
        VoucherState.Expired, OrderState.Cancelled, BatchState.Cancelled, ClawbackState.Dropped, DisputeState.Withdrawn,
        TransferState.Terminated,
    ];

    /// <summary>Those in which a case ended well.</summary>
    private static readonly HashSet<Enum> Fulfilled =
    [
        EnterpriseState.Succeeded, ApplicationState.Issued, OrderState.Redeemed, OrderState.Settling,
        OrderState.Settled, OrderState.Completed, DisputeState.Closed, TransferState.Completed,
        RefundAccountState.Confirmed,
    ];

    /// <summary>How its badge looks beside the others: bad for a refusal, off for what ended with nothing, wait for
    /// what somebody is asked for; null for the rest.</summary>
    public static string? Tone(Enum state) =>
        Refused.Contains(state) || HeldBack.Contains(state) ? "bad"
        : Dropped.Contains(state) ? "off" : state is JoiningState.Open or RefundAccountState.Proposed ? "wait" : null;

    /// <summary>Nothing is waited for any more, unless somebody appeals.</summary>
    public static bool HasEnded(Enum state) =>
        Refused.Contains(state) || Dropped.Contains(state) || Fulfilled.Contains(state);

    /// <summary>In the language of the page.</summary>
    public static string Of(this Words words, Enum state) => words[Chinese[state]];

    /// <summary>Why not, with the state by the word that stands on its page.</summary>
    public static string Refusal(this Words words, Refusal refusal) =>
        refusal is WrongState { What: var what, State: var name } && Chinese.Keys.FirstOrDefault(state =>
            $"{state}" == name && state.GetType().Name.Equals($"{what}State", StringComparison.OrdinalIgnoreCase))
            is { } known
            ? words["当前状态是“{0}”，不能办理此事项", words.Of(known)] : words.Of(refusal.Zh, refusal.En);
}
