using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Programmes;
using Portal.Domain.Accounts;
using Portal.Domain.Programmes;

namespace Portal.Api;

public sealed partial class Mutation
{
    /// <summary>The authority writes a programme down: its rules, what it pays for, its planned budget.</summary>
    public static Task<ActPayload> DraftProgrammeAsync(
        DraftProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<DraftProgramme>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Command), ct), ct);

    /// <summary>The authority writes a draft anew, whole.</summary>
    public static Task<ActPayload> EditProgrammeAsync(
        EditProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<EditProgramme>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(input.Edit), ct), ct);

    /// <summary>The authority gives a draft up.</summary>
    public static Task<ActPayload> CancelProgrammeAsync(
        ProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProgramme.Cancel, input, ct);

    /// <summary>The authority hands the programme in for legal review.</summary>
    public static Task<ActPayload> SubmitProgrammeForReviewAsync(
        ProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProgramme.SubmitReview, input, ct);

    /// <summary>The legal reviewer sends it to public consultation.</summary>
    public static Task<ActPayload> SendProgrammeToConsultationAsync(
        ProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProgramme.ToConsultation, input, ct);

    /// <summary>The authority goes on without consultation.</summary>
    public static Task<ActPayload> SkipConsultationAsync(
        ProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProgramme.SkipConsultation, input, ct);

    /// <summary>The consultation is over.</summary>
    public static Task<ActPayload> EndConsultationAsync(
        ProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProgramme.ConsultationDone, input, ct);

    /// <summary>Finance approves the budget: no more than this can be issued.</summary>
    public static Task<ActPayload> ApproveBudgetAsync(
        ApproveBudgetInput input, [FromServices] Desk desk, CancellationToken ct) =>
        desk.PerformAsync<ApproveBudget>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, input.For(new ApproveBudget.Command(
                input.ProgrammeId, input.AmountFen, input.BudgetLine)), ct), ct);

    /// <summary>The programme is published and in force.</summary>
    public static Task<ActPayload> PublishProgrammeAsync(
        ProgrammeInput input, [FromServices] Desk desk, CancellationToken ct) =>
        MoveAsync(desk, MoveProgramme.Publish, input, ct);

    private static Task<ActPayload> MoveAsync(
        Desk desk, Step<ProgrammeState> step, ProgrammeInput input, CancellationToken ct) =>
        desk.PerformAsync<MoveProgramme>(input, (useCase, me) =>
            useCase.ExecuteAsync(me, step,
                input.For(new MoveProgramme.Command(input.ProgrammeId, input.Note)), ct), ct);
}
