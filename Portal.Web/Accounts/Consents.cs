using OpenIddict.Abstractions;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>Which apps a person has allowed to act for them, and for what. All tokens of an app hang on its consent:
/// they end with it.</summary>
public sealed class Consents(IOpenIddictApplicationManager apps, IOpenIddictAuthorizationManager authorizations)
{
    /// <summary>The id of an earlier consent that covers what is asked now; null when there is none. An app on
    /// somebody's own machine is asked for each time: any program there can call itself by its name (RFC 8252,
    /// 8.6).</summary>
    public async Task<string?> FindAsync(SignIn person, OpenIddictRequest request, CancellationToken ct)
    {
        var app = await AppAsync(request, ct);
        if (await IsNativeAsync(app, ct)) return null;
        var earlier = authorizations.FindAsync(person.PersonId.ToString(), await apps.GetIdAsync(app, ct),
            Statuses.Valid, AuthorizationTypes.Permanent, request.GetScopes(), ct);
        await foreach (var consent in earlier.WithCancellation(ct)) return await authorizations.GetIdAsync(consent, ct);
        return null;
    }

    /// <summary>The person allows it: the id of the consent. One that is good once is forgotten with its
    /// tokens.</summary>
    public async Task<string> GiveAsync(SignIn person, OpenIddictRequest request, CancellationToken ct)
    {
        var app = await AppAsync(request, ct);
        var consent = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await apps.GetIdAsync(app, ct),
            CreationDate = TimeProvider.System.GetUtcNow(), Status = Statuses.Valid,
            Subject = person.PersonId.ToString(),
            Type = await IsNativeAsync(app, ct) ? AuthorizationTypes.AdHoc : AuthorizationTypes.Permanent,
        };
        consent.Scopes.UnionWith(request.GetScopes());
        return (await authorizations.GetIdAsync(await authorizations.CreateAsync(consent, ct), ct))!;
    }

    /// <summary>What the app is called.</summary>
    public async Task<string> NameAsync(OpenIddictRequest request, CancellationToken ct) =>
        await apps.GetDisplayNameAsync(await AppAsync(request, ct), ct) ?? request.ClientId!;

    private ValueTask<bool> IsNativeAsync(object app, CancellationToken ct) =>
        apps.HasApplicationTypeAsync(app, ApplicationTypes.Native, ct);

    private async Task<object> AppAsync(OpenIddictRequest request, CancellationToken ct) =>
        await apps.FindByClientIdAsync(request.ClientId!, ct)
        ?? throw new InvalidOperationException("OpenIddict has found the app before");
}
