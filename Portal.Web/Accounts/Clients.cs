using System.Security.Cryptography;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>The systems that may ask for tokens. Whom one acts for, and as what, stands with the people: its client id
/// is its login.</summary>
public sealed class Clients(IOpenIddictApplicationManager applications)
{
    /// <summary>A secret that nobody can guess.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Registers a client, or does nothing where there is one of this id. The secret is kept as a slow hash
    /// only.</summary>
    /// <param name="login">Of the person or system that it is.</param>
    /// <param name="scopes">What its tokens may be given.</param>
    public async Task AddAsync(
        string login, string secret, IEnumerable<string> scopes, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(login, ct) is not null) return;
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = login, ClientSecret = secret, ClientType = ClientTypes.Confidential, DisplayName = login,
            Permissions =
            {
                Permissions.Endpoints.Token, Permissions.Endpoints.Introspection, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.ClientCredentials,
            },
        };
        foreach (var scope in scopes) client.Permissions.Add(Permissions.Prefixes.Scope + scope);
        await applications.CreateAsync(client, ct);
    }

    /// <summary>Registers an app that people use: each of them signs in here and allows it to act for them. It has no
    /// secret, for an app cannot keep one; PKCE stands in (RFC 9700, 2.1.1).</summary>
    /// <param name="redirect">Where people come back to: https, or on their own machine http://127.0.0.1 with any
    /// port (RFC 8252, 7.3).</param>
    public async Task AddAppAsync(
        string clientId, string name, Uri redirect, IEnumerable<string> scopes, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(clientId, ct) is not null) return;
        var app = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId, ClientType = ClientTypes.Public, ConsentType = ConsentTypes.Explicit,
            ApplicationType = redirect.IsLoopback ? ApplicationTypes.Native : ApplicationTypes.Web,
            DisplayName = name, RedirectUris = { redirect },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        foreach (var scope in scopes) app.Permissions.Add(Permissions.Prefixes.Scope + scope);
        await applications.CreateAsync(app, ct);
    }
}
