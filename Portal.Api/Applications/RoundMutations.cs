using GraphQL;
using Portal.Api.Applications;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Programmes;
using Portal.Domain.Vouchers;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The authority writes a round down: when it is open, and what it may grant.</summary>
    public static Task<ActPayload> DraftRoundAsync(
        DraftRoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DraftRound>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The authority puts a draft of a round right. It is written whole.</summary>
    public static Task<ActPayload> EditRoundAsync(
        EditRoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EditAsync(desk, EditRound.Draft, input, ct);

    /// <summary>The authority puts a round right that was announced and is not open yet: with a reason, which the
    /// public reads. It is written whole; reserves move with quotas.</summary>
    public static Task<ActPayload> EditScheduledRoundAsync(
        EditRoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        EditAsync(desk, EditRound.Announced, input, ct);

    private static Task<ActPayload> EditAsync(
        Desk desk, Step<RoundState> step, EditRoundInput input, CancellationToken ct) =>
        desk.PerformAsync<EditRound>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(input.Edit), ct), ct);

    /// <summary>The authority gives a draft of a round up.</summary>
    public static Task<ActPayload> CancelRoundAsync(
        CancelRoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        CancelAsync(desk, CancelRound.Discard, input, ct);

    /// <summary>The authority calls a round off that was announced and is not open yet: with a reason, which the public
    /// reads. Its quotas go back to the budgets.</summary>
    public static Task<ActPayload> CancelScheduledRoundAsync(
        CancelRoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        CancelAsync(desk, CancelRound.CallOff, input, ct);

    private static Task<ActPayload> CancelAsync(
        Desk desk, Step<RoundState> step, CancelRoundInput input, CancellationToken ct) =>
        desk.PerformAsync<CancelRound>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step, input.For(new CancelRound.Command(input.RoundId, input.Reason)), ct), ct);

    /// <summary>The authority schedules the round: its quotas are reserved from the budget.</summary>
    public static Task<ActPayload> ScheduleRoundAsync(
        RoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ScheduleRound>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ScheduleRound.Command(input.RoundId)), ct), ct);

    /// <summary>The closed round goes to review.</summary>
    public static Task<ActPayload> StartReviewAsync(
        RoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<StartReview>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new StartReview.Command(input.RoundId)), ct), ct);

    /// <summary>Every proposed award of the round goes on public notice.</summary>
    public static Task<ActPayload> PublishRoundNoticeAsync(
        RoundInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<PublishRoundNotice>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new PublishRoundNotice.Command(input.RoundId)), ct), ct);

    /// <summary>The round is issued (发券): one voucher an approved application.</summary>
    public static async Task<IssueRoundPayload> IssueRoundAsync(
        IssueRoundInput input, [FromServices] Desk desk, CancellationToken ct)
    {
        var (value, refusal) = await desk.AskAsync((IssueRound useCase, Actor me) =>
            useCase.ExecuteAsync(me, input.For(new IssueRound.Command(input.RoundId, input.DocumentNo)), ct), ct);
        return new IssueRoundPayload(input, refusal, value);
    }
}
