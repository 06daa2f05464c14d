using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider submits an offering, or the new version of one, to the compliance check.</summary>
public sealed class SubmitOffering(Acts acts)
{
    /// <param name="Price">With <paramref name="DataGrade"/> what the provider declares here: kept in the audit trail,
    /// decides nothing. The offering's own price and grade do.</param>
    public sealed record Command(Guid OfferingId, Money? Price = null, DataGrade? DataGrade = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingSubmit, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotEdit() is { } wrongState) return wrongState;
            if (GradeForbidden.WhyNot(command.DataGrade ?? offering.DataGrade) is { } forbidden) return forbidden;

            await offering.MoveAsync(act, OfferingState.ComplianceCheck);
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new
                {
                    State = OfferingState.ComplianceCheck, offering.Edition, command.Price,
                    DataGrade = $"{command.DataGrade ?? offering.DataGrade}",
                });
            return new Standing(offering.Id, $"{OfferingState.ComplianceCheck}");
        }, ct);
}
