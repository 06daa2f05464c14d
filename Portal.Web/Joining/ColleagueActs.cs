using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Joining;
using Portal.Web.Accounts;
using Portal.Web.Acting;

namespace Portal.Web.Joining;

/// <summary>What an administrator may do with a colleague.</summary>
internal static class ColleagueActs
{
    public static readonly IReadOnlyList<PageAct<Colleagues.Member>> All =
    [
        new(Permissions.SeatAssign, JoiningState.Admitted, "调整角色", "角色立即生效；已办理的事项不受影响。")
        {
            Fields = member => [RoleFields.For(KindOf(member), member.Roles)],
            PerformAsync = Performing.By<Colleagues.Member, ChangeSeat, ChangeSeat.Command, Done>(
                (member, form) => new(member.Id, RoleFields.Read(form)),
                (useCase, me, command, ct) => useCase.AssignAsync(me, command, ct)),
        },
        new(Permissions.SeatRemove, JoiningState.Admitted, "收回席位",
            "该成员立即不能再代表本单位办理；其发出的、尚未使用的邀请在失去管理员角色时一并撤回。已办理的事项不受影响。")
        {
            IsGrave = true,
            PerformAsync = Performing.By<Colleagues.Member, ChangeSeat, ChangeSeat.Removal, Done>(
                (member, _) => new(member.Id), (useCase, me, command, ct) => useCase.RemoveAsync(me, command, ct)),
        },
        new(Permissions.SeatGivePasswordLink, JoiningState.Admitted, PasswordLinks.Title, PasswordLinks.Effect)
        {
            IsGrave = true, Fields = member => PasswordLinks.Fields(member.HasAddress),
            PerformAsync = PasswordLinks.By<Colleagues.Member>(member => member.Id,
                (useCase, me, command, link, ct) => useCase.ToColleagueAsync(me, command, link, ct)),
        },
    ];

    /// <summary>What the rules leave to somebody else, or to nobody, said before a form is filled in.</summary>
    public static Refusal? WhyNot(Actor me, Colleagues.Member member, Permission act) =>
        act == Permissions.SeatRemove && member.IsLast ? new LastAdministrator()
        : act != Permissions.SeatGivePasswordLink ? null
        : member.Id == me.PersonId ? new OwnAccount()
        : member.IsElsewhere ? new SeatsElsewhere() : null;

    /// <summary>On an organisation's kind: there is nobody yet.</summary>
    public static readonly PageAct<string> Invite = new(Permissions.SeatInvite, JoiningState.Open, "邀请同事",
        "生成一个链接，由您发给对方；七天内有效，只能使用一次，用后即为本单位成员。")
    {
        Fields = kind => [Field.Text("Label", "邀请谁", "只用于您辨认，例如对方的姓名。"), RoleFields.For(kind)],
        PerformAsync = Performing.By<string, InviteColleague, InviteColleague.Command, Done>(
            (_, form) => new(form.NewId, form.Text("Label"), RoleFields.Read(form)),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    public static readonly IReadOnlyList<PageAct<Colleagues.Invited>> OnInvitations =
    [
        new(Permissions.SeatWithdraw, JoiningState.Open, "撤回邀请", "链接立即失效，任何人不能再用它加入。")
        {
            IsGrave = true,
            PerformAsync = Performing.By<Colleagues.Invited, WithdrawInvitation, WithdrawInvitation.Command, Done>(
                (invited, _) => new(invited.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    private static string KindOf(Colleagues.Member member) =>
        member.Roles.Any(role => role is Role.ProvAdmin or Role.ProvOperator) ? "Provider" : "Enterprise";
}

/// <summary>What becomes of somebody who asks to join.</summary>
internal static class JoiningActs
{
    /// <summary>For whoever asked.</summary>
    public static readonly IReadOnlyList<PageAct<Colleagues.Asked>> OfOneself =
    [
        new(Permissions.SeatWithdrawAsk, JoiningState.Open, "撤回加入申请", "申请不再等待处理，以后可以再次申请。")
        {
            PerformAsync = Performing.By<Colleagues.Asked, WithdrawAsk, WithdrawAsk.Command, Done>(
                (asked, _) => new(asked.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
    ];

    public static readonly IReadOnlyList<PageAct<Colleagues.Asked>> All =
    [
        new(Permissions.SeatAdmit, JoiningState.Open, "同意加入", "对方立即可以按所给角色代表本单位办理。请先确认对方是本单位的人。")
        {
            Fields = asked => [RoleFields.For(asked.Kind)],
            PerformAsync = Performing.By<Colleagues.Asked, DecideJoining, DecideJoining.Command, Done>(
                (asked, form) => new(asked.Id, RoleFields.Read(form)),
                (useCase, me, command, ct) => useCase.AdmitAsync(me, command, ct)),
        },
        new(Permissions.SeatTurnDown, JoiningState.Open, "不同意加入", "对方看到理由，以后可以再次申请。")
        {
            IsGrave = true,
            Fields = _ => [Field.Reason()],
            PerformAsync = Performing.By<Colleagues.Asked, DecideJoining, DecideJoining.Answer, Done>(
                (asked, form) => new(asked.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.TurnDownAsync(me, command, ct)),
        },
        new(Permissions.SeatAdopt, JoiningState.Open, "核准为首位管理员",
            "对方成为该单位的管理员和经办人，此后由其管理本单位的同事。请先核对营业执照和授权书。")
        {
            Fields = _ => [Field.Reason("核对了哪些材料", "例如营业执照、法定代表人授权书及其编号；申请人会看到。")],
            PerformAsync = Performing.By<Colleagues.Asked, DecideJoining, DecideJoining.Answer, Done>(
                (asked, form) => new(asked.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.AdoptAsync(me, command, ct)),
        },
    ];
}
