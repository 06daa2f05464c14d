using OpenIddict.Abstractions;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>Which apps a person has allowed to act for them, and for what. All tokens of an app hang on its consent:
/// they end with it.</summary>
public sealed class Consents(IOpenIddictApplicationManager apps, IOpenIddictAuthorizationManager authorizations)
{
    /// <summary>The id of an earlier consent that covers what is asked now; null when there is none.</summary>
    public async Task<string?> FindAsync(SignIn person, OpenIddictRequest request, CancellationToken ct)
    {
        var app = await apps.GetIdAsync(await AppAsync(request, ct), ct);
        var earlier = authorizations.FindAsync(person.PersonId.ToString(), app, Statuses.Valid,
            AuthorizationTypes.Permanent, request.GetScopes(), ct);
        await foreach (var consent in earlier.WithCancellation(ct)) return await authorizations.GetIdAsync(consent, ct);
        return null;
    }

    /// <summary>The person allows it: the id of the consent.</summary>
    public async Task<string> GiveAsync(SignIn person, OpenIddictRequest request, CancellationToken ct)
    {
        var consent = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await apps.GetIdAsync(await AppAsync(request, ct), ct),
            CreationDate = TimeProvider.System.GetUtcNow(), Status = Statuses.Valid,
            Subject = person.PersonId.ToString(), Type = AuthorizationTypes.Permanent,
        };
        consent.Scopes.UnionWith(request.GetScopes());
        return (await authorizations.GetIdAsync(await authorizations.CreateAsync(consent, ct), ct))!;
    }

    /// <summary>What the app is called.</summary>
    public async Task<string> NameAsync(OpenIddictRequest request, CancellationToken ct) =>
        await apps.GetDisplayNameAsync(await AppAsync(request, ct), ct) ?? request.ClientId!;

    private async Task<object> AppAsync(OpenIddictRequest request, CancellationToken ct) =>
        await apps.FindByClientIdAsync(request.ClientId!, ct)
        ?? throw new InvalidOperationException("OpenIddict has found the app before");
}
