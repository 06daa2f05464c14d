using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider takes back an offering, or the new version of one, from the compliance check
/// (<see cref="SecondThoughts"/>).</summary>
public sealed class TakeBackOffering(Acts acts)
{
    public sealed record Command(Guid OfferingId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingTakeBack, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            var found = await SecondThoughts.FindAsync(act, "offering", offering.Id);
            if (found.Refusal is { } refusal) return refusal;

            await act.Tx.GuardAsync(offering.IsRevision ? UndoRevision : Undo,
                found.Value.Of(act, offering.Id, offering.Version));
            if (offering.IsRevision) await act.Tx.WriteAsync(Reopen, new { offering.Id, offering.Revision });
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new { State = OfferingState.Draft, TakenBack = found.Value.Act });
            return new Standing(offering.Id, $"{OfferingState.Draft}");
        }, ct);

    private const string Undo = """
        UPDATE offerings SET version = version + 1, state = 'Draft'
         WHERE id = @Id AND version = @Version AND state = 'ComplianceCheck'
        """ + SecondThoughts.StillMine;
    private const string UndoRevision = """
        UPDATE offerings SET version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Revising'
           AND EXISTS (SELECT 1 FROM offering_versions r WHERE r.offering_id = @Id AND r.state = 'ComplianceCheck')
        """ + SecondThoughts.StillMine;
    private const string Reopen =
        "UPDATE offering_versions SET state = 'Draft' WHERE offering_id = @Id AND edition = @Revision";
}
