using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>An offering written down and not yet handed in for checking: state Draft. A price of nothing is a free
/// offering, which takes no voucher.</summary>
public sealed class DraftOffering(Acts acts)
{
    internal const int LongestCategory = 30;

    /// <param name="DomesticCompute">Runs on domestic chips (国产算力), for which programmes may pay a bonus.</param>
    public sealed record Command(
        Guid OfferingId, Guid ProviderId, Guid ZoneId, string Category, string Name, string Unit, Money UnitPrice,
        DataGrade DataGrade, string Delivery, string UpdateCycle, string Note, bool DomesticCompute) : Request
    {
        internal OfferingContent Content =>
            new(Name, Unit, UnitPrice, DataGrade, Delivery, UpdateCycle, Note, DomesticCompute ? 1 : 0);
    }

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingDraft, command, async act =>
        {
            if ((Limits.WhyNotRequired(nameof(command.Category), command.Category, LongestCategory)
                ?? command.Content.WhyNot()) is { } refusal) return refusal;
            if (!actor.Roles.Contains(Role.Portal) && actor.OrganisationId != command.ProviderId)
                return new NotFound("provider");
            if (await act.Tx.FindAsync<Place>(SelectPlace, command) is not { } place) return new NotFound("provider");
            if (place.ZoneId is null) return new NotFound("zone");
            if (place.OfferingId is not null) return new IdTaken("offering");

            await act.Tx.WriteAsync(Insert, new
            {
                command.OfferingId, command.ProviderId, command.ZoneId, command.Category, command.Name, command.Unit,
                command.UnitPrice, command.DataGrade, command.Delivery, command.UpdateCycle, command.Note,
                command.Content.DomesticCompute,
            });
            await act.AuditAsync("offering", command.OfferingId, null, new { State = "Draft", command.UnitPrice });
            return new Standing(command.OfferingId, $"{OfferingState.Draft}");
        }, ct);

    /// <summary>Where it will stand; its id, when something has that already.</summary>
    private sealed record Place(Guid Id, Guid? ZoneId, Guid? OfferingId);

    private const string SelectPlace = """
        SELECT p.id, z.id AS zone_id, o.id AS offering_id
          FROM providers p
          LEFT JOIN zones z ON z.id = @ZoneId
          LEFT JOIN offerings o ON o.id = @OfferingId
         WHERE p.id = @ProviderId
        """;
    private const string Insert = """
        INSERT INTO offerings (id, provider_id, zone_id, category, name, unit, unit_price_fen, data_grade, delivery,
                               update_cycle, note, domestic_compute, state, edition, version)
        VALUES (@OfferingId, @ProviderId, @ZoneId, @Category, @Name, @Unit, @UnitPrice, @DataGrade, @Delivery,
                @UpdateCycle, @Note, @DomesticCompute, 'Draft', 1, 1)
        """;
}
