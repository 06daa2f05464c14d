using Portal.Domain.Accounts;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Accounts.PeoplePages.Row>;
using Row = Portal.Domain.Accounts.PeoplePages.Row;

namespace Portal.Web.Accounts;

/// <summary>What the security administrator does about an account.</summary>
internal static class PeopleActs
{
    private static readonly Field Why = Field.Reason("事由", "写明依据和核实身份的方式；记入审计记录。");

    public static readonly IReadOnlyList<Act> All =
    [
        new(Permissions.PersonResetSecondFactor, AccountState.Open, "重置动态验证码",
            "该人员的验证器和恢复码作废，所有登录退出；下次凭密码登录后可重新设置。请先核实确为本人申请。")
        {
            IsGrave = true, Fields = _ => [Why],
            PerformAsync = Performing.By<Row, ResetSecondFactor, ResetSecondFactor.Command, Standing>(
                (person, form) => new(person.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
        },
        new(Permissions.PersonBlock, AccountState.Open, "停用账号",
            "该人员不能再登录，所有登录立即退出，应用的令牌不能再续期；已办理的事项不受影响。")
        {
            IsGrave = true, Fields = _ => [Why],
            PerformAsync = Performing.By<Row, BlockPerson, BlockPerson.Command, Standing>(
                (person, form) => new(person.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.BlockAsync(me, command, ct)),
        },
        new(Permissions.PersonUnblock, AccountState.Blocked, "恢复账号",
            "该人员可以凭原密码和动态验证码重新登录；输错次数清零。")
        {
            Fields = _ => [Why],
            PerformAsync = Performing.By<Row, BlockPerson, BlockPerson.Command, Standing>(
                (person, form) => new(person.Id, form.Text("Reason")),
                (useCase, me, command, ct) => useCase.UnblockAsync(me, command, ct)),
        },
    ];
}
