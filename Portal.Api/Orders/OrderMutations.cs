using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Orders;
using Portal.Domain.Accounts;
using Portal.Domain.Orders;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>A firm orders an offering and names the voucher it will use. Nothing is locked yet.</summary>
    public static Task<ActPayload> PlaceOrderAsync(
        PlaceOrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<PlaceOrder>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new PlaceOrder.Command(
                input.OrderId, input.OfferingId, input.VoucherId, input.Quantity, input.OfferingVersion)), ct), ct);

    /// <summary>The provider takes the order on.</summary>
    public static Task<ActPayload> ConfirmOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.Confirm, input, ct);

    /// <summary>The provider does not take the order on.</summary>
    public static Task<ActPayload> DeclineOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.Decline, input, ct);

    /// <summary>The firm cancels before there is a contract.</summary>
    public static Task<ActPayload> CancelOrderEarlyAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.CancelEarly, input, ct);

    /// <summary>The firm hands in the signed contract: size class and rate of the day of signing are fixed.</summary>
    public static Task<ActPayload> UploadContractAsync(
        ContractInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<UploadContract>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The firm hands in a contract that was returned, put right.</summary>
    public static Task<ActPayload> ReuploadContractAsync(
        ContractInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<UploadContract>(input, (useCase, me) =>
            useCase.AgainAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The platform files the contract (合同备案): the subsidy is computed and locked on the voucher.</summary>
    public static async Task<FileContractPayload> FileContractAsync(
        FileContractInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((FileContract useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new FileContract.Command(input.OrderId, input.FilingNo, input.Apart)), ct), ct);
        return new FileContractPayload(input, refusal, value);
    }

    /// <summary>The platform returns a contract to be put right.</summary>
    public static Task<ActPayload> ReturnContractAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.ReturnContract, input, ct);

    /// <summary>The firm gives up a returned contract.</summary>
    public static Task<ActPayload> AbandonContractAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.AbandonContract, input, ct);

    /// <summary>The firm cancels a filed order: what it locked is unlocked.</summary>
    public static Task<ActPayload> CancelFiledOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        CancelAsync(desk, CancelOrder.Filed, input, ct);

    /// <summary>The platform cancels a running order by agreement: what it locked is unlocked.</summary>
    public static Task<ActPayload> CancelDeliveringOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        CancelAsync(desk, CancelOrder.Delivering, input, ct);

    /// <summary>The provider begins.</summary>
    public static Task<ActPayload> StartDeliveryAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.Start, input, ct);

    /// <summary>The provider hands over, with proof of use.</summary>
    public static Task<ActPayload> DeliverOrderAsync(
        DeliverOrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DeliverOrder>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new DeliverOrder.Command(input.OrderId, input.Usage)), ct), ct);

    /// <summary>The firm accepts the delivery (验收); the claim window starts.</summary>
    public static Task<ActPayload> AcceptDeliveryAsync(
        AcceptDeliveryInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AcceptDelivery>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new AcceptDelivery.Command(input.OrderId, input.Rating)), ct), ct);

    /// <summary>The firm does not accept the delivery.</summary>
    public static Task<ActPayload> RefuseDeliveryAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.RefuseAcceptance, input, ct);

    /// <summary>The provider delivers anew.</summary>
    public static Task<ActPayload> RedeliverOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveOrder.Redeliver, input, ct);

    /// <summary>The claim (核销申请): invoices over the full price and the payment slip.</summary>
    public static Task<ActPayload> SubmitRedemptionAsync(
        SubmitRedemptionInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SubmitRedemption>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The first look at a claim: how much of the price is eligible.</summary>
    public static Task<ActPayload> ReviewRedemptionAsync(
        ReviewRedemptionInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ReviewRedemption>(input, (useCase, me) =>
            useCase.ExecuteAsync(me,
                input.For(new ReviewRedemption.Command(input.OrderId, input.EligibleFen, input.Reason)), ct), ct);

    /// <summary>Asks the claimant for what the claim lacks, once; the reason says all of it. Unanswered by its last
    /// day, the claim is turned down.</summary>
    public static Task<ActPayload> RequireRedemptionSupplementAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RequireClaimSupplement>(input, (useCase, me) => useCase.ExecuteAsync(
            me, input.For(new RequireClaimSupplement.Command(input.OrderId, input.Reason)), ct), ct);

    /// <summary>The claimant hands the claim in again, with what it lacked: its invoices and slip take the place of the
    /// earlier ones.</summary>
    public static Task<ActPayload> ResubmitRedemptionAsync(
        SubmitRedemptionInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<SubmitRedemption>(input, (useCase, me) =>
            useCase.AgainAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The redemption (核销): locked money is redeemed, the surplus unlocked, the order joins a batch.</summary>
    public static async Task<RedeemOrderPayload> RedeemOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((RedeemOrder useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new RedeemOrder.Command(input.OrderId)), ct), ct);
        return new RedeemOrderPayload(input, refusal, value);
    }

    /// <summary>The claim is turned down: what was locked is unlocked, the invoices are free again.</summary>
    public static Task<ActPayload> RejectRedemptionAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<RejectRedemption>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new RejectRedemption.Command(input.OrderId, input.Reason)), ct), ct);

    /// <summary>The firm or the provider takes back what it has just handed in: the order stands where it stood. Within
    /// ten minutes, while nobody has acted upon it.</summary>
    public static Task<ActPayload> TakeBackOrderSubmissionAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackOrder>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackOrder.Command(input.OrderId)), ct), ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<OrderState> step, OrderInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveOrder>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new MoveOrder.Command(input.OrderId, input.Reason)), ct), ct);

    private static Task<ActPayload> CancelAsync(
        Desk desk, Step<OrderState> step, OrderInput input, CancellationToken ct) =>
        desk.PerformAsync<CancelOrder>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new CancelOrder.Command(input.OrderId, input.Reason)), ct), ct);
}
