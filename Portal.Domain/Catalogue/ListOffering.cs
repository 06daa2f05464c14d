using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>An approved offering of an admitted provider goes on sale (上架).</summary>
public sealed class ListOffering(Acts acts)
{
    public sealed record Command(Guid OfferingId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingList, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotIn(OfferingState.Approved) is { } wrongState) return wrongState;
            var provider = (await Provider.LoadAsync(act, offering.ProviderId))!;
            if (!provider.IsAdmitted) return new ProviderNotAdmitted();

            await offering.MoveAsync(act, OfferingState.Listed);
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new { State = OfferingState.Listed, offering.UnitPrice });
            return new Standing(offering.Id, $"{OfferingState.Listed}");
        }, ct);
}
