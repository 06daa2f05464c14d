using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>A firm known to the city, not yet bound to anyone: state Registered. Its code is checked when its people
/// submit the profile.</summary>
public sealed class RegisterEnterprise(Acts acts)
{
    /// <param name="SmeKey">The row of the size table; null: by the industry class.</param>
    public sealed record Command(
        Guid EnterpriseId, string Name, string Uscc, string RegionCode, string Section, string IndustryClass,
        string? IndustryName, string? SmeKey, DateOnly FoundedOn) : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (await WriteAsync(act, command) is { } refusal) return refusal;
            return new Done();
        }, ct);

    /// <summary>The firm and its first audit row, within the act of whoever may found it.</summary>
    internal static async Task<Refusal?> WriteAsync(Act act, Command command)
    {
        if (WhyNot(command) is { } refusal) return refusal;
        var industry = Industry.Of(command.IndustryClass);
        var smeKey = command.SmeKey ?? industry?.SmeKey;
        if (smeKey is null || !SizeRules.Knows(smeKey))
            return new TextRefused(nameof(command.SmeKey), smeKey ?? command.IndustryClass,
                "工信部联企业〔2011〕300号");

        await act.Tx.WriteAsync(Organisation.Insert,
            new Organisation(command.EnterpriseId, "Enterprise", command.Name, command.Uscc, null));
        await act.Tx.WriteAsync(Insert, new
        {
            Id = command.EnterpriseId, command.Name, command.Uscc, command.RegionCode, command.Section,
            command.IndustryClass, SmeKey = smeKey,
            IndustryName = command.IndustryName ?? industry?.DivisionName ?? "",
            command.FoundedOn,
        });
        await act.AuditAsync("enterprise", command.EnterpriseId, null,
            new { State = EnterpriseState.Registered, command.Uscc });
        return null;
    }

    private static Refusal? WhyNot(Command command) =>
        Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name)
        ?? Limits.WhyNotText(nameof(command.Uscc), command.Uscc, 40)
        ?? Limits.WhyNotRequired(nameof(command.Section), command.Section, 1)
        ?? Limits.WhyNotRequired(nameof(command.IndustryClass), command.IndustryClass, 4)
        ?? Limits.WhyNotText(nameof(command.IndustryName), command.IndustryName, Limits.Code);

    private const string Insert = """
        INSERT INTO enterprises (id, name, uscc, region_code, section, industry_class, industry_name, sme_key,
                                 founded_on, state, holder_id, grants_version, version)
        VALUES (@Id, @Name, @Uscc, @RegionCode, @Section, @IndustryClass, @IndustryName, @SmeKey, @FoundedOn,
                'Registered', @Id, 0, 1)
        """;
}
