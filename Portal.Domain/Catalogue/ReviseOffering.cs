using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>An offering has one open revision at a time.</summary>
public sealed record RevisionOpen(long Edition) : Refusal("REVISION_OPEN", RefusalKind.Conflict,
    $"第 {Edition} 版正在修订中，请先办完或放弃该次修订", $"Version {Edition} is being written already: finish or discard it first");

/// <summary>The provider begins the next version of a listed offering, as a draft that says what the listed one says.
/// That one stays on sale as it is until the next is listed.</summary>
public sealed class ReviseOffering(Acts acts)
{
    public sealed record Command(Guid OfferingId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingRevise, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.Revision is { } open) return new RevisionOpen(open);
            if (offering.WhyNotIn(OfferingState.Listed) is { } wrongState) return wrongState;

            await act.Tx.GuardAsync(Update, new { offering.Id, offering.Version });
            await act.Tx.WriteAsync(Insert, new { offering.Id });
            await act.AuditAsync("offering", offering.Id, new { offering.State, offering.Edition },
                new { State = OfferingState.Draft, Edition = offering.Edition + 1 });
            return new Standing(offering.Id, $"{OfferingState.Draft}");
        }, ct);

    private const string Update = """
        UPDATE offerings
           SET state = 'Revising', version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Listed'
        """;
    private const string Insert = """
        INSERT INTO offering_versions (offering_id, edition, state, name, unit, unit_price_fen, data_grade, delivery,
                                       update_cycle, note, domestic_compute, category, zone_id)
        SELECT id, edition + 1, 'Draft', name, unit, unit_price_fen, data_grade, delivery,
               update_cycle, note, domestic_compute, category, zone_id
          FROM offerings
         WHERE id = @Id
        """;
}
