using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider gives a draft up. An offering is kept for the records alone; of a revision nothing is left but
/// what the audit trail says, and its offering can be revised anew.</summary>
public sealed class DiscardOffering(Acts acts)
{
    public sealed record Command(Guid OfferingId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingDiscard, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotEdit() is { } wrongState) return wrongState;

            var to = offering.IsRevision ? OfferingState.Listed : OfferingState.Archived;
            if (offering.IsRevision)
            {
                await act.Tx.GuardAsync(Reopen, new { offering.Id, offering.Version });
                await act.Tx.WriteAsync(Delete, new { offering.Id, offering.Revision });
            }
            else
            {
                await offering.MoveAsync(act, to);
            }
            await act.AuditAsync("offering", offering.Id, new { offering.State, offering.Edition }, new { State = to });
            return new Standing(offering.Id, $"{to}");
        }, ct);

    private const string Reopen = """
        UPDATE offerings
           SET state = 'Listed', version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Revising'
        """;
    private const string Delete = "DELETE FROM offering_versions WHERE offering_id = @Id AND edition = @Revision";
}
