using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Zones;

/// <summary>A zone (企业数据服务专区) under which offerings stand.</summary>
public sealed class AddZone(Acts acts)
{
    public sealed record Command(Guid ZoneId, string Code, string Name) : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Code) is { } refusal) return refusal;

            await act.Tx.WriteAsync(Insert, command);
            await act.AuditAsync("zone", command.ZoneId, null, new { command.Code, command.Name });
            return new Done();
        }, ct);

    private const string Insert = "INSERT INTO zones (id, code, name) VALUES (@ZoneId, @Code, @Name)";
}
