using System.Text.Json;
using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>What is there before anyone acts: the city's rules and calendar, its regions and its people.</summary>
public sealed class SetUpCity(Acts acts, CityRulebook rulebook)
{
    public sealed record Region(string Code, string Name, string? ParentCode);

    public sealed record Authority(Guid Id, string Name, string Duty, string Uscc);

    public sealed record Command(
        CityRules Rules, IReadOnlyList<Region> Regions, IReadOnlyList<Authority> Authorities) : Request;

    /// <summary>Lays down the rules of a given city as a new version, as they are, and adds its regions and
    /// authorities: for the portal alone. People amend rules within their bounds and on a basis
    /// (<see cref="AmendRules"/>).</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var outcome = await acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (!act.Actor.Roles.Contains(Role.Portal)) return new WrongRole(act.Permission.Name);
            var version = await act.Tx.FindAsync<long>(SelectNextVersion, command);
            await act.Tx.WriteAsync(InsertRules, new
            {
                Version = version, Content = JsonSerializer.Serialize(command.Rules), act.Now, act.Actor.PersonId,
                Basis = (string?)null,
            });
            foreach (var region in command.Regions) await act.Tx.WriteAsync(InsertRegion, region);
            foreach (var authority in command.Authorities)
                await act.Tx.WriteAsync(Organisation.Insert,
                    new Organisation(authority.Id, "Authority", authority.Name, authority.Uscc, authority.Duty));
            await act.AuditAsync("city", Guid.Empty, null,
                new { Rules = version, Regions = command.Regions.Count, Authorities = command.Authorities.Count },
                $"{version}");
            return new Done();
        }, ct);
        rulebook.Forget();
        return outcome;
    }

    private const string SelectNextVersion =
        "SELECT CAST(COALESCE(MAX(version), 0) + 1 AS BIGINT) AS version FROM settings";
    internal const string InsertRules = """
        INSERT INTO settings (version, content, set_at, set_by, basis)
        VALUES (@Version, @Content, @Now, @PersonId, @Basis)
        """;
    internal const string InsertRegion =
        "INSERT INTO regions (code, name, parent_code) VALUES (@Code, @Name, @ParentCode)";
}

/// <summary>Who can be acted for.</summary>
/// <param name="Kind">Enterprise, Provider or Authority.</param>
public sealed record Organisation(Guid Id, string Kind, string Name, string Uscc, string? Duty)
{
    public const string Insert = """
        INSERT INTO organisations (id, kind, name, uscc, duty) VALUES (@Id, @Kind, @Name, @Uscc, @Duty)
        """;
}
