using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>The firm appeals against the rejection of its application (申报审核复核): in time, with its reasons, once at a
/// time.</summary>
public sealed class AppealApplication(Acts acts, CityRulebook rulebook)
{
    /// <param name="DisputeId">Chosen by the caller.</param>
    public sealed record Command(Guid ApplicationId, Guid DisputeId, string Reason) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.ApplicationAppeal, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.Rejected) is { } wrongState) return wrongState;
            if (await Appeal.WhyNotFileAsync(act, command.DisputeId, application.Id, null, command.Reason,
                application.AppealUntil) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Hold, new { application.Id, application.Version });
            var standing = await Appeal.FileAsync(act, command.DisputeId, application.Id, null, command.Reason,
                application.AppealUntil, city.WorkingDaysAfter(act.Today, Dispute.StepWorkingDays));
            await act.AuditAsync("application", application.Id, new { application.State, application.AppealUntil },
                new { application.State, command.DisputeId, command.Reason }, $"{application.RuleVersion}");
            return standing;
        }, ct);
    }

    private const string Hold = """
        UPDATE applications
           SET appeal_until = NULL, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Rejected'
        """;
}
