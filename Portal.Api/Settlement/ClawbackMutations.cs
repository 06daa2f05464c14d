using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Orders;
using Portal.Api.Settlement;
using Portal.Domain.Accounts;
using Portal.Domain.Settlement;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>An audit finds that a part of what was paid for was not eligible.</summary>
    public static async Task<ProposeClawbackPayload> ProposeClawbackAsync(
        ProposeClawbackInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((ProposeClawback useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new ProposeClawback.Command(
                input.ClawbackId, input.OrderId, input.IneligibleFen, input.Basis)), ct), ct);
        return new ProposeClawbackPayload(input, refusal, value);
    }

    /// <summary>The authority takes up a finding against a settled order.</summary>
    public static Task<ActPayload> StartClawbackAsync(
        OrderInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<StartClawback>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new StartClawback.Command(input.OrderId)), ct), ct);

    /// <summary>The debtor is told facts and amount.</summary>
    public static Task<ActPayload> TellClawbackAsync(
        ClawbackAmountInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DecideClawback>(input, (useCase, me) =>
            useCase.TellAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The debtor is heard (陈述申辩).</summary>
    public static Task<ActPayload> RespondToClawbackAsync(
        ClawbackInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveClawback.Respond, input, ct);

    /// <summary>The authority decides, by another person than the finder.</summary>
    public static Task<ActPayload> DecideClawbackAsync(
        ClawbackAmountInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DecideClawback>(input, (useCase, me) =>
            useCase.DecideAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The authority decides that nothing has to come back, by another person than the finder.</summary>
    public static Task<ActPayload> DropClawbackAsync(
        DropClawbackInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DropClawback>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new DropClawback.Command(input.ClawbackId, input.Reason)), ct), ct);

    /// <summary>The demand is served.</summary>
    public static Task<ActPayload> ServeClawbackAsync(
        ClawbackInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveClawback.Serve, input, ct);

    /// <summary>All of it comes back.</summary>
    public static Task<ActPayload> PayClawbackAsync(
        PayClawbackInput input, [FromServices] Desk desk, CancellationToken ct) =>
        PayAsync(desk, PayClawback.Pay, input, ct);

    /// <summary>A part of it comes back.</summary>
    public static Task<ActPayload> PayClawbackPartAsync(
        PayClawbackInput input, [FromServices] Desk desk, CancellationToken ct) =>
        PayAsync(desk, PayClawback.Part, input, ct);

    /// <summary>The rest of it comes back.</summary>
    public static Task<ActPayload> PayClawbackRestAsync(
        PayClawbackInput input, [FromServices] Desk desk, CancellationToken ct) =>
        PayAsync(desk, PayClawback.Rest, input, ct);

    /// <summary>The clawback is over.</summary>
    public static Task<ActPayload> CloseClawbackAsync(
        ClawbackInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveClawback.Close, input, ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<ClawbackState> step, ClawbackInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveClawback>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step,
                input.For(new MoveClawback.Command(input.ClawbackId, input.Statement)), ct), ct);

    private static Task<ActPayload> PayAsync(
        Desk desk, Step<ClawbackState> step, PayClawbackInput input, CancellationToken ct) =>
        desk.PerformAsync<PayClawback>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new PayClawback.Command(
                input.ClawbackId, input.AmountFen, input.PayerId, input.ReceiptNo)), ct), ct);
}
