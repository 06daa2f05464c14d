using System.Collections.Immutable;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Zones;

public sealed record ZoneCodeUnknown : Refusal
{
    public ZoneCodeUnknown(string seen) : base("ZONE_CODE_UNKNOWN", RefusalKind.Invalid,
        "专区类别须为办事创业（STARTUP）、经营决策（DECISION）或合规治理（COMPLIANCE）",
        "A zone is of one of these kinds: STARTUP, DECISION, COMPLIANCE") =>
        (Field, Why) = ("Code", new WhyNot("ZONES", "1", seen, string.Join(" ", AddZone.Codes)));
}

/// <summary>A zone (企业数据服务专区) under which offerings stand.</summary>
public sealed class AddZone(Acts acts)
{
    /// <summary>Those of which pages say for whom the zone is and how a firm finds its way in it.</summary>
    public static ImmutableArray<string> Codes { get; } = ["STARTUP", "DECISION", "COMPLIANCE"];

    /// <param name="Code">One of <see cref="Codes"/>.</param>
    public sealed record Command(Guid ZoneId, string Code, string Name) : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (!Codes.Contains(command.Code)) return new ZoneCodeUnknown(command.Code);
            if (Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Code) is { } refusal) return refusal;

            await act.Tx.WriteAsync(Insert, command);
            await act.AuditAsync("zone", command.ZoneId, null, new { command.Code, command.Name });
            return new Done();
        }, ct);

    private const string Insert = "INSERT INTO zones (id, code, name) VALUES (@ZoneId, @Code, @Name)";
}
