using System.Collections.Immutable;
using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;
using Permission = Portal.Domain.Accounts.Permission;

namespace Portal.Domain.Notifications;

/// <summary>The part of the table that is about appeals.</summary>
internal static class AppealTidings
{
    /// <summary>Where disputes had the same act first, and its key.</summary>
    private const string OfAppeals = ":appeal";

    public static readonly ImmutableArray<Tiding> All =
    [
        .. New(ApplicationAppeal, Firm), .. New(OrderAppeal, Firm, Provider),
        .. BothTold(DisputeWithdraw, ("申诉已撤回", "The appeal was withdrawn")),
        .. BothTold(DisputeRefuse, ("申诉未被受理", "The appeal was not taken up"), decided: true),
        .. BothTold(DisputeAccept, ("申诉已受理", "The appeal was taken up"), suffix: OfAppeals),
        .. new[] { Firm, Provider }.Select(side => new Tiding("dispute", DisputeNotifyParty.Name, side, DisputeReadOwn,
            ("申诉进入举证答辩", "The appeal is at evidence and answers"))
        {
            ToDo = ("申诉人可以在期限前在线补充意见和证据", "Whoever appealed can add to it online until the last day"),
            Until = LastDay.Dispute, Suffix = OfAppeals,
        }),
        new("dispute", DisputeNotifyParty.Name, Decider, DisputeExplain,
            ("您作出的决定被申诉，进入举证答辩", "An appeal against a decision of yours is at evidence and answers"))
        {
            ToDo = ("请在期限前在线说明原决定的事实和依据", "Please explain the decision online by the last day"),
            Until = LastDay.Dispute,
        },
        new("dispute", DisputeSupplement.Name, Officers, DisputeToAdjudication,
            ("申诉人补充了意见和证据", "Whoever appealed added to the appeal"))
        { ToDo = ("请在复核前查看", "Please read it before the hearing"), From = ["Responding"] },
        new("dispute", DisputeSupplement.Name, Officers, DisputeAccept,
            ("申诉人补充了意见和证据", "Whoever appealed added to the appeal"))
        { ToDo = ("请查看", "Please read it"), From = ["Filed", "Accepted"], Suffix = ":platform" },
        .. BothTold(DisputeExplain, ("原决定的作出人作了说明", "Whoever took the decision explained it")),
        new("dispute", DisputeNotifyParty.Name, Officers, DisputeToAdjudication,
            ("申诉进入举证答辩", "An appeal is at evidence and answers"))
        {
            ToDo = ("请由未参与原决定的人复核", "An appeal is heard by somebody who had no part in the decision"),
            Until = LastDay.Dispute,
        },
        new("dispute", DisputeToAdjudication.Name, Officers, DisputeUphold,
            ("申诉等待裁定", "An appeal waits for its decision"))
        { ToDo = ("请裁定", "Please decide"), Until = LastDay.Dispute },
        .. BothTold(DisputeToAdjudication, ("申诉进入复核裁定", "The appeal is heard")),
        .. BothTold(DisputeUphold, ("申诉已裁定：维持原决定", "The appeal was decided: the decision stands"), decided: true),
        .. Anew(DisputeOverturn), .. Anew(DisputeRemand),
        .. BothTold(DisputeOverturn,
            ("申诉已裁定：撤销原决定，重新审核", "The appeal was decided: the decision falls, and the case is reviewed anew")),
        .. BothTold(DisputeRemand,
            ("申诉已裁定：责令重新处理", "The appeal was decided: the case has to be decided anew")),
    ];

    private static IEnumerable<Tiding> New(Permission act, params IReadOnlyList<Audience> sides) =>
    [
        new("dispute", act.Name, Officers, DisputeAccept, ("收到申诉", "An appeal has come in"))
        { ToDo = ("请决定是否受理", "Please decide whether to take it up"), Until = LastDay.Dispute },
        .. sides.Select(side => new Tiding("dispute", act.Name, side, DisputeReadOwn,
            ("已提出申诉，等待受理", "An appeal was made and waits to be taken up"))),
    ];

    // Both kinds of case start again at their first review; whoever took the decision that fell is not told.
    private static IEnumerable<Tiding> Anew(Permission act) =>
    [
        new("dispute", act.Name, Officers, ApplicationPassFirst,
            ("申诉成立，案件退回审核，等待重新初审", "An appeal brought a case back: it waits for a new first review"))
        { ToDo = ("请由未参与原决定的人员重新审核", "Somebody who had no part in the decision reviews it anew") },
        new("dispute", act.Name, Decider, OrderRead,
            ("您作出的决定经申诉被撤销或责令重新处理", "A decision of yours fell on appeal, or has to be taken anew"))
        { ToDo = ("请查看裁定理由；案件由其他人员重新办理", "Please read why; others deal with the case anew") },
    ];

    /// <param name="decided">They can turn elsewhere.</param>
    private static IEnumerable<Tiding> BothTold(
        Permission act, Wording says, bool decided = false, string suffix = "") =>
        new[] { Firm, Provider }.Select(side => new Tiding("dispute", act.Name, side, DisputeReadOwn, says)
        {
            ToDo = decided ? ("请查看理由和救济途径", "Please read why, and where else you can turn") : null,
            Suffix = suffix,
        });
}
