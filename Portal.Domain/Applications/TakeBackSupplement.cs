using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>The firm takes back the supplement that it has just handed in (<see cref="SecondThoughts"/>), to change it
/// and hand it in again by the same last day. A whole application is taken back by withdrawing it.</summary>
public sealed class TakeBackSupplement(Acts acts)
{
    public sealed record Command(Guid ApplicationId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationTakeBack, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            var found = await SecondThoughts.FindAsync(act, "application", application.Id);
            if (found.Refusal is { } refusal) return refusal;
            if (application.SupplementUntil is { } last && last < act.Today) return new DueSince(last);

            await act.Tx.GuardAsync(Undo, found.Value.Of(act, application.Id, application.Version));
            await act.AuditAsync("application", application.Id, new { application.State },
                new { State = ApplicationState.SupplementRequired, TakenBack = found.Value.Act },
                $"{application.RuleVersion}");
            return new Standing(application.Id, $"{ApplicationState.SupplementRequired}");
        }, ct);

    private const string Undo = """
        UPDATE applications SET version = version + 1, state = 'SupplementRequired'
         WHERE id = @Id AND version = @Version AND state = 'UnderReview'
        """ + SecondThoughts.StillMine;
}
