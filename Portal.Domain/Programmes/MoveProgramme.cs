using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Programmes.ProgrammeState;

namespace Portal.Domain.Programmes;

/// <summary>The way of a programme to its start, but for the budget: review, consultation, publication.</summary>
public sealed class MoveProgramme(Acts acts)
{
    public static readonly Step<ProgrammeState> SubmitReview = new(Permissions.ProgrammeSubmitReview, Draft, Review);
    public static readonly Step<ProgrammeState> ToConsultation =
        new(Permissions.ProgrammeToConsultation, Review, Consultation);
    public static readonly Step<ProgrammeState> SkipConsultation =
        new(Permissions.ProgrammeSkipConsultation, Review, BudgetPending);
    public static readonly Step<ProgrammeState> ConsultationDone =
        new(Permissions.ProgrammeConsultationDone, Consultation, BudgetPending);

    /// <summary>In force at once.</summary>
    public static readonly Step<ProgrammeState> Publish = new(Permissions.ProgrammePublish, Approved, Active);

    /// <summary>A draft is given up; it stays for the records, and nobody outside has heard of it.</summary>
    public static readonly Step<ProgrammeState> Cancel = new(Permissions.ProgrammeCancel, Draft, Cancelled);

    /// <param name="Note">Objective, opinion, reason or document number, as the step has it.</param>
    public sealed record Command(Guid ProgrammeId, string? Note = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<ProgrammeState> step, Command command,
        CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Programme.LoadAsync(act, command.ProgrammeId) is not { } programme)
                return new NotFound("programme");
            if (step.WhyNot("programme", programme.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Note), command.Note) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Update, new { programme.Id, State = step.To, programme.Version });
            await act.AuditAsync("programme", programme.Id, new { programme.State },
                new { State = step.To, command.Note },
                $"{programme.RuleVersion}");
            return new Standing(programme.Id, $"{step.To}");
        }, ct);

    private const string Update = """
        UPDATE programmes SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version
        """;
}
