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

    private static readonly Tiding[] Orders =
    [
        new("order", OrderPlace.Name, Provider, OrderConfirm,
            ("收到新订单", "A new order has come in"))
        { ToDo = ("请确认接单，逾期自动取消", "Please confirm it; after the last day it is cancelled"), Until = LastDay.Confirm },
        new("order", OrderConfirm.Name, Firm, OrderUploadContract,
            ("服务机构已接单", "The provider took on the order"))
        { ToDo = ("请签订并上传合同", "Please sign the contract and upload it") },
        new("order", OrderDecline.Name, Firm, OrderReadOwn,
            ("服务机构未接单", "The provider did not take on the order"))
        { ToDo = ("可以另选服务机构", "Another provider can be chosen") },
        new("order", OrderTimeout.Name, Firm, OrderReadOwn,
            ("服务机构逾期未确认，订单已取消", "The provider did not confirm in time; the order was cancelled")),
        new("order", OrderTimeout.Name, Provider, OrderReadOwn,
            ("逾期未确认，订单已取消", "The order was not confirmed in time and was cancelled")),
        new("order", OrderUploadContract.Name, Officers, OrderFile,
            ("合同等待备案", "A contract waits to be filed")) { ToDo = ("请审核备案", "Please look at it and file it") },
        new("order", OrderReupload.Name, Officers, OrderFile,
            ("更正后的合同等待备案", "A corrected contract waits to be filed"))
        { ToDo = ("请审核备案", "Please look at it and file it") },
        new("order", OrderReturnContract.Name, Firm, OrderReupload,
            ("合同被退回", "The contract was returned")) { ToDo = ("请更正后重新上传", "Please correct it and upload it again") },
        new("order", OrderFile.Name, Firm, OrderReadOwn,
            ("合同已备案，券额已锁定", "The contract was filed and its subsidy locked")),
        new("order", OrderFile.Name, Provider, OrderStart,
            ("合同已备案", "The contract was filed")) { ToDo = ("请开始履约", "Please begin the work") },
        new("order", OrderDeliver.Name, Firm, OrderAccept,
            ("服务机构已交付", "The provider delivered"))
        {
            ToDo = ("请验收，逾期视为验收通过", "Please accept it or say why not; after the last day it counts as accepted"),
            Until = LastDay.Accept,
        },
        new("order", OrderAccept.Name, Provider, OrderSubmitRedemption,
            ("企业已验收通过", "The firm accepted the delivery"))
        {
            ToDo = ("由贵方申请核销的，请按期提交", "Where the claim is yours, please hand it in by the last day"),
            Until = LastDay.Claim,
        },
        new("order", OrderAutoAccept.Name, Provider, OrderSubmitRedemption,
            ("逾期未验收，视为验收通过", "The delivery counts as accepted"))
        {
            ToDo = ("由贵方申请核销的，请按期提交", "Where the claim is yours, please hand it in by the last day"),
            Until = LastDay.Claim,
        },
        new("order", OrderAutoAccept.Name, Firm, OrderSubmitRedemption,
            ("逾期未验收，视为验收通过", "The delivery counts as accepted"))
        {
            ToDo = ("由贵方申请核销的，请按期提交", "Where the claim is yours, please hand it in by the last day"),
            Until = LastDay.Claim,
        },
        .. AfterDispute(OrderDisputeSettledDeliver,
            ("争议处理后，订单视为验收通过", "After the dispute the order counts as accepted"),
            ("请按期申请核销", "Whoever has the claim hands it in by the last day"), LastDay.Claim),
        .. AfterDispute(OrderDisputeSettledResume,
            ("争议处理后，订单恢复履约", "After the dispute the work on the order goes on"),
            ("请服务机构继续履约并交付", "The provider goes on and delivers"), LastDay.None),
        .. AfterDispute(OrderDisputeCancelled,
            ("争议处理后，订单已取消，锁定的额度退回", "After the dispute the order was cancelled; what it had locked is free"),
            null, LastDay.None),
        .. AfterDispute(DisputeCloseDecided,
            ("救济期满，订单已按裁定办理", "Nobody went further in time: the order was dealt with as ruled"),
            ("请查看订单：视为验收的，请按期申请核销；恢复履约的，请继续履约",
                "Please read the order: accepted, it is claimed by the last day; resumed, the work goes on"),
            LastDay.Claim, suffix: ":order"),
        new("order", OrderRefuseAcceptance.Name, Provider, OrderRedeliver,
            ("企业未通过验收", "The firm did not accept the delivery"))
        { ToDo = ("请查看原因并整改", "Please read why and put it right") },
        new("order", OrderSubmitRedemption.Name, Officers, OrderReviewRedemption,
            ("收到核销申请", "A claim has come in")) { ToDo = ("请初审", "Please do the first review") },
        new("order", OrderReviewRedemption.Name, Officers, OrderRedeem,
            ("核销申请通过初审", "A claim passed the first review"))
        { ToDo = ("请复审核销", "Please do the second review and redeem") },
        .. new[] { Firm, Provider }.SelectMany(side => new[] { OrderRequireSupplement, OrderSupplementTimeout }
            .Select(act => OfClaim(act, side))),
        new("order", OrderResubmit.Name, Officers, OrderReviewRedemption,
            ("核销申请已补正", "A claim was supplemented")) { ToDo = ("请继续初审", "Please go on with the first review") },
        new("order", OrderRedeem.Name, Firm, OrderReadOwn,
            ("订单已核销", "The order was redeemed")) { OfCuts = false },
        new("order", OrderRedeem.Name, Provider, OrderReadOwn,
            ("订单已核销，将进入结算", "The order was redeemed and goes into settlement")) { OfCuts = false },
        .. new[] { Firm, Provider }.Select(side => new Tiding("order", OrderRedeem.Name, side, OrderReadOwn,
            ("订单已核销，核定金额低于申请金额", "The order was redeemed, for less than was claimed"))
        {
            Suffix = ":cut", OfCuts = true,
            ToDo = ("请在订单页查看核减的理由、差额由谁承担和如何提出异议",
                "Please see on the order's page why, who bears the difference, and how to object"),
        }),
        new("order", OrderRejectRedemption.Name, Firm, OrderReadOwn,
            ("核销申请未通过", "The claim was turned down"))
        {
            ToDo = ("请查看原因；申请核销的一方如有异议，可以在期限前申诉",
                "Please read why; whoever claimed can appeal until the last day"),
            Until = LastDay.Appeal,
        },
        new("order", OrderRejectRedemption.Name, Provider, OrderReadOwn,
            ("核销申请未通过", "The claim was turned down"))
        {
            ToDo = ("请查看原因；申请核销的一方如有异议，可以在期限前申诉",
                "Please read why; whoever claimed can appeal until the last day"),
            Until = LastDay.Appeal,
        },
        new("order", OrderCloseRejected.Name, Firm, OrderReadOwn,
            ("申诉期满，订单已取消", "The time to appeal is over; the order was cancelled")),
        new("order", OrderCloseRejected.Name, Provider, OrderReadOwn,
            ("申诉期满，订单已取消", "The time to appeal is over; the order was cancelled")),
        new("order", OrderTakeBack.Name, Firm, OrderReadOwn,
            ("订单上刚才的一项提交已被撤回", "What was just handed in on an order was taken back"))
        { ToDo = ("请查看订单现状", "Please see where the order stands") },
        new("order", OrderTakeBack.Name, Provider, OrderReadOwn,
            ("订单上刚才的一项提交已被撤回", "What was just handed in on an order was taken back"))
        { ToDo = ("请查看订单现状", "Please see where the order stands") },
        new("order", OrderCancelEarly.Name, Provider, OrderReadOwn,
            ("企业取消了订单", "The firm cancelled the order")),
        new("order", OrderAbandonContract.Name, Provider, OrderReadOwn,
            ("企业放弃了合同，订单已取消", "The firm gave up the contract; the order was cancelled")),
        new("order", OrderCancelFiled.Name, Provider, OrderReadOwn,
            ("企业取消了已备案的订单", "The firm cancelled the filed order")),
        new("order", OrderCancelDelivering.Name, Firm, OrderReadOwn,
            ("履约已终止，订单取消", "The work was ended and the order cancelled")),
        new("order", OrderCancelDelivering.Name, Provider, OrderReadOwn,
            ("履约已终止，订单取消", "The work was ended and the order cancelled")),
    ];

    private static readonly ImmutableArray<Tiding> All =
    [
        .. Applications, .. Vouchers, .. Organisations, .. AdmissionTidings.All, .. Orders,
        .. DisputeTidings.All.Select(tiding => tiding with { OfAppeals = false }),
        .. AppealTidings.All.Select(tiding => tiding with { OfAppeals = true }),
        .. PaymentTidings.All, .. PersonalTidings.All, .. SeatTidings.All,
    ];

    // After the tables, in whose order they are made.
    public static FrozenDictionary<string, Tiding> ByKey { get; } = All.ToFrozenDictionary(tiding => tiding.Key);

    public static FrozenDictionary<(string Lifecycle, string Act), ImmutableArray<Tiding>> ByEvent { get; } =
        All.GroupBy(tiding => (tiding.Lifecycle, tiding.Act))
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    /// <summary>Of a claim that lacked something: the claimant acts, the other side knows.</summary>
    private static Tiding OfClaim(Accounts.Permission act, Audience side) => act == OrderRequireSupplement
        ? new Tiding("order", act.Name, side, OrderReadOwn, ("核销申请需要补正", "A claim needs to be supplemented"))
        {
            ToDo = ("请申请核销的一方按期补正，逾期不予核销",
                "Whoever claimed hands in what is missing; after the last day the claim is turned down"),
            Until = LastDay.Supplement,
        }
        : new Tiding("order", act.Name, side, OrderReadOwn,
            ("逾期未补正，核销申请未通过", "The claim was not supplemented in time and is turned down"))
        {
            ToDo = ("申请核销的一方如有异议，可以在期限前申诉", "Whoever claimed can appeal until the last day"),
            Until = LastDay.Appeal,
        };

    private static IEnumerable<Tiding> AfterDispute(Accounts.Permission act, Wording says, Wording? toDo, LastDay until,
        string suffix = "") =>
        new[] { Firm, Provider }.Select(side => new Tiding("order", act.Name, side, OrderReadOwn, says)
        {
            ToDo = toDo, Until = until, Suffix = suffix,
        });
}
