using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>The objection is dismissed and the notice goes on, or it is upheld and the award is gone.</summary>
public sealed class DecideObjection(Acts acts, CityRulebook rulebook)
{
    public static readonly Step<ApplicationState> Dismiss =
        new(Permissions.ApplicationObjectionDismissed, ApplicationState.ObjectionUnderReview,
            ApplicationState.PublicNotice);
    public static readonly Step<ApplicationState> Uphold =
        new(Permissions.ApplicationObjectionUpheld, ApplicationState.ObjectionUnderReview, ApplicationState.Rejected);

    public sealed record Command(Guid ApplicationId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<ApplicationState> step, Command command,
        CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (step.WhyNot("application", application.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            if (await application.WhyNotDecideObjectionAsync(act) is { } notAnew) return notAnew;

            await act.Tx.GuardAsync(Decide, new
            {
                ApplicationId = application.Id, act.Now, actor.PersonId, Upheld = step == Uphold ? 1L : 0L,
                command.Reason,
            });
            if (step != Uphold) return await application.MoveAsync(act, step.To, command.Reason);
            await application.ReleaseQuotaAsync(act);
            return await application.RejectAsync(act, city, command.Reason);
        }, ct);
    }

    private const string Decide = """
        UPDATE objections SET decided_at = @Now, decided_by = @PersonId, upheld = @Upheld, answer = @Reason
         WHERE application_id = @ApplicationId AND decided_at IS NULL
        """;
}
