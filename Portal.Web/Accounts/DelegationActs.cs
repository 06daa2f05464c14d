using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Accounts.DelegationPages.Row>;
using Row = Portal.Domain.Accounts.DelegationPages.Row;

namespace Portal.Web.Accounts;

/// <summary>What somebody who gives a delegation chooses from.</summary>
public sealed record NewDelegation(IReadOnlyList<DelegationPages.Colleague> Colleagues, DateOnly Today);

/// <summary>How delegations begin and end.</summary>
internal static class DelegationActs
{
    public static readonly IReadOnlyList<Act> All = [Ending(DelegationState.Planned), Ending(DelegationState.InForce)];

    public static readonly PageAct<NewDelegation> Give = new(Permissions.DelegationGive, DelegationState.Planned, "委托同事代办",
        "在所选日期内，对方除自己的岗位外，还可办理您的岗位事项，以对方本人名义记录并注明代您办理。您本人仍可办理。对方不能复核您或其本人经办的事项，也不能转委托；管理人员、授予岗位的事项不在委托之列。")
    {
        Fields = one =>
        [
            Field.Choice("DelegateId", "委托给谁",
                [("", "请选择"), .. one.Colleagues.Select(colleague => ($"{colleague.Id}", $"{colleague.Name}（{colleague.Login}）"))]),
            Field.Day("FromOn", "从哪天开始") with { Value = $"{one.Today:yyyy-MM-dd}" },
            Field.Day("ToOn", "到哪天为止", "含当日；最长三十天。"),
            Field.Reason("事由", "例如出差、休假；同事和安全管理员可见。"),
        ],
        PerformAsync = Performing.By<NewDelegation, GiveDelegation, GiveDelegation.Command, Done>(
            (_, form) => new(form.NewId, form.Id("DelegateId"), form.Day("FromOn"), form.Day("ToOn"), form.Text("Reason")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    private static Act Ending(DelegationState state) => new(Permissions.DelegationEnd, state, "提前终止委托",
        "对方立即不能再代为办理；已代为办理的事项不受影响。")
    {
        IsGrave = true, Fields = _ => [Field.Reason("事由", "委托双方和安全管理员可见。")],
        PerformAsync = Performing.By<Row, EndDelegation, EndDelegation.Command, Done>(
            (one, form) => new(one.Id, form.Text("Reason")),
            (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };
}
