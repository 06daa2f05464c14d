using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>A provider known to the city that has not applied for admission yet: state Draft.</summary>
public sealed class RegisterProvider(Acts acts)
{
    public sealed record Command(
        Guid ProviderId, string Name, string Uscc, string RegionCode, string Intro, IReadOnlyList<string> Categories)
            : Request;

    public Task<Outcome<Done>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Done>(actor, Permissions.CitySetUp, command, async act =>
        {
            if (await WriteAsync(act, command) is { } refusal) return refusal;
            return new Done();
        }, ct);

    /// <summary>The provider and its first audit row, within the act of whoever may found it.</summary>
    internal static async Task<Refusal?> WriteAsync(Act act, Command command)
    {
        if (WhyNot(command) is { } refusal) return refusal;

        await act.Tx.WriteAsync(Organisation.Insert,
            new Organisation(command.ProviderId, "Provider", command.Name, command.Uscc, null));
        await act.Tx.WriteAsync(Insert, command);
        foreach (var category in command.Categories)
            await act.Tx.WriteAsync(InsertCategory, new { command.ProviderId, Category = category });
        await act.AuditAsync("provider", command.ProviderId, null, new { State = "Draft", command.Uscc });
        return null;
    }

    private static Refusal? WhyNot(Command command) =>
        Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name)
        ?? Limits.WhyNotText(nameof(command.Uscc), command.Uscc, 40)
        ?? Limits.WhyNotText(nameof(command.Intro), command.Intro);

    private const string Insert = """
        INSERT INTO providers (id, name, uscc, region_code, intro, state, version)
        VALUES (@ProviderId, @Name, @Uscc, @RegionCode, @Intro, 'Draft', 1)
        """;
    private const string InsertCategory = """
        INSERT INTO provider_categories (provider_id, category) VALUES (@ProviderId, @Category)
        """;
}
