using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>Whoever has just objected to an award takes that back (<see cref="SecondThoughts"/>): the application is on
/// public notice again. The objection stays on record, decided by nobody but its author.</summary>
public sealed class TakeBackObjection(Acts acts)
{
    public sealed record Command(Guid ApplicationId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationTakeBackObjection, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            var found = await SecondThoughts.FindAsync(act, "application", application.Id);
            if (found.Refusal is { } refusal) return refusal;

            var guarded = found.Value.Of(act, application.Id, application.Version);
            await act.Tx.GuardAsync(Undo, guarded);
            await act.Tx.GuardAsync(Close, guarded);
            await act.AuditAsync("application", application.Id, new { application.State },
                new { State = ApplicationState.PublicNotice, TakenBack = found.Value.Act }, $"{application.RuleVersion}");
            return new Standing(application.Id, $"{ApplicationState.PublicNotice}");
        }, ct);

    private const string Undo = """
        UPDATE applications SET version = version + 1, state = 'PublicNotice'
         WHERE id = @Id AND version = @Version AND state = 'ObjectionUnderReview'
        """ + SecondThoughts.StillMine;
    private const string Close = """
        UPDATE objections SET decided_at = @Now, decided_by = @PersonId
         WHERE application_id = @Id AND decided_at IS NULL AND raised_by = @PersonId
        """;
}
