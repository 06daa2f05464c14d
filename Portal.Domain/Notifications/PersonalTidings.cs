using System.Collections.Immutable;
using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;

namespace Portal.Domain.Notifications;

/// <summary>The part of the table that is told to people and not to sides.</summary>
internal static class PersonalTidings
{
    public static readonly ImmutableArray<Tiding> All =
    [
        new("application", ApplicationObjectionDismissed.Name, Objector, ApplicationObjection,
            ("您提出的异议已答复：经核查，异议不成立", "Your objection was looked into and dismissed"))
        { ToDo = ("请查看答复", "Please read the answer") },
        new("application", ApplicationObjectionUpheld.Name, Objector, ApplicationObjection,
            ("您提出的异议已答复：经核查，异议成立", "Your objection was looked into and upheld"))
        { ToDo = ("请查看答复", "Please read the answer") },
        new("assignment", CaseAssign.Name, Assigned, CaseTake,
            ("有一件事项分派给您办理", "A case was given to you")) { ToDo = ("请办理", "Please work on it") },
        new("assignment", CaseAssign.Name, Relieved, CaseTake,
            ("您领办的事项已改派给同事", "A case of yours was given to a colleague")),
        new("assignment", CaseGiveBack.Name, Relieved, CaseTake,
            ("您领办的事项已退回队列", "A case of yours was put back into the queue")),
        new("person", DelegationGive.Name, Deputy, DelegationEnd,
            ("同事委托您代为办理", "A colleague asked you to stand in")) { ToDo = ("请查看起止日期", "Please see for which days") },
        new("person", DelegationEnd.Name, Deputy, DelegationEnd,
            ("同事对您的委托已提前结束", "You no longer stand in for a colleague")),
        new("person", DelegationEnd.Name, Giver, DelegationGive,
            ("您对同事的委托已提前结束", "A colleague no longer stands in for you")) { ToDo = ("请查看理由", "Please read why") },
    ];
}
