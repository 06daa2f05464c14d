using System.Collections.Immutable;
using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;
using Permission = Portal.Domain.Accounts.Permission;

namespace Portal.Domain.Notifications;

/// <summary>The part of the table that is about what firm and provider hold against each other.</summary>
internal static class DisputeTidings
{
    /// <summary>Where appeals had the same act first, and its key.</summary>
    private const string OfDisputes = ":dispute";

    public static readonly ImmutableArray<Tiding> All =
    [
        .. new Tiding[]
        {
            new("dispute", DisputeTakeBack.Name, Provider, DisputeReadOwn,
                ("企业撤回了刚提出的争议，订单继续办理", "The firm took back the dispute that it had just opened; the order goes on")),
            new("dispute", DisputeTakeBack.Name, Officers, DisputeAccept,
                ("企业撤回了刚提出的争议，无须受理", "The firm took back the dispute that it had just opened: there is nothing to take up")),
            new("dispute", DisputeWithdraw.Name, Officers, DisputeAccept,
                ("企业撤回了争议，订单继续办理", "The firm withdrew its dispute; the order goes on")) { Suffix = OfDisputes },
            new("dispute", DisputeWithdraw.Name, Officers, DisputeMediateOk,
                ("企业撤回了争议，不再调解", "The firm withdrew its dispute: there is nothing more to mediate"))
            { From = ["Mediating"], Suffix = ":mediator" },
            new("dispute", OrderDispute.Name, Provider, DisputeReadOwn,
                ("企业提出了争议", "The firm opened a dispute")) { ToDo = ("请准备答辩材料", "Please prepare an answer") },
            new("dispute", OrderDispute.Name, Officers, DisputeAccept,
                ("收到争议", "A dispute has come in")) { ToDo = ("请受理", "Please take it up") },
            new("dispute", OrderDisputeInDelivery.Name, Provider, DisputeReadOwn,
                ("企业在履约中提出了争议", "The firm opened a dispute during the work"))
            { ToDo = ("请准备答辩材料", "Please prepare an answer") },
            new("dispute", OrderDisputeInDelivery.Name, Officers, DisputeAccept,
                ("收到争议", "A dispute has come in")) { ToDo = ("请受理", "Please take it up") },
            new("dispute", DisputeNotifyParty.Name, Provider, DisputeAnswer,
                ("争议进入举证答辩", "The dispute is at evidence and answers"))
            {
                ToDo = ("请在期限前在线提交答辩意见和证据", "Please hand in your answer and evidence online by the last day"),
                Until = LastDay.Dispute,
            },
            new("dispute", DisputeNotifyParty.Name, Firm, DisputeReadOwn,
                ("争议进入举证答辩，等待对方答辩", "The dispute is at evidence and answers: the other side is to answer")),
            new("dispute", DisputeAnswer.Name, Firm, DisputeReadOwn,
                ("对方已提交答辩意见", "The other side handed in its answer")) { ToDo = ("请查看", "Please read it") },
            new("dispute", DisputeAnswer.Name, Officers, DisputeResponseDone,
                ("收到争议的答辩意见", "An answer to a dispute has come in"))
            { ToDo = ("请转入调解", "Please hand the dispute to mediation") },
            new("dispute", DisputeResponseDone.Name, Officers, DisputeMediateOk,
                ("争议等待调解", "A dispute waits for mediation")) { ToDo = ("请调解", "Please mediate") },
            new("dispute", DisputeToAdjudication.Name, Officers, DisputeUphold,
                ("争议等待裁定", "A dispute waits for its ruling"))
            { ToDo = ("请裁定", "Please decide"), Until = LastDay.Dispute, Suffix = OfDisputes },
            new("dispute", DisputeMediateFail.Name, Officers, DisputeUphold,
                ("争议调解不成，等待裁定", "A dispute could not be mediated and waits for its ruling"))
            { ToDo = ("请裁定", "Please decide"), Until = LastDay.Dispute },
            new("dispute", DisputeMediateOk.Name, Officers, DisputeExecute,
                ("争议调解成功，等待执行", "A dispute was settled and waits to be carried out"))
            { ToDo = ("请转入执行", "Please have it carried out") },
            new("dispute", DisputeOverturn.Name, Officers, DisputeExecuteOverturned,
                ("争议已裁定，等待执行", "A dispute was ruled on and waits to be carried out"))
            { ToDo = ("请转入执行", "Please have it carried out"), Suffix = OfDisputes },
            new("dispute", DisputeRemand.Name, Officers, DisputeExecuteRemanded,
                ("争议已裁定，等待执行", "A dispute was ruled on and waits to be carried out"))
            { ToDo = ("请转入执行", "Please have it carried out"), Suffix = OfDisputes },
        },
        .. ToMediator(DisputeExecuteOverturned), .. ToMediator(DisputeExecuteRemanded),
        .. ToMediator(DisputeResultBack),
        .. Escalated(DisputeEscalate), .. Escalated(DisputeEscalateMediation),
        .. Both(DisputeAccept, ("争议已受理", "The dispute was taken up")),
        .. Both(DisputeRefuse, ("争议未被受理，订单继续办理", "The dispute was not taken up; the order goes on"), isNo: true,
            suffix: OfDisputes),
        .. Both(DisputeWithdraw, ("争议已撤回，订单继续办理", "The dispute was withdrawn; the order goes on"),
            toDo: ("请查看理由和订单现状", "Please read why, and where the order stands"), suffix: OfDisputes),
        .. Both(DisputeResponseDone, ("争议答辩结束，转入调解", "The answers to the dispute are over; it goes to mediation"),
            toDo: ("请查看说明，准备参加调解", "Please read what is said of it, and prepare for the mediation")),
        .. Both(DisputeMediateOk, ("争议调解成功", "The dispute was settled by mediation")),
        .. Both(DisputeMediateFail,
            ("争议调解不成，转入裁定", "The dispute could not be mediated; the authority decides")),
        .. Both(DisputeToAdjudication, ("争议转入裁定", "The authority decides on the dispute"), suffix: OfDisputes),
        .. Both(DisputeUphold, ("争议已裁定：维持", "The dispute was ruled on: what was disputed stands"), isNo: true,
            suffix: OfDisputes),
        .. Both(DisputeOverturn, ("争议已裁定：撤销或变更", "The dispute was ruled on: what was disputed falls or is changed"),
            suffix: OfDisputes),
        .. Both(DisputeRemand, ("争议已裁定：责令重新处理", "The dispute was ruled on: the work has to be done anew"),
            suffix: OfDisputes),
        .. Both(DisputeResultBack, ("争议的判决或裁决已收到，转入执行", "The judgement or award has come in and is carried out")),
        .. Both(DisputeDone, ("争议已办结", "The dispute is closed")),
        .. Both(DisputeCloseDecided, ("救济期满，争议已按裁定办结", "Nobody went further in time: the dispute is closed as ruled")),
    ];

