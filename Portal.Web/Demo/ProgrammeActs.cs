using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;
using static Portal.Web.Demo.CityActs;

namespace Portal.Web.Demo;

internal static class ProgrammeActs
{
    public static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All = new()
    {
        ["programme.submitReview"] = act => MoveAsync(act, MoveProgramme.SubmitReview),
        ["programme.toConsultation"] = act => MoveAsync(act, MoveProgramme.ToConsultation),
        ["programme.skipConsultation"] = act => MoveAsync(act, MoveProgramme.SkipConsultation),
        ["programme.consultationDone"] = act => MoveAsync(act, MoveProgramme.ConsultationDone),
        ["programme.publish"] = act => MoveAsync(act, MoveProgramme.Publish),
        ["programme.budgetApproved"] = act => Said(act.UseCase<ApproveBudget>().ExecuteAsync(act.Actor,
            act.With(new ApproveBudget.Command(act.Id("programme"), act.Fen("amountFen"), act.Text("budgetLine"))),
            act.Ct)),
        ["round.schedule"] = act => Said(act.UseCase<ScheduleRound>().ExecuteAsync(
            act.Actor, act.With(new ScheduleRound.Command(act.Id("round"))), act.Ct)),
        ["round.startReview"] = act => Said(act.UseCase<StartReview>().ExecuteAsync(
            act.Actor, act.With(new StartReview.Command(act.Id("round"))), act.Ct)),
        ["round.publishNotice"] = act => Said(act.UseCase<PublishRoundNotice>().ExecuteAsync(
            act.Actor, act.With(new PublishRoundNotice.Command(act.Id("round"))), act.Ct)),
        ["round.issue"] = act => Said(act.UseCase<IssueRound>().ExecuteAsync(
            act.Actor, act.With(new IssueRound.Command(act.Id("round"), act.Text("documentNo"))), act.Ct)),
        ["voucher.activate"] = act => Said(act.UseCase<ActivateVoucher>().ExecuteAsync(
            act.Actor, act.With(new ActivateVoucher.Command(act.Id("voucher"))), act.Ct)),
        ["voucher.giveBack"] = act => Said(act.UseCase<GiveBackVoucher>().ExecuteAsync(
            act.Actor, act.With(new GiveBackVoucher.Command(act.Id("voucher"))), act.Ct)),
    };

    private static Task<Refusal?> MoveAsync(Played act, Step<ProgrammeState> step) =>
        Said(act.UseCase<MoveProgramme>().ExecuteAsync(act.Actor, step, act.With(new MoveProgramme.Command(
            act.Id("programme"), act.Text("documentNo") ?? act.Text("reason") ?? act.Text("objective"))), act.Ct));
}
