using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>An offering written down and not yet handed in for checking: state Draft. A price of nothing is a free
/// offering, which takes no voucher.</summary>
public sealed class DraftOffering(Acts acts)
{
    /// <param name="DomesticCompute">Runs on domestic chips (国产算力), for which programmes may pay a bonus.</param>
    public sealed record Command(
        Guid OfferingId, Guid ProviderId, Guid ZoneId, string Category, string Name, string Unit, Money UnitPrice,
        string DataGrade, string Delivery, string UpdateCycle, string Note, bool DomesticCompute) : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name) is { } refusal) return refusal;
            if (command.UnitPrice < Money.Zero || command.UnitPrice > Money.Largest)
                return new AmountRefused(nameof(command.UnitPrice), command.UnitPrice);

            await act.Tx.WriteAsync(Insert, new
            {
                command.OfferingId, command.ProviderId, command.ZoneId, command.Category, command.Name, command.Unit,
                command.UnitPrice, command.DataGrade, command.Delivery, command.UpdateCycle, command.Note,
                DomesticCompute = command.DomesticCompute ? 1L : 0L,
            });
            await act.AuditAsync("offering", command.OfferingId, null, new { State = "Draft", command.UnitPrice });
            return new Done();
        }, ct);

    private const string Insert = """
        INSERT INTO offerings (id, provider_id, zone_id, category, name, unit, unit_price_fen, data_grade, delivery,
                               update_cycle, note, domestic_compute, state, version)
        VALUES (@OfferingId, @ProviderId, @ZoneId, @Category, @Name, @Unit, @UnitPrice, @DataGrade, @Delivery,
                @UpdateCycle, @Note, @DomesticCompute, 'Draft', 1)
        """;
}
