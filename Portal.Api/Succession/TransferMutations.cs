using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Succession;
using Portal.Domain.Accounts;
using Portal.Domain.Succession;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>One of two verified firms announces that one absorbs the other (吸收合并).</summary>
    public static Task<ActPayload> NotifyTransferAsync(
        NotifyTransferInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<NotifyTransfer>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new NotifyTransfer.Command(
                input.TransferId, input.Kind, input.SurvivorId, input.AbsorbedId)), ct), ct);

    /// <summary>The firm that did not announce it agrees.</summary>
    public static Task<ActPayload> ConsentToTransferAsync(
        TransferInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AnswerTransfer>(input, (useCase, me) =>
            useCase.ConsentAsync(me, input.For(new AnswerTransfer.Command(input.TransferId)), ct), ct);

    /// <summary>The firm that did not announce it objects: the case cannot be taken up.</summary>
    public static Task<ActPayload> DissentFromTransferAsync(
        TransferReasonInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<AnswerTransfer>(input, (useCase, me) =>
            useCase.DissentAsync(me, input.For(new AnswerTransfer.Command(input.TransferId, input.Reason)), ct), ct);

    /// <summary>The platform does not take the case up (不予受理).</summary>
    public static Task<ActPayload> RefuseTransferAsync(
        TransferReasonInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndTransfer.Refuse, input, ct);

    /// <summary>Whoever announced it takes it back before it is taken up.</summary>
    public static Task<ActPayload> WithdrawTransferAsync(
        TransferReasonInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndTransfer.Withdraw, input, ct);

    /// <summary>A firm gives the transfer up while its rights are listed: the vouchers can be used again.</summary>
    public static Task<ActPayload> TerminateTransferAsync(
        TransferReasonInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndTransfer.Terminate, input, ct);

    /// <summary>A firm gives the transfer up while the creditors are told: the vouchers can be used again.</summary>
    public static Task<ActPayload> TerminateTransferInNoticeAsync(
        TransferReasonInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndTransfer.TerminateNotice, input, ct);

    /// <summary>The successor is not confirmed: the case ends, the vouchers can be used again.</summary>
    public static Task<ActPayload> FailSuccessorAsync(
        TransferReasonInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndTransfer.FailSuccessor, input, ct);

    /// <summary>The authority does not approve it.</summary>
    public static Task<ActPayload> RejectTransferAsync(
        TransferReasonInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EndAsync(desk, EndTransfer.Reject, input, ct);

    /// <summary>The platform takes the case up: the absorbed firm's vouchers stand still.</summary>
    public static Task<ActPayload> AcceptTransferAsync(
        TransferInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveTransfer.Accept, input, ct);

    /// <summary>What the absorbed firm holds is signed.</summary>
    public static Task<ActPayload> ConfirmInventoryAsync(
        TransferInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveTransfer.ConfirmInventory, input, ct);

    /// <summary>The successor is verified: the creditors are told from today.</summary>
    public static Task<ActPayload> ConfirmSuccessorAsync(
        TransferInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveTransfer.ConfirmSuccessor, input, ct);

    /// <summary>The authority approves: what there is room for passes over, the rest lapses.</summary>
    public static async Task<ApproveTransferPayload> ApproveTransferAsync(
        ApproveTransferInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((ApproveTransfer useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);
        return new ApproveTransferPayload(input, refusal, value);
    }

    private static Task<ActPayload> EndAsync(
        Desk desk, Step<TransferState> step, TransferReasonInput input, CancellationToken ct) =>
        desk.PerformAsync<EndTransfer>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new EndTransfer.Command(input.TransferId, input.Reason)), ct), ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<TransferState> step, TransferInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveTransfer>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new MoveTransfer.Command(input.TransferId)), ct), ct);
}
