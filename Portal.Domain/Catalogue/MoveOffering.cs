using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Catalogue.OfferingState;

namespace Portal.Domain.Catalogue;

/// <summary>How an offering leaves the catalogue, for now or for good. Orders that were placed go on: they keep the
/// version under which they were placed. A revision waits while its offering is suspended; for good it ends with
/// it.</summary>
public sealed class MoveOffering(Acts acts)
{
    /// <param name="From">In which of these states the offering itself may be.</param>
    /// <param name="NeedsReason">Somebody else decides over what is the provider's.</param>
    public sealed record Way(Permission Permission, OfferingState[] From, OfferingState To, bool NeedsReason);

    public static readonly Way Suspend =
        new(Permissions.OfferingSuspend, [Listed, Revising], Suspended, NeedsReason: true);
    public static readonly Way Resume = new(Permissions.OfferingResume, [Suspended], Listed, NeedsReason: false);
    public static readonly Way Delist =
        new(Permissions.OfferingDelist, [Listed, Revising], Delisted, NeedsReason: false);
    public static readonly Way ForceDelist =
        new(Permissions.OfferingForceDelist, [Suspended], Delisted, NeedsReason: true);

    public sealed record Command(Guid OfferingId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Way way, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, way.Permission, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            var from = offering.CatalogueState;
            if (!way.From.Contains(from)) return new WrongState("offering", $"{from}");
            if ((way.NeedsReason ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text)
                : Limits.WhyNotText(nameof(command.Reason), command.Reason)) is { } refusal) return refusal;

            var to = way.To == Listed && offering.IsRevision ? Revising : way.To;
            await act.Tx.GuardAsync(Update, new { offering.Id, offering.Version, From = from, To = to });
            if (to == Delisted && offering.IsRevision) await act.Tx.WriteAsync(DeleteRevision, new { offering.Id });
            await act.AuditAsync("offering", offering.Id, new { State = from }, new { State = to, command.Reason });
            return new Standing(offering.Id, $"{to}");
        }, ct);

    private const string Update = """
        UPDATE offerings SET state = @To, version = version + 1 WHERE id = @Id AND version = @Version AND state = @From
        """;
    private const string DeleteRevision =
        "DELETE FROM offering_versions WHERE offering_id = @Id AND state <> 'Archived'";
}
