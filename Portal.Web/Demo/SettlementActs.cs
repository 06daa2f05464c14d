using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;
using static Portal.Web.Demo.CityActs;

namespace Portal.Web.Demo;

internal static class SettlementActs
{
    public static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All = new()
    {
        ["batch.open"] = act => Said(act.UseCase<OpenBatch>().ExecuteAsync(act.Actor,
            act.With(new OpenBatch.Command(act.Id("batch"), act.Arguments.Day("cutoffOn"))), act.Ct)),
        ["batch.lock"] = act => Said(act.UseCase<LockBatch>().ExecuteAsync(act.Actor,
            act.With(new LockBatch.Command(act.Id("batch"))), act.Ct)),
        ["batch.reconcile"] = act => MoveAsync(act, MoveBatch.Reconcile),
        ["batch.submit"] = act => MoveAsync(act, MoveBatch.Submit),
        ["batch.notice"] = act => MoveAsync(act, MoveBatch.Publish),
        ["batch.skipNotice"] = act => MoveAsync(act, MoveBatch.SkipNotice),
        ["batch.approve"] = act => MoveAsync(act, MoveBatch.Approve),
        ["batch.instruct"] = act => MoveAsync(act, MoveBatch.Instruct),
        ["batch.close"] = act => MoveAsync(act, MoveBatch.Close),
        ["batch.receipt"] = act => Said(act.UseCase<RecordReceipt>().ExecuteAsync(act.Actor,
            act.With(new RecordReceipt.Command(act.Id("batch"), act.Id("payee"), act.Fen("amountFen"),
                act.Text("receiptNo"))), act.Ct)),
        ["batch.failReturn"] = act => Said(act.UseCase<ReturnPayment>().ExecuteAsync(act.Actor,
            act.With(new ReturnPayment.Command(act.Id("batch"), act.Id("payee"), act.Fen("amountFen"),
                act.Text("reason"))), act.Ct)),
        ["batch.retry"] = act => Said(act.UseCase<RetryPayments>().ExecuteAsync(act.Actor,
            act.With(new RetryPayments.Command(act.Id("batch"))), act.Ct)),
        ["clawback.propose"] = act => Said(act.UseCase<ProposeClawback>().ExecuteAsync(act.Actor,
            act.With(new ProposeClawback.Command(act.Id("clawback"), act.Id("order"), act.Fen("ineligibleFen"),
                act.Text("basis"))), act.Ct)),
        ["clawback.tell"] = act => Said(act.UseCase<DecideClawback>().TellAsync(act.Actor, Decision(act), act.Ct)),
        ["clawback.decide"] = act => Said(act.UseCase<DecideClawback>().DecideAsync(act.Actor, Decision(act), act.Ct)),
        ["clawback.respond"] = act => StepAsync(act, MoveClawback.Respond),
        ["clawback.serve"] = act => StepAsync(act, MoveClawback.Serve),
        ["clawback.close"] = act => StepAsync(act, MoveClawback.Close),
        ["clawback.pay"] = act => PayAsync(act, PayClawback.Pay),
        ["clawback.part"] = act => PayAsync(act, PayClawback.Part),
        ["clawback.rest"] = act => PayAsync(act, PayClawback.Rest),
    };

    private static Task<Refusal?> MoveAsync(Played act, Step<BatchState> step) =>
        Said(act.UseCase<MoveBatch>().ExecuteAsync(act.Actor, step,
            act.With(new MoveBatch.Command(act.Id("batch"), act.Text("reason"))), act.Ct));

    private static Task<Refusal?> StepAsync(Played act, Step<ClawbackState> step) =>
        Said(act.UseCase<MoveClawback>().ExecuteAsync(act.Actor, step,
            act.With(new MoveClawback.Command(act.Id("clawback"), act.Text("statement"))), act.Ct));

    private static Task<Refusal?> PayAsync(Played act, Step<ClawbackState> step) =>
        Said(act.UseCase<PayClawback>().ExecuteAsync(act.Actor, step, act.With(new PayClawback.Command(
            act.Id("clawback"), act.Fen("amountFen"), act.Id("payer"), act.Text("receiptNo"))), act.Ct));

    private static DecideClawback.Command Decision(Played act) => act.With(new DecideClawback.Command(
        act.Id("clawback"), act.Fen("amountFen"), act.Text("documentNo")));
}
