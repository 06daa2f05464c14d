using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Settlement;
using static Portal.Web.Demo.CityActs;

namespace Portal.Web.Demo;

internal static class OrderActs
{
    public static readonly Dictionary<string, Func<Played, Task<Refusal?>>> All = new()
    {
        ["order.place"] = act => Said(act.UseCase<PlaceOrder>().ExecuteAsync(act.Actor,
            act.With(new PlaceOrder.Command(act.Id("order"), act.Id("offering"), act.Id("voucher"),
                act.Arguments.Number("qty"))), act.Ct)),
        ["order.confirm"] = act => MoveAsync(act, MoveOrder.Confirm),
        ["order.decline"] = act => MoveAsync(act, MoveOrder.Decline),
        ["order.cancelEarly"] = act => MoveAsync(act, MoveOrder.CancelEarly),
        ["order.uploadContract"] = act =>
            Said(act.UseCase<UploadContract>().ExecuteAsync(act.Actor, Contract(act), act.Ct)),
        ["order.reupload"] = act => Said(act.UseCase<UploadContract>().AgainAsync(act.Actor, Contract(act), act.Ct)),
        ["order.file"] = act => Said(act.UseCase<FileContract>().ExecuteAsync(act.Actor,
            act.With(new FileContract.Command(act.Id("order"), act.Text("filingNo"))), act.Ct)),
        ["order.returnContract"] = act => MoveAsync(act, MoveOrder.ReturnContract),
        ["order.abandonContract"] = act => MoveAsync(act, MoveOrder.AbandonContract),
        ["order.cancelFiled"] = act => CancelAsync(act, CancelOrder.Filed),
        ["order.cancelDelivering"] = act => CancelAsync(act, CancelOrder.Delivering),
        ["order.start"] = act => MoveAsync(act, MoveOrder.Start),
        ["order.deliver"] = act => Said(act.UseCase<DeliverOrder>().ExecuteAsync(act.Actor,
            act.With(new DeliverOrder.Command(act.Id("order"), act.Arguments.Number("usage"))), act.Ct)),
        ["order.accept"] = act => Said(act.UseCase<AcceptDelivery>().ExecuteAsync(act.Actor,
            act.With(new AcceptDelivery.Command(act.Id("order"), act.Text("rating"))), act.Ct)),
        ["order.refuseAcceptance"] = act => MoveAsync(act, MoveOrder.RefuseAcceptance),
        ["order.redeliver"] = act => MoveAsync(act, MoveOrder.Redeliver),
        ["order.dispute"] = act => DisputeAsync(act, OpenDispute.AfterRefusal),
        ["order.disputeInDelivery"] = act => DisputeAsync(act, OpenDispute.InDelivery),
        ["order.disputeSettledDeliver"] = act => Said(act.UseCase<SettleDispute>().ExecuteAsync(act.Actor,
            act.With(new SettleDispute.Command(act.Id("order"), act.Fen("priceFen"))), act.Ct)),
        ["order.disputeCancelled"] = act => Said(act.UseCase<CancelDisputed>().ExecuteAsync(act.Actor,
            act.With(new CancelDisputed.Command(act.Id("order"), act.Text("reason"))), act.Ct)),
        ["order.submitRedemption"] = act =>
            Said(act.UseCase<SubmitRedemption>().ExecuteAsync(act.Actor, Claim(act), act.Ct)),
        ["order.reviewRedemption"] = act => Said(act.UseCase<ReviewRedemption>().ExecuteAsync(act.Actor,
            act.With(new ReviewRedemption.Command(act.Id("order"), act.Fen("eligibleFen"))), act.Ct)),
        ["order.redeem"] = act => Said(act.UseCase<RedeemOrder>().ExecuteAsync(act.Actor,
            act.With(new RedeemOrder.Command(act.Id("order"))), act.Ct)),
        ["order.rejectRedemption"] = act => Said(act.UseCase<RejectRedemption>().ExecuteAsync(act.Actor,
            act.With(new RejectRedemption.Command(act.Id("order"), act.Text("reason"))), act.Ct)),
        ["order.clawback"] = act => Said(act.UseCase<StartClawback>().ExecuteAsync(act.Actor,
            act.With(new StartClawback.Command(act.Id("order"))), act.Ct)),
        ["dispute.accept"] = act => StepAsync(act, MoveDispute.Accept),
        ["dispute.notifyParty"] = act => StepAsync(act, MoveDispute.NotifyParty),
        ["dispute.responseDone"] = act => StepAsync(act, MoveDispute.ResponseDone),
        ["dispute.mediateOk"] = act => StepAsync(act, MoveDispute.MediateOk),
        ["dispute.execute"] = act => StepAsync(act, MoveDispute.Execute),
        ["dispute.done"] = act => StepAsync(act, MoveDispute.Close),
    };

    private static Task<Refusal?> MoveAsync(Played act, Step<OrderState> step) =>
        Said(act.UseCase<MoveOrder>().ExecuteAsync(act.Actor, step,
            act.With(new MoveOrder.Command(act.Id("order"), act.Text("reason"))), act.Ct));

    private static Task<Refusal?> CancelAsync(Played act, Step<OrderState> step) =>
        Said(act.UseCase<CancelOrder>().ExecuteAsync(act.Actor, step,
            act.With(new CancelOrder.Command(act.Id("order"), act.Text("reason"))), act.Ct));

    private static Task<Refusal?> DisputeAsync(Played act, Step<OrderState> step) =>
        Said(act.UseCase<OpenDispute>().ExecuteAsync(act.Actor, step,
            act.With(new OpenDispute.Command(act.Id("order"), act.Id("dispute"), act.Text("kind")!,
                act.Text("reason"))), act.Ct));

    private static Task<Refusal?> StepAsync(Played act, Step<DisputeState> step) =>
        Said(act.UseCase<MoveDispute>().ExecuteAsync(act.Actor, step,
            act.With(new MoveDispute.Command(act.Id("dispute"), act.Text("reason"))), act.Ct));

    private static UploadContract.Command Contract(Played act) => act.With(new UploadContract.Command(
        act.Id("order"), act.Text("contractNo")!, act.Arguments.Day("signedOn"), act.Fen("amountFen"),
        [.. act.Arguments.Items.Select(item => new UploadContract.Item(item.Kind, item.Amount))]));

    private static SubmitRedemption.Command Claim(Played act) => act.With(new SubmitRedemption.Command(
        act.Id("order"),
        [.. act.Arguments.Invoices.Select(invoice => new SubmitRedemption.Invoice(invoice.Number, invoice.Amount))],
        act.Fen("slipFen"), act.Arguments.Day("slipOn"), act.Text("claimNo")));
}
