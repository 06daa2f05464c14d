using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>An approved offering of an admitted provider goes on sale (上架). An approved revision takes the place of the
/// version that was listed, which is kept as it was.</summary>
public sealed class ListOffering(Acts acts)
{
    public sealed record Command(Guid OfferingId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingList, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotIn(OfferingState.Approved) is { } wrongState) return wrongState;
            if (GradeForbidden.WhyNot(offering.DataGrade) is { } forbidden) return forbidden;
            var provider = (await Provider.LoadAsync(act, offering.ProviderId))!;
            if (!provider.IsAdmitted) return new ProviderNotAdmitted();
            if (await CategoryNotAdmitted.WhyNotAsync(act, provider.Id, offering.Category) is { } foreign)
                return foreign;

            if (offering.IsRevision) await ReplaceAsync(act, offering);
            else await act.Tx.GuardAsync(Update, new { offering.Id, offering.Version, act.Now });
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new { State = OfferingState.Listed, offering.Edition, offering.UnitPrice });
            return new Standing(offering.Id, $"{OfferingState.Listed}");
        }, ct);

    private static async Task ReplaceAsync(Act act, Offering offering)
    {
        // Before it is read: whoever was quicker has taken the revision away.
        await offering.TouchAsync(act);
        var next = (await act.Tx.FindAsync<OfferingContent>(SelectRevision, new { offering.Id, offering.Revision }))!;
        var place = (await act.Tx.FindAsync<Place>(SelectPlace, new { offering.Id, offering.Revision }))!;
        await act.Tx.WriteAsync(KeepListed, new { offering.Id, act.Now });
        await act.Tx.WriteAsync(Replace, new
        {
            offering.Id, offering.Revision, next.Name, next.Unit, next.UnitPrice, next.DataGrade, next.Delivery,
            next.UpdateCycle, next.Note, next.DomesticCompute, place.Category, place.ZoneId, act.Now,
        });
        await act.Tx.WriteAsync(DeleteRevision, new { offering.Id, offering.Revision });
    }

    private sealed record Place(string Category, Guid ZoneId);

    private const string Update = """
        UPDATE offerings
           SET state = 'Listed', listed_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Approved'
        """;
    private const string SelectRevision = """
        SELECT name, unit, unit_price_fen AS unit_price, data_grade, delivery, update_cycle, note, domestic_compute
          FROM offering_versions
         WHERE offering_id = @Id AND edition = @Revision
        """;
    // A revision that was begun before its place was kept with it stays where its offering is.
    private const string SelectPlace = """
        SELECT COALESCE(v.category, f.category) AS category, COALESCE(v.zone_id, f.zone_id) AS zone_id
          FROM offering_versions v JOIN offerings f ON f.id = v.offering_id
         WHERE v.offering_id = @Id AND v.edition = @Revision
        """;
    private const string KeepListed = """
        INSERT INTO offering_versions (offering_id, edition, state, name, unit, unit_price_fen, data_grade, delivery,
                                       update_cycle, note, domestic_compute, listed_at, ended_at, category, zone_id)
        SELECT id, edition, 'Archived', name, unit, unit_price_fen, data_grade, delivery,
               update_cycle, note, domestic_compute, listed_at, @Now, category, zone_id
          FROM offerings
         WHERE id = @Id
        """;
    private const string Replace = """
        UPDATE offerings
           SET state = 'Listed', edition = @Revision, name = @Name, unit = @Unit, unit_price_fen = @UnitPrice,
               data_grade = @DataGrade, delivery = @Delivery, update_cycle = @UpdateCycle, note = @Note,
               domestic_compute = @DomesticCompute, category = @Category, zone_id = @ZoneId, listed_at = @Now
         WHERE id = @Id
        """;
    private const string DeleteRevision =
        "DELETE FROM offering_versions WHERE offering_id = @Id AND edition = @Revision";
}
