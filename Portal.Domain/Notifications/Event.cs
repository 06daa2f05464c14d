using System.Collections.Frozen;
using System.Collections.Immutable;
using Portal.Domain.Accounts;

namespace Portal.Domain.Notifications;

/// <summary>Something that was decided or fell due, as its audit row tells it, and whom it concerns.</summary>
/// <param name="Id">Of the audit row.</param>
/// <param name="RecordedAt">When it was written down (UTC, the world's time).</param>
/// <param name="At">When it counts from (UTC, the portal's time).</param>
/// <param name="Act">Such as order.confirm.</param>
/// <param name="Lifecycle">What it happened to, such as order.</param>
/// <param name="Concerned">The firms, the provider or the payees that may hear of it; officers may in any case.</param>
public sealed record Event(
    Guid Id, DateTimeOffset RecordedAt, DateTimeOffset At, string Act, string Lifecycle, Guid SubjectId,
    ImmutableHashSet<Guid> Concerned)
{
    /// <summary>Who did it; nobody (an empty id) when it fell due by itself.</summary>
    public Guid PersonId { get; init; }

    /// <summary>What can be heard of, and who may: whoever may read the thing itself.</summary>
    public static FrozenDictionary<string, (Permission City, Permission Own)> Lifecycles { get; } =
        new Dictionary<string, (Permission, Permission)>
        {
            ["application"] = (Permissions.ApplicationRead, Permissions.ApplicationReadOwn),
            ["batch"] = (Permissions.BatchRead, Permissions.BatchReadOwn),
            ["clawback"] = (Permissions.ClawbackRead, Permissions.ClawbackReadOwn),
            ["dispute"] = (Permissions.DisputeRead, Permissions.DisputeReadOwn),
            ["enterprise"] = (Permissions.EnterpriseRead, Permissions.EnterpriseReadOwn),
            ["offering"] = (Permissions.OfferingRead, Permissions.OfferingReadOwn),
            ["order"] = (Permissions.OrderRead, Permissions.OrderReadOwn),
            ["provider"] = (Permissions.ProviderRead, Permissions.ProviderReadOwn),
            ["transfer"] = (Permissions.TransferRead, Permissions.TransferReadOwn),
            ["voucher"] = (Permissions.VoucherRead, Permissions.VoucherReadOwn),
        }.ToFrozenDictionary();

    /// <summary>Whether the actor may hear of it.</summary>
    public bool IsFor(Actor actor)
    {
        if (!Lifecycles.TryGetValue(Lifecycle, out var readers)) return false;
        var sight = actor.Sight(readers.City, readers.Own);
        return sight.Refusal is null
            && (sight.Value == Scope.City || (actor.OrganisationId is { } own && Concerned.Contains(own)));
    }
}
