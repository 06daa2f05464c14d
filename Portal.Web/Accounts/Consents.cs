using System.Text.Json;
using OpenIddict.Abstractions;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>Which apps a person has allowed to act for them, and for what. All tokens of an app hang on its consent:
/// they end with it.</summary>
public sealed class Consents(
    IOpenIddictApplicationManager apps, IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens)
{
    private const string For = "organisation";

    /// <summary>The id of an earlier consent that covers what is asked now, for the same organisation; null when there is
    /// none. An app on
    /// somebody's own machine is asked for each time: any program there can call itself by its name (RFC 8252,
    /// 8.6).</summary>
    public async Task<string?> FindAsync(
        SignIn person, string organisation, OpenIddictRequest request, CancellationToken ct)
    {
        var app = await AppAsync(request, ct);
        if (await IsNativeAsync(app, ct)) return null;
        var earlier = authorizations.FindAsync(person.PersonId.ToString(), await apps.GetIdAsync(app, ct),
            Statuses.Valid, AuthorizationTypes.Permanent, request.GetScopes(), ct);
        await foreach (var consent in earlier.WithCancellation(ct))
            if ((await authorizations.GetPropertiesAsync(consent, ct)).TryGetValue(For, out var given)
                && given.GetString() == organisation) return await authorizations.GetIdAsync(consent, ct);
        return null;
    }

    /// <summary>The person allows it: the id of the consent. One that is good once is forgotten with its
    /// tokens.</summary>
    public async Task<string> GiveAsync(
        SignIn person, string organisation, OpenIddictRequest request, CancellationToken ct)
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
        consent.Properties[For] = JsonSerializer.SerializeToElement(organisation);
        return (await authorizations.GetIdAsync(await authorizations.CreateAsync(consent, ct), ct))!;
    }

    /// <param name="Scopes">What the app may do.</param>
    public sealed record Given(string Id, string App, IReadOnlyList<string> Scopes, DateTimeOffset? GivenAt);

    /// <summary>What a person has allowed and not taken back, the newest first.</summary>
    public async Task<IReadOnlyList<Given>> OfAsync(Guid personId, CancellationToken ct)
    {
        var given = new List<Given>();
        await foreach (var one in authorizations.FindBySubjectAsync($"{personId}", ct).WithCancellation(ct))
        {
            if (!await authorizations.HasStatusAsync(one, Statuses.Valid, ct)
                || await authorizations.GetApplicationIdAsync(one, ct) is not { } appId
                || await apps.FindByIdAsync(appId, ct) is not { } app) continue;
            given.Add(new((await authorizations.GetIdAsync(one, ct))!, await apps.GetDisplayNameAsync(app, ct) ?? appId,
                await authorizations.GetScopesAsync(one, ct), await authorizations.GetCreationDateAsync(one, ct)));
        }
        return [.. given.OrderByDescending(one => one.GivenAt)];
    }

    /// <summary>The person takes it back: the app is asked again, and all that it was given ends at once. False when it
    /// is not theirs.</summary>
    public async Task<bool> EndAsync(Guid personId, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out _) || await authorizations.FindByIdAsync(id, ct) is not { } consent
            || await authorizations.GetSubjectAsync(consent, ct) != $"{personId}") return false;
        await authorizations.TryRevokeAsync(consent, ct);
        await tokens.RevokeByAuthorizationIdAsync(id, ct);
        return true;
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
