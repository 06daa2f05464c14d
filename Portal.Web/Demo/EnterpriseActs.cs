using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using static Portal.Web.Demo.CityActs;

namespace Portal.Web.Demo;

internal static class EnterpriseActs
{
    public static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All = new()
    {
        ["enterprise.startProfile"] = act => MoveAsync(act, MoveEnterprise.StartProfile),
        ["enterprise.requireSupplement"] = act => MoveAsync(act, MoveEnterprise.RequireSupplement),
        ["enterprise.submit"] = act => Said(act.UseCase<SubmitProfile>().ExecuteAsync(act.Actor, Figures(act), act.Ct)),
        ["enterprise.resubmit"] = act => Said(act.UseCase<SubmitProfile>().AgainAsync(act.Actor, Figures(act), act.Ct)),
        ["enterprise.verify"] = act => Said(act.UseCase<VerifyEnterprise>().ExecuteAsync(
            act.Actor, act.With(new VerifyEnterprise.Command(act.Id("enterprise"))), act.Ct)),
        ["enterprise.reverify"] = act => Said(act.UseCase<ReverifyEnterprise>().ExecuteAsync(act.Actor,
            act.With(new ReverifyEnterprise.Command(act.Id("enterprise"), act.Arguments.Whole("employees"),
                act.Arguments.Wan("revenueWan"), act.Arguments.Wan("assetsWan"))), act.Ct)),
        ["enterprise.declareRelated"] = act => Said(act.UseCase<DeclareRelated>().ExecuteAsync(act.Actor,
            act.With(new DeclareRelated.Command(act.Id("enterprise"), act.Id("other"), act.Text("kind")!,
                act.Arguments.Whole("ratioBp"))), act.Ct)),
        ["enterprise.correctAccount"] = act => Said(act.UseCase<CorrectAccount>().ExecuteAsync(
            act.Actor, act.With(new CorrectAccount.Command(act.Id("enterprise"))), act.Ct)),
        ["enterprise.notifyTransfer"] = act => Said(act.UseCase<NotifyTransfer>().ExecuteAsync(
            act.Actor, act.With(new NotifyTransfer.Command(act.Id("enterprise"), act.Id("transfer"))), act.Ct)),
    };

    private static Task<Refusal?> MoveAsync(Played act, Step<EnterpriseState> step) =>
        Said(act.UseCase<MoveEnterprise>().ExecuteAsync(
            act.Actor, step, act.With(new MoveEnterprise.Command(act.Id("enterprise"), act.Text("reason"))), act.Ct));

    private static SubmitProfile.Command Figures(Played act) => act.With(new SubmitProfile.Command(
        act.Id("enterprise"),
        act.Arguments.Has("employees") ? act.Arguments.Whole("employees") : null,
        act.Arguments.Has("revenueWan") ? act.Arguments.Wan("revenueWan") : null,
        act.Arguments.Has("assetsWan") ? act.Arguments.Wan("assetsWan") : null));
}
