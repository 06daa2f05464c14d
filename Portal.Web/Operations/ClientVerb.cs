using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Web.Accounts;

namespace Portal.Web.Operations;

/// <summary>client: registers a system that acts for an organisation, and prints its id and its secret, the latter this
/// once. Without an organisation it is an office of the city's own.</summary>
public sealed class ClientVerb(
    Database database, Organisations organisations, AddPerson addPerson, IServiceScopeFactory services,
    IConfiguration configuration)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!await Migrator.IsCurrentAsync(database, ct))
            return Refuse("数据库尚未升级到本版本，请先运行 migrate。The schema is not this version's: run migrate first.");
        var roles = Words("roles").Select(word => (Word: word, Known: Enum.TryParse<Role>(word, out var role)
            && role != Role.Portal, Role: role)).ToList();
        var scopes = Words("scopes");
        if (configuration["name"] is not { Length: > 0 } name || roles.Count == 0 || scopes.Length == 0)
            return Refuse("client --name NAME --roles ROLE,… --scopes SCOPE,… [--organisation USCC]");
        if (roles.FirstOrDefault(role => !role.Known).Word is { } unknown)
            return Refuse($"没有角色 {unknown}。There is no role {unknown}.");
        if (scopes.Except(Tokens.Scopes).FirstOrDefault() is { } scope)
            return Refuse($"没有范围 {scope}。There is no scope {scope}; there are {string.Join(", ", Tokens.Scopes)}.");
        var uscc = configuration["organisation"];
        var organisation = uscc is null ? null : await organisations.ByUsccAsync(uscc, ct);
        if (uscc is not null && organisation is null)
            return Refuse($"没有统一社会信用代码为 {uscc} 的单位。No organisation has the credit code {uscc}.");

        var (login, secret) = ($"client-{Guid.CreateVersion7():N}", Clients.NewSecret());
        var added = await addPerson.ExecuteAsync(Actor.Portal,
            new(Guid.CreateVersion7(), login, name, organisation?.Id, [.. roles.Select(role => role.Role)]), ct);
        if (added.Refusal is { } refusal) return Refuse($"{refusal.Zh}。{refusal.En}.");
        await using var scoped = services.CreateAsyncScope();
        await scoped.ServiceProvider.GetRequiredService<Clients>().AddAsync(login, secret, scopes, ct);
        Console.WriteLine($"client_id={login}\nclient_secret={secret}");
        return 0;
    }

    private string[] Words(string setting) => (configuration[setting] ?? "")
        .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
