using Portal.Api.Accounts;
using Portal.Domain.Accounts;

namespace Portal.Web.Accounts;

/// <summary>In a demo city everybody has a system that acts for them, with a secret that anybody can guess; a portal with
/// a demo city does not start in production.</summary>
public sealed class DemoClients(Actors actors, IServiceScopeFactory scopes)
{
    public static string SecretOf(string login) => $"demo-{login}";

    public async Task AddAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<Clients>();
        foreach (var login in await actors.LoginsAsync(ct))
            await clients.AddAsync(login, SecretOf(login), Tokens.Scopes, ct);
        Console.WriteLine("演示令牌：client_id 为任一登录名，client_secret 为 demo-登录名。"
            + "Demo tokens: client_id is any login, client_secret is demo-LOGIN.");
    }
}