    private static IEnumerable<Tiding> ToMediator(Permission act) =>
    [
        new("dispute", act.Name, Officers, OrderDisputeSettledDeliver,
            ("争议的裁判结果转入执行", "What was decided on a dispute is to be carried out"))
        { ToDo = ("请按裁判结果办理订单", "Please deal with the order as was decided") },
    ];

    // The platform waits for the result.
    private static IEnumerable<Tiding> Escalated(Permission act) =>
    [
        new("dispute", act.Name, Officers, DisputeResultBack,
            ("争议已转诉讼或仲裁", "A dispute went to a court or an arbitrator"))
        { ToDo = ("收到判决或裁决后请登记", "Please record the judgement or award when it comes") },
        .. Both(act, ("争议已转诉讼或仲裁", "The dispute went to a court or an arbitrator")),
    ];

    /// <param name="isNo">They can turn elsewhere.</param>
    private static IEnumerable<Tiding> Both(
        Permission act, Wording says, bool isNo = false, string suffix = "", Wording? toDo = null) =>
        new[] { Firm, Provider }.Select(side => new Tiding("dispute", act.Name, side, DisputeReadOwn, says)
        {
            ToDo = isNo ? ("请查看理由和救济途径", "Please read why, and where else you can turn") : toDo, Suffix = suffix,
        });
}
