using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>The authority takes an approval back before its voucher is issued (撤销), for what it found since; the quota
/// is free for others of the round again.</summary>
public sealed class RevokeApproval(Acts acts)
{
    /// <param name="Reason">For the firm to read.</param>
    public sealed record Command(Guid ApplicationId, string? Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationRevoke, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.Approved) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason ?? "", Limits.Text) is { } refusal)
                return refusal;

            await application.ReleaseQuotaAsync(act);
            return await application.MoveAsync(act, ApplicationState.Revoked, command.Reason,
                new { application.Approved });
        }, ct);
}
