using System.Collections.Immutable;
using static Portal.Domain.Accounts.Permissions;
using static Portal.Domain.Notifications.Audience;

namespace Portal.Domain.Notifications;

/// <summary>The part of the table that is about who acts for whom, and about people's accounts.</summary>
internal static class SeatTidings
{
    private static readonly (string Lifecycle, string Suffix)[] Organisations =
        [("enterprise", ""), ("provider", ":provider")];

    public static readonly ImmutableArray<Tiding> All =
    [
        .. Organisations.SelectMany(one => Of(one.Lifecycle).Select(tiding => tiding with { Suffix = one.Suffix })),
        Account(PersonAssign, ("您的岗位已调整", "Your roles were changed")),
        Account(PersonGivePasswordLink, LinkGiven), Account(SeatGivePasswordLink, LinkGiven),
        Account(PersonRecover, LinkGiven),
    ];

    private static (string, string) LinkGiven =>
        ("已为您发放重设密码的链接", "A link to choose a new password was handed out for you");

    private static Tiding[] Of(string lifecycle) =>
    [
        new(lifecycle, SeatAsk.Name, Administrators, SeatReadOwn,
            ("有人申请加入本单位", "Somebody asks to act for your organisation"))
        { ToDo = ("请核实是不是本单位的人，再决定是否同意", "Please make sure that they are one of yours, then decide") },
        new(lifecycle, SeatAsk.Name, Officers, SeatAdopt,
            ("有人申请加入没有管理员的单位", "Somebody asks to act for an organisation that has no administrator"))
        { ToDo = ("请核对授权材料", "Please look at their papers") },
        new(lifecycle, SeatAdmit.Name, Themselves, SeatAsk,
            ("加入申请已获同意", "You were let in: you may act for the organisation"))
        { ToDo = ("请在“切换单位”中选择该单位办理", "Please choose it where you switch organisations") },
        new(lifecycle, SeatAdopt.Name, Themselves, SeatAsk,
            ("您已成为单位的首位管理员", "You are the first administrator of the organisation"))
        { ToDo = ("请在“切换单位”中选择该单位办理", "Please choose it where you switch organisations") },
        new(lifecycle, SeatTurnDown.Name, Themselves, SeatAsk,
            ("加入申请未获同意", "You were not let in")) { ToDo = ("请查看理由，可以再次申请", "Please read why; you may ask again") },
        new(lifecycle, SeatAccept.Name, Inviter, SeatReadOwn,
            ("您邀请的同事已加入", "The colleague whom you invited has come in")),
        new(lifecycle, SeatAssign.Name, Themselves, SeatAsk,
            ("您在单位的角色已调整", "Your roles for the organisation were changed")),
        new(lifecycle, SeatRemove.Name, Themselves, SeatAsk,
            ("您在单位的席位已被收回", "You no longer act for the organisation")),
    ];

    private static Tiding Account(Accounts.Permission act, Wording says) => new(People, act.Name, Themselves, PersonRead, says)
    {
        HasLetter = act != PersonAssign,
        ToDo = act == PersonAssign ? null
            : ("不是您本人要求的，请立即修改密码，并告知平台运营",
                "If it was not you who asked, please change your password at once and tell the operator of the platform"),
    };
}
