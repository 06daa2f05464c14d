using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>An offering, or the new version of one, passes the compliance check (合规审查). Core data (核心数据) never
/// do.</summary>
public sealed class ApproveOffering(Acts acts)
{
    public sealed record Command(Guid OfferingId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingApprove, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotIn(OfferingState.ComplianceCheck) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            if (GradeForbidden.WhyNot(offering.DataGrade) is { } forbidden) return forbidden;

            await offering.MoveAsync(act, OfferingState.Approved);
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new
                {
                    State = OfferingState.Approved, offering.Edition, DataGrade = $"{offering.DataGrade}",
                    command.Reason,
                });
            return new Standing(offering.Id, $"{OfferingState.Approved}");
        }, ct);
}
