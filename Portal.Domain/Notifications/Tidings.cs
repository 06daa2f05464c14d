using System.Collections.Frozen;
using System.Collections.Immutable;
using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;

namespace Portal.Domain.Notifications;

/// <summary>The one table of who is told of what: what people wait for, and what enters officers' queues.</summary>
internal static class Tidings
{
    private static readonly Tiding[] Applications =
    [
        new("application", ApplicationSubmit.Name, Officers, ApplicationAccept,
            ("收到新的用券申请", "A new application has come in")) { ToDo = ("请受理", "Please take it up") },
        new("application", ApplicationAccept.Name, Firm, ApplicationReadOwn,
            ("申请已受理，进入初审", "The application was taken up and is in the first review")),
        new("application", ApplicationRefuseAcceptance.Name, Firm, ApplicationReadOwn,
            ("申请未被受理", "The application was not taken up")) { ToDo = ("请查看原因", "Please read why") },
        new("application", ApplicationRequireSupplement.Name, Firm, ApplicationResubmit,
            ("申请需要补正", "The application needs to be supplemented"))
        {
            ToDo = ("请补充材料后重新提交，逾期视为放弃",
                "Please add what is missing and hand it in again; after the last day it counts as given up"),
            Until = LastDay.Supplement,
        },
        new("application", ApplicationResubmit.Name, Officers, ApplicationPassFirst,
            ("申请补正后重新提交", "An application was supplemented and handed in again"))
        { ToDo = ("请继续初审", "Please go on with the first review") },
        new("application", ApplicationSupplementTimeout.Name, Firm, ApplicationReadOwn,
            ("逾期未补正，申请视为放弃", "The application was not supplemented in time and counts as given up")),
        new("application", ApplicationPassFirst.Name, Officers, ApplicationPropose,
            ("申请通过初审", "An application passed the first review")) { ToDo = ("请复审", "Please do the second review") },
        new("application", ApplicationFailFirst.Name, Firm, ApplicationReadOwn,
            ("申请未通过初审", "The application did not pass the first review"))
        {
            ToDo = ("请查看原因；如有异议，请在期限前申诉", "Please read why; an appeal is possible until the last day"),
            Until = LastDay.Appeal,
        },
        new("application", ApplicationFailSecond.Name, Firm, ApplicationReadOwn,
            ("申请未通过复审", "The application did not pass the second review"))
        {
            ToDo = ("请查看原因；如有异议，请在期限前申诉", "Please read why; an appeal is possible until the last day"),
            Until = LastDay.Appeal,
        },
        new("application", ApplicationPropose.Name, Firm, ApplicationReadOwn,
            ("申请通过复审，拟予支持，等待公示", "The application passed the second review and waits for the public notice")),
        new("application", ApplicationObjection.Name, Officers, ApplicationObjectionDismissed,
            ("公示期内收到异议", "Somebody objected during the public notice")) { ToDo = ("请核查", "Please look into it") },
        new("application", ApplicationObjection.Name, Firm, ApplicationReadOwn,
            ("公示期内收到异议，正在核查", "Somebody objected during the public notice; it is looked into")),
        new("application", ApplicationTakeBackObjection.Name, Firm, ApplicationReadOwn,
            ("异议已撤回，继续公示", "The objection was taken back; the public notice goes on")),
        new("application", ApplicationObjectionDismissed.Name, Firm, ApplicationReadOwn,
            ("经核查，异议不成立", "The objection was looked into and dismissed")),
        new("application", ApplicationObjectionUpheld.Name, Firm, ApplicationReadOwn,
            ("经核查，异议成立，申请不予支持", "The objection was upheld: the application is turned down"))
        {
            ToDo = ("请查看原因；如有异议，请在期限前申诉", "Please read why; an appeal is possible until the last day"),
            Until = LastDay.Appeal,
        },
        new("application", ApplicationSendBack.Name, Officers, ApplicationPassFirst,
            ("复审退回初审的申请", "An application came back from the second review"))
        { ToDo = ("请查看退回意见，重新初审", "Please read why and do the first review again") },
        new("application", ApplicationApprove.Name, Firm, ApplicationReadOwn,
            ("申请已获批准，等待发券", "The application was approved; its voucher comes with the issue of the round")),
        new("application", ApplicationRevoke.Name, Firm, ApplicationReadOwn,
            ("批准已在发券前撤销", "The approval was taken back before the voucher was issued"))
        { ToDo = ("请查看理由和救济途径", "Please read why, and what can be done about it") },
    ];

