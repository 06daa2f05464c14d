using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider submits an offering to the compliance check.</summary>
public sealed class SubmitOffering(Acts acts)
{
    /// <param name="Price">With <paramref name="DataGrade"/> what the provider declares here: kept in the audit trail,
    /// decides nothing. The offering's own price and grade do.</param>
    public sealed record Command(Guid OfferingId, Money? Price = null, string? DataGrade = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingSubmit, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotIn(OfferingState.Draft) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.DataGrade), command.DataGrade, Limits.Code) is { } refusal)
                return refusal;

            await offering.MoveAsync(act, OfferingState.ComplianceCheck);
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new { State = OfferingState.ComplianceCheck, command.Price, command.DataGrade });
            return new Standing(offering.Id, $"{OfferingState.ComplianceCheck}");
        }, ct);
}
