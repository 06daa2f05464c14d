using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>Offerings as those who work on them see them: their provider and the officers. What is listed the public
/// sees too, but not how it came there.</summary>
public sealed class OfferingDesk(OfferingPages pages)
{
    /// <summary>NOT_FOUND for a stranger, listed or not.</summary>
    public async Task<Outcome<OfferingPages.Row>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        var sight = me.Sight(Permissions.OfferingRead, Permissions.OfferingReadOwn);
        if (sight.Refusal is { } refusal) return refusal;
        return await pages.FindAsync(me, id, ct) is { } row
            && (sight.Value == Scope.City || row.ProviderId == me.OrganisationId)
            ? row : new NotFound("offering");
    }
}
