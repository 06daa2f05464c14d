using System.Text.Json;
using OpenIddict.Abstractions;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Accounts;

/// <summary>Which apps a person has allowed to act for them, and for what. All tokens of an app hang on its consent:
/// they end with it.</summary>
public sealed class Consents(
    IOpenIddictApplicationManager apps, IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens)
{
    private const string For = "organisation";

    /// <summary>The id of an earlier consent that covers what is asked now, for the same organisation; null when there
    /// is none. An app on somebody's own machine is asked for each time: any program there can call itself by its name
    /// (RFC 8252, 8.6).</summary>
    public async Task<string?> FindAsync(
        SignIn person, string organisation, OpenIddictRequest request, CancellationToken ct)
    {
        var app = await AppAsync(request, ct);
        if (await IsNativeAsync(app, ct)) return null;
        var earlier = authorizations.FindAsync(person.PersonId.ToString(), await apps.GetIdAsync(app, ct),
            Statuses.Valid, AuthorizationTypes.Permanent, request.GetScopes(), ct);
        await foreach (var consent in earlier.WithCancellation(ct))
            if (await ForAsync(consent, ct) == organisation) return await authorizations.GetIdAsync(consent, ct);
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

    /// <summary>An app that acts for the person, however often they were asked.</summary>
    /// <param name="Organisation">For which: its id, or <see cref="Tokens.City"/>.</param>
    /// <param name="Scopes">What the app may do there.</param>
    /// <param name="GivenAt">Last.</param>
    public sealed record Given(
        string AppId, string App, string Organisation, IReadOnlyList<string> Scopes, DateTimeOffset? GivenAt);

    /// <summary>What a person has allowed and not taken back, the newest first.</summary>
    public async Task<IReadOnlyList<Given>> OfAsync(Guid personId, CancellationToken ct)
    {
        var given = new List<Given>();
        foreach (var one in await StandingAsync(personId, ct))
            if (await authorizations.GetApplicationIdAsync(one, ct) is { } appId
                && await apps.FindByIdAsync(appId, ct) is { } app && await IsOfUseAsync(one, ct))
                given.Add(new(appId, await apps.GetDisplayNameAsync(app, ct) ?? appId, await ForAsync(one, ct),
                    await authorizations.GetScopesAsync(one, ct), await authorizations.GetCreationDateAsync(one, ct)));
        return
        [
            .. given.GroupBy(one => (one.AppId, one.Organisation))
                .Select(some => some.First() with
                {
                    Scopes = [.. some.SelectMany(one => one.Scopes).Distinct()], GivenAt = some.Max(one => one.GivenAt),
                })
                .OrderByDescending(one => one.GivenAt),
        ];
    }

    /// <summary>The person takes it back: the app is asked again, and all that it was given for that organisation ends
    /// at once. False when there was nothing.</summary>
    public async Task<bool> EndAsync(Guid personId, string appId, string organisation, CancellationToken ct)
    {
        var isEnded = false;
        foreach (var consent in await StandingAsync(personId, ct))
        {
            if (await authorizations.GetApplicationIdAsync(consent, ct) != appId
                || await ForAsync(consent, ct) != organisation) continue;
            await authorizations.TryRevokeAsync(consent, ct);
            await tokens.RevokeByAuthorizationIdAsync((await authorizations.GetIdAsync(consent, ct))!, ct);
            isEnded = true;
        }
        return isEnded;
    }

    private async Task<IReadOnlyList<object>> StandingAsync(Guid personId, CancellationToken ct)
    {
        var standing = new List<object>();
        await foreach (var one in authorizations.FindBySubjectAsync($"{personId}", ct).WithCancellation(ct))
            if (await authorizations.HasStatusAsync(one, Statuses.Valid, ct)) standing.Add(one);
        return standing;
    }

    // What was good once is kept for some days after its tokens have ended.
    private async Task<bool> IsOfUseAsync(object consent, CancellationToken ct)
    {
        if (await authorizations.HasTypeAsync(consent, AuthorizationTypes.Permanent, ct)) return true;
        var (id, now) = ((await authorizations.GetIdAsync(consent, ct))!, TimeProvider.System.GetUtcNow());
        await foreach (var token in tokens.FindByAuthorizationIdAsync(id, ct).WithCancellation(ct))
            if (await tokens.HasStatusAsync(token, Statuses.Valid, ct)
                && await tokens.GetExpirationDateAsync(token, ct) > now) return true;
        return false;
    }

    private async Task<string> ForAsync(object consent, CancellationToken ct) =>
        (await authorizations.GetPropertiesAsync(consent, ct)).TryGetValue(For, out var given)
            ? given.GetString()! : Tokens.City;

    /// <summary>What the app is called.</summary>
    public async Task<string> NameAsync(OpenIddictRequest request, CancellationToken ct) =>
        await apps.GetDisplayNameAsync(await AppAsync(request, ct), ct) ?? request.ClientId!;

    private ValueTask<bool> IsNativeAsync(object app, CancellationToken ct) =>
        apps.HasApplicationTypeAsync(app, ApplicationTypes.Native, ct);

    private async Task<object> AppAsync(OpenIddictRequest request, CancellationToken ct) =>
        await apps.FindByClientIdAsync(request.ClientId!, ct)
        ?? throw new InvalidOperationException("OpenIddict has found the app before");
}
