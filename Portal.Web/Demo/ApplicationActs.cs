using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using static Portal.Web.Demo.CityActs;

namespace Portal.Web.Demo;

internal static class ApplicationActs
{
    public static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All = new()
    {
        ["application.submit"] = act => Said(act.UseCase<SubmitApplication>().ExecuteAsync(act.Actor,
            act.With(new SubmitApplication.Command(act.Id("application"), act.Id("round"), act.Id("programme"),
                act.Id("enterprise"), act.Fen("requestedFen"))), act.Ct)),
        ["application.accept"] = act => MoveAsync(act, MoveApplication.Accept),
        ["application.withdraw"] = act => MoveAsync(act, MoveApplication.Withdraw),
        ["application.withdrawInReview"] = act => MoveAsync(act, MoveApplication.WithdrawInReview),
        ["application.resubmit"] = act => MoveAsync(act, MoveApplication.Resubmit),
        ["application.failFirst"] = act => MoveAsync(act, MoveApplication.FailFirst),
        ["application.failSecond"] = act => MoveAsync(act, MoveApplication.FailSecond),
        ["application.refuseAcceptance"] = act => Said(act.UseCase<RefuseAcceptance>().ExecuteAsync(act.Actor,
            act.With(new RefuseAcceptance.Command(act.Id("application"), act.Text("reason")!, Found(act))), act.Ct)),
        ["application.requireSupplement"] = act => Said(act.UseCase<RequireSupplement>().ExecuteAsync(act.Actor,
            act.With(new RequireSupplement.Command(act.Id("application"), act.Text("reason"))), act.Ct)),
        ["application.passFirst"] = act => Said(act.UseCase<PassFirst>().ExecuteAsync(act.Actor,
            act.With(new PassFirst.Command(act.Id("application"), act.Fen("amountFen"))), act.Ct)),
        ["application.propose"] = act => Said(act.UseCase<ProposeAward>().ExecuteAsync(act.Actor,
            act.With(new ProposeAward.Command(act.Id("application"), act.Fen("amountFen"))), act.Ct)),
        ["application.objection"] = act => Said(act.UseCase<RaiseObjection>().ExecuteAsync(act.Actor,
            act.With(new RaiseObjection.Command(act.Id("application"), act.Text("reason"))), act.Ct)),
        ["application.objectionDismissed"] = act => DecideAsync(act, DecideObjection.Dismiss),
        ["application.objectionUpheld"] = act => DecideAsync(act, DecideObjection.Uphold),
        ["application.approve"] = act => Said(act.UseCase<ApproveApplication>().ExecuteAsync(act.Actor,
            act.With(new ApproveApplication.Command(act.Id("application"), act.Id("voucher"))), act.Ct)),
        ["application.decline"] = act => Said(act.UseCase<DeclineAward>().ExecuteAsync(act.Actor,
            act.With(new DeclineAward.Command(act.Id("application"), act.Text("reason"))), act.Ct)),
    };

    private static Task<Refusal?> MoveAsync(Played act, Step<ApplicationState> step) =>
        Said(act.UseCase<MoveApplication>().ExecuteAsync(act.Actor, step,
            act.With(new MoveApplication.Command(act.Id("application"), act.Text("reason"))), act.Ct));

    private static Task<Refusal?> DecideAsync(Played act, Step<ApplicationState> step) =>
        Said(act.UseCase<DecideObjection>().ExecuteAsync(act.Actor, step,
            act.With(new DecideObjection.Command(act.Id("application"), act.Text("reason"))), act.Ct));

    private static RefuseAcceptance.Figures? Found(Played act) =>
        act.Arguments.Has("employees") && act.Arguments.Has("revenueWan") && act.Arguments.Has("assetsWan")
            ? new RefuseAcceptance.Figures(act.Arguments.Whole("employees"), act.Arguments.Wan("revenueWan"),
                act.Arguments.Wan("assetsWan"))
            : null;
}
