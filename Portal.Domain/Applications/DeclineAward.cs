using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>The firm does not want the award; the quota is free for others of the round again.</summary>
public sealed class DeclineAward(Acts acts)
{
    public sealed record Command(Guid ApplicationId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationDecline, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.Approved) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            await application.ReleaseQuotaAsync(act);
            return await application.MoveAsync(act, ApplicationState.Abandoned, command.Reason);
        }, ct);
}
