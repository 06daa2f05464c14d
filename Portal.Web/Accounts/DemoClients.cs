using Microsoft.AspNetCore.Identity;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>In a demo city everybody has a system that acts for them and can sign in to an app, with secrets that
/// anybody can guess; a portal with a demo city does not start in production.</summary>
public sealed class DemoClients(Actors actors, SignIns signIns, IServiceScopeFactory scopes)
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "demo-voucher-city";

    /// <summary>An app on somebody's own machine.</summary>
    public const string App = "demo-app";

    private static readonly Uri AppsAddress = new("http://127.0.0.1/callback");

    public static string SecretOf(string login) => $"demo-{login}";

    public async Task AddAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<Clients>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<SignIn>>().HashPassword(null!, Password);
        foreach (var (personId, login, name) in await actors.EverybodyAsync(ct))
        {
            await clients.AddAsync(login, SecretOf(login), Tokens.Scopes, ct);
            var signIn = PasswordSignIn.New(personId, login, name);
            signIn.PasswordHash = hash;
            await signIns.AddAsync(signIn, ct);
        }
        await clients.AddAppAsync(App, "演示应用 Demo app", AppsAddress,
            [.. Tokens.Scopes, Scopes.Profile, Scopes.OfflineAccess], ct);
        Console.WriteLine("演示令牌：client_id 为任一登录名，client_secret 为 demo-登录名；演示密码："
            + $"{Password}。Demo tokens: client_id is any login, client_secret is demo-LOGIN; everybody's password: "
            + Password);
    }
}
