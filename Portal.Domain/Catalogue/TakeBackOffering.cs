using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider takes back an offering from the compliance check (<see cref="SecondThoughts"/>).</summary>
public sealed class TakeBackOffering(Acts acts)
{
    public sealed record Command(Guid OfferingId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingTakeBack, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            var found = await SecondThoughts.FindAsync(act, "offering", offering.Id);
            if (found.Refusal is { } refusal) return refusal;

            await act.Tx.GuardAsync(Undo, found.Value.Of(act, offering.Id, offering.Version));
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new { State = OfferingState.Draft, TakenBack = found.Value.Act });
            return new Standing(offering.Id, $"{OfferingState.Draft}");
        }, ct);

    private const string Undo = """
        UPDATE offerings SET version = version + 1, state = 'Draft'
         WHERE id = @Id AND version = @Version AND state = 'ComplianceCheck'
        """ + SecondThoughts.StillMine;
}
