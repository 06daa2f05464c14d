using System.Security.Cryptography;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>The systems that may ask for tokens. Whom one acts for, and as what, stands with the people: its client id
/// is its login.</summary>
public sealed class Clients(IOpenIddictApplicationManager applications, IOpenIddictTokenManager tokens,
    IOpenIddictAuthorizationManager authorizations)
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

    /// <summary>A new secret for a system whose old one is known to others: neither the old one nor what was given for
    /// it is good any more. False when there is no such system.</summary>
    public async Task<bool> ChangeSecretAsync(string clientId, string secret, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(clientId, ct) is not { } client
            || !await applications.HasClientTypeAsync(client, ClientTypes.Confidential, ct)) return false;
        await applications.UpdateAsync(client, secret, ct);
        await tokens.RevokeByApplicationIdAsync((await applications.GetIdAsync(client, ct))!, ct);
        return true;
    }

    /// <summary>Ends a system or an app, with every token and consent that it has. False when there is none.</summary>
    public async Task<bool> EndAsync(string clientId, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(clientId, ct) is not { } client) return false;
        var id = (await applications.GetIdAsync(client, ct))!;
        await tokens.RevokeByApplicationIdAsync(id, ct);
        await authorizations.RevokeByApplicationIdAsync(id, ct);
        await applications.DeleteAsync(client, ct);
        return true;
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
            ApplicationType = redirect.Scheme == Uri.UriSchemeHttps ? ApplicationTypes.Web : ApplicationTypes.Native,
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
