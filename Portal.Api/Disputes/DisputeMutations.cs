using GraphQL;
using Portal.Api.Disputes;
using Portal.Api.Foundation;
using Portal.Api.Orders;
using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Orders;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The firm disputes a delivery that it refused.</summary>
    public static Task<ActPayload> DisputeOrderAsync(
        OpenDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        OpenAsync(desk, OpenDispute.AfterRefusal, input, ct);

    /// <summary>The firm disputes a delivery that does not come.</summary>
    public static Task<ActPayload> DisputeDeliveryAsync(
        OpenDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        OpenAsync(desk, OpenDispute.InDelivery, input, ct);

    /// <summary>The platform takes the dispute up.</summary>
    public static Task<ActPayload> AcceptDisputeAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveDispute.Accept, input, ct);

    /// <summary>The other side is asked to respond.</summary>
    public static Task<ActPayload> NotifyDisputePartyAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveDispute.NotifyParty, input, ct);

    /// <summary>The response is in, or its time is over: the dispute goes to mediation. Where that time
    /// ends unanswered, a reason is welcome; pages insist on it.</summary>
    public static Task<ActPayload> EndDisputeResponseAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveDispute.ResponseDone, input, ct);

    /// <summary>The parties have agreed.</summary>
    public static Task<ActPayload> MediateDisputeAsync(
        MediateDisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<MoveDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, MoveDispute.MediateOk, input.For(new MoveDispute.Command(
                input.DisputeId, input.Reason, input.OrderEnd, input.PriceFen)), ct), ct);

    /// <summary>What was agreed is carried out.</summary>
    public static Task<ActPayload> ExecuteDisputeAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveDispute.Execute, input, ct);

    /// <summary>The dispute is over.</summary>
    public static Task<ActPayload> CloseDisputeAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveDispute.Close, input, ct);

    /// <summary>The delivery stands, often for less: the subsidy is computed anew, the claim window starts.</summary>
    public static async Task<SettleDisputedOrderPayload> SettleDisputedOrderAsync(
        SettleDisputedOrderInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((SettleDispute useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new SettleDispute.Command(input.OrderId, input.PriceFen)), ct), ct);
        return new SettleDisputedOrderPayload(input, refusal, value);
    }

    /// <summary>The parties part: the order ends, what it locked is unlocked.</summary>
    public static Task<ActPayload> CancelDisputedOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<CancelDisputed>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new CancelDisputed.Command(input.OrderId, input.Reason)), ct), ct);

    /// <summary>The provider delivers, or delivers anew: the order goes on with all that it locked.</summary>
    public static Task<ActPayload> ResumeDisputedOrderAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ResumeDisputed>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ResumeDisputed.Command(input.OrderId, input.Reason)), ct), ct);

    /// <summary>The firm takes back a dispute that it has just opened: its order goes on. Within ten minutes, while
    /// nobody has acted upon it.</summary>
    public static Task<ActPayload> TakeBackDisputeAsync(
        DisputeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<TakeBackDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new TakeBackDispute.Command(input.DisputeId)), ct), ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<DisputeState> step, DisputeInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new MoveDispute.Command(input.DisputeId, input.Reason)), ct), ct);

    private static Task<ActPayload> OpenAsync(
        Desk desk, Step<OrderState> step, OpenDisputeInput input, CancellationToken ct) =>
        desk.PerformAsync<OpenDispute>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new OpenDispute.Command(
                input.OrderId, input.DisputeId, input.Kind, input.Reason)), ct), ct);
}