    /// <summary>Not an act: a voucher that can still be spent comes near its last day.</summary>
    public const string VoucherExpiring = "voucher.expiring";

    private static readonly Tiding[] Vouchers =
    [
        new("voucher", RoundIssue.Name, Firm, VoucherActivate,
            ("券已发放", "A voucher was issued"))
        { ToDo = ("请激活后使用", "Please activate it, then use it"), Until = LastDay.VoucherEnd },
        new("voucher", VoucherExpiring, Firm, VoucherActivate,
            ("券即将到期", "A voucher ends soon"))
        {
            ToDo = ("请尽快使用，到期后未用部分失效", "Please use it soon: what is left after the last day is lost"),
            Until = LastDay.VoucherEnd,
        },
        new("voucher", VoucherExpire.Name, Firm, VoucherReadOwn,
            ("券已到期，未用部分失效", "A voucher has ended; what was left is lost")),
    ];

    private static readonly Tiding[] Organisations =
    [
        new("enterprise", EnterpriseSubmit.Name, Officers, EnterpriseVerify,
            ("企业提交了认证资料", "A firm handed in its profile")) { ToDo = ("请核验", "Please verify it") },
        new("enterprise", EnterpriseResubmit.Name, Officers, EnterpriseVerify,
            ("企业补正后重新提交认证资料", "A firm supplemented its profile")) { ToDo = ("请核验", "Please verify it") },
        new("enterprise", EnterpriseRequireSupplement.Name, Firm, EnterpriseResubmit,
            ("认证资料需要补正", "The profile needs to be supplemented"))
        { ToDo = ("请补充后重新提交", "Please supplement it and hand it in again") },
        new("enterprise", EnterpriseReject.Name, Firm, EnterpriseReopen,
            ("企业认证未通过", "The firm was not verified"))
        { ToDo = ("请查看理由，改正后可以重新填报", "Please read why; put right, it can be handed in anew") },
        new("enterprise", EnterpriseSuspend.Name, Firm, EnterpriseReadOwn,
            ("企业已被冻结，券暂停使用", "The firm was suspended; its vouchers cannot be used for now"))
        { ToDo = ("请查看理由", "Please read why") },
        new("enterprise", EnterpriseRestore.Name, Firm, EnterpriseReadOwn,
            ("企业已解除冻结，券恢复使用", "The firm was restored; its vouchers can be used again")),
        new("enterprise", EnterpriseVerify.Name, Firm, EnterpriseReadOwn,
            ("企业已通过认证", "The firm was verified")),
        new("enterprise", EnterpriseReverifyDue.Name, Firm, EnterpriseSubmit,
            ("认证到期，需要年度复核", "The verification has ended and is due again"))
        { ToDo = ("请更新企业资料", "Please update the profile") },
        new("enterprise", EnterpriseReverify.Name, Firm, EnterpriseReadOwn,
            ("企业已通过年度复核", "The firm passed the yearly verification")),
        new("offering", OfferingSuspend.Name, Provider, OfferingReadOwn,
            ("产品被暂停销售", "An offering was taken off sale for now")) { ToDo = ("请查看理由", "Please read why") },
        new("offering", OfferingResume.Name, Provider, OfferingReadOwn,
            ("产品已恢复销售", "An offering is on sale again")),
        new("offering", OfferingForceDelist.Name, Provider, OfferingReadOwn,
            ("产品被永久下架", "An offering was taken out of the catalogue for good"))
        { ToDo = ("请查看理由", "Please read why") },
        new("transfer", TransferNotify.Name, Officers, TransferAccept,
            ("收到权益转移申报", "A transfer of rights was notified")) { ToDo = ("请受理", "Please take it up") },
        new("transfer", TransferNotify.Name, Firm, TransferReadOwn,
            ("贵企业涉及的权益转移（吸收合并）已申报", "A transfer of rights (merger) that concerns your firm was notified"))
        {
            ToDo = ("不是贵企业申报的，请查看并表示同意或不同意",
                "Where your firm did not announce it itself, please read it, then agree or object"),
        },
        new("transfer", TransferConsent.Name, Officers, TransferAccept,
            ("对方企业同意合并", "The other firm agreed to the merger")) { ToDo = ("请受理", "Please take it up") },
        new("transfer", TransferConsent.Name, Firm, TransferReadOwn,
            ("对方企业同意合并", "The other firm agreed to the merger")),
        new("transfer", TransferDissent.Name, Officers, TransferRefuse,
            ("对方企业不同意合并", "The other firm objected to the merger"))
        { ToDo = ("请核实，不予受理", "Please look into it; it cannot be taken up") },
        new("transfer", TransferDissent.Name, Firm, TransferReadOwn,
            ("对方企业不同意合并", "The other firm objected to the merger"))
        { ToDo = ("请查看理由", "Please read why") },
        new("transfer", TransferRefuse.Name, Firm, TransferReadOwn,
            ("权益转移不予受理", "The transfer of rights was not taken up")) { ToDo = ("请查看理由", "Please read why") },
        new("transfer", TransferWithdraw.Name, Firm, TransferReadOwn,
            ("权益转移申报已撤回", "The transfer of rights was taken back")) { ToDo = ("请查看理由", "Please read why") },
        new("transfer", TransferSuccessorFail.Name, Firm, TransferReadOwn,
            ("承继主体核验不通过，权益转移不予办理，券恢复使用",
                "The successor was not confirmed: the transfer ends, the vouchers can be used again"))
        { ToDo = ("请查看理由", "Please read why") },
        new("transfer", TransferReject.Name, Firm, TransferReadOwn,
            ("权益转移不予核准，券恢复使用", "The transfer of rights was not approved; the vouchers can be used again"))
        { ToDo = ("请查看理由", "Please read why") },
        new("transfer", TransferTerminate.Name, Firm, TransferReadOwn,
            ("权益转移已终止，券恢复使用", "The transfer of rights was given up; the vouchers can be used again")),
        new("transfer", TransferTerminateNotice.Name, Firm, TransferReadOwn,
            ("权益转移已终止，券恢复使用", "The transfer of rights was given up; the vouchers can be used again")),
        new("transfer", TransferAccept.Name, Firm, TransferInventoryConfirmed,
            ("权益转移已受理", "The transfer of rights was taken up"))
        { ToDo = ("请确认权益清点结果", "Please confirm the inventory") },
        new("transfer", TransferInventoryConfirmed.Name, Officers, TransferSuccessorOk,
            ("权益清点已确认", "The inventory of a transfer was confirmed"))
        { ToDo = ("请核验承继主体", "Please verify the successor") },
        new("transfer", TransferNoticeOver.Name, Officers, TransferApprove,
            ("权益转移公告期满", "The notice of a transfer is over")) { ToDo = ("请核准", "Please decide on it") },
        new("transfer", TransferApprove.Name, Firm, TransferReadOwn,
            ("权益转移已核准", "The transfer of rights was approved")),
    ];

    private static readonly ImmutableArray<Tiding> All =
    [
        .. Applications, .. Vouchers, .. Organisations, .. AdmissionTidings.All, .. OrderTidings.All,
        .. DisputeTidings.All.Select(tiding => tiding with { OfAppeals = false }),
        .. AppealTidings.All.Select(tiding => tiding with { OfAppeals = true }),
        .. PaymentTidings.All, .. PersonalTidings.All, .. SeatTidings.All,
    ];

    // After the tables, in whose order they are made.
    public static FrozenDictionary<string, Tiding> ByKey { get; } = All.ToFrozenDictionary(tiding => tiding.Key);

    public static FrozenDictionary<(string Lifecycle, string Act), ImmutableArray<Tiding>> ByEvent { get; } =
        All.GroupBy(tiding => (tiding.Lifecycle, tiding.Act))
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
}
