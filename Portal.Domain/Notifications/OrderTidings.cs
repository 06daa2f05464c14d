using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;

namespace Portal.Domain.Notifications;

/// <summary>The part of the table that is about orders and their claims.</summary>
internal static class OrderTidings
{
    public static readonly Tiding[] All =
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
