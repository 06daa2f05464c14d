using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Joining;

/// <summary>Says which region an office of the city looks after: reports of use show its people that region and those
/// within it. None: the whole city.</summary>
public sealed class PlaceOffice(Acts acts)
{
    /// <param name="RegionCode">GB/T 2260; null for the whole city.</param>
    public sealed record Command(Guid OrganisationId, string? RegionCode) : Request;

    /// <summary>Refuses NOT_FOUND, REGION_UNKNOWN.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.PersonPlaceOffice, command, async act =>
        {
            if (await act.Tx.FindAsync<Found>(Select, command) is not { } found) return new NotFound("office");
            if (command.RegionCode is not null && await act.Tx.FindAsync<string>(SelectRegion, command) is null)
                return new RegionUnknown { Field = nameof(command.RegionCode) };

            await act.Tx.WriteAsync(Update, command);
            await act.AuditAsync("organisation", found.Id, new { found.RegionCode }, new { command.RegionCode });
            return new Done();
        }, ct);

    private sealed record Found(Guid Id, string? RegionCode);

    private const string Select =
        "SELECT id, region_code FROM organisations WHERE id = @OrganisationId AND kind = 'Authority'";
    private const string SelectRegion = "SELECT code FROM regions WHERE code = @RegionCode";
    private const string Update = "UPDATE organisations SET region_code = @RegionCode WHERE id = @OrganisationId";
}
