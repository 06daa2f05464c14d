using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The compliance check sends an offering, or the new version of one, back to its provider, who puts it right
/// and submits it again, or gives it up (退回修改).</summary>
public sealed class ReturnOffering(Acts acts)
{
    /// <param name="Reason">What has to be put right.</param>
    public sealed record Command(Guid OfferingId, string? Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingReturn, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotIn(OfferingState.ComplianceCheck) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            await offering.MoveAsync(act, OfferingState.Returned);
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new { State = OfferingState.Returned, offering.Edition, command.Reason });
            return new Standing(offering.Id, $"{OfferingState.Returned}");
        }, ct);
}
