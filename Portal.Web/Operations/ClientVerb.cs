using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;
using Portal.Web.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Operations;

/// <summary>client: registers a system that acts for an organisation, and prints its id and its secret, the latter this
/// once. Without an organisation it is an office of the city's own. With --redirect it is an app, which acts for
/// whoever signs in and allows it, and has no secret. --new-secret changes the secret of one that leaked, --end ends
/// one with all that it was given; either ends its webhooks.</summary>
public sealed class ClientVerb(Registration registration, AddPerson addPerson, EndWebhooksOf endWebhooksOf,
    IServiceScopeFactory services, IConfiguration configuration)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (configuration["end"] is { } ended) return await EndAsync(ended, ct);
        if (configuration["new-secret"] is { } leaked) return await ChangeSecretAsync(leaked, ct);
        var (roles, organisationId, whyNot) = await registration.ReadAsync(ct);
        if (whyNot is not null) return Registration.Refuse(whyNot);
        var scopes = registration.Words("scopes");
        var redirect = configuration["redirect"];
        if (configuration["name"] is not { Length: > 0 } name || scopes.Length == 0
            || roles.Count == 0 == (redirect is null))
            return Registration.Refuse("client --name NAME --roles ROLE,… --scopes SCOPE,… [--organisation USCC]\n"
                + "client --name NAME --redirect URI --scopes SCOPE,…\n"
                + "client --new-secret CLIENT_ID\nclient --end CLIENT_ID");
        if (scopes.Except(Tokens.Scopes).FirstOrDefault() is { } scope)
            return Registration.Refuse(
                $"没有范围 {scope}。There is no scope {scope}; there are {string.Join(", ", Tokens.Scopes)}.");
        var clientId = $"{(redirect is null ? "client" : "app")}-{Guid.CreateVersion7():N}";
        await using var scoped = services.CreateAsyncScope();
        var clients = scoped.ServiceProvider.GetRequiredService<Clients>();
        if (redirect is not null)
        {
            if (WhyNotRedirect(redirect) is { } refused) return Registration.Refuse(refused);
            await clients.AddAppAsync(
                clientId, name, new Uri(redirect), [.. scopes, Scopes.Profile, Scopes.OfflineAccess], ct);
            Console.WriteLine($"client_id={clientId}");
            return 0;
        }
        var added = await addPerson.ExecuteAsync(
            Actor.Portal, new(Guid.CreateVersion7(), clientId, name, organisationId, roles), ct);
        if (added.Refusal is { } refusal) return Registration.Refuse($"{refusal.Zh}。{refusal.En}.");
        var secret = Clients.NewSecret();
        await clients.AddAsync(clientId, secret, scopes, ct);
        Console.WriteLine($"client_id={clientId}\nclient_secret={secret}");
        return 0;
    }

    private async Task<int> EndAsync(string clientId, CancellationToken ct)
    {
        await using var scoped = services.CreateAsyncScope();
        return await scoped.ServiceProvider.GetRequiredService<Clients>().EndAsync(clientId, ct)
            ? await EndWebhooksAsync(clientId, ct) : NoSuch(clientId);
    }

    private async Task<int> ChangeSecretAsync(string clientId, CancellationToken ct)
    {
        var secret = Clients.NewSecret();
        await using var scoped = services.CreateAsyncScope();
        if (!await scoped.ServiceProvider.GetRequiredService<Clients>().ChangeSecretAsync(clientId, secret, ct))
            return NoSuch(clientId);
        Console.WriteLine($"client_id={clientId}\nclient_secret={secret}");
        return await EndWebhooksAsync(clientId, ct);
    }

    private async Task<int> EndWebhooksAsync(string clientId, CancellationToken ct)
    {
        var ended = await endWebhooksOf.ExecuteAsync(Actor.Portal, new(clientId), ct);
        if (ended.Refusal is { } refusal) return Registration.Refuse($"{refusal.Zh}。{refusal.En}.");
        if (ended.Value.Count > 0)
            Console.WriteLine($"已停用其推送 {ended.Value.Count} 个。Its webhooks are ended: {ended.Value.Count}");
        return 0;
    }

    private static int NoSuch(string clientId) =>
        Registration.Refuse($"没有 {clientId} 这一系统。There is no system {clientId}.");

    // What is sent there must not be read on the way (RFC 9700, 2.6), and a fragment would not arrive (RFC 6749,
    // 3.1.2).
    private static string? WhyNotRedirect(string redirect) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)
            || (uri.Scheme != "http" && uri.Scheme.Contains('.', StringComparison.Ordinal)))
            ? null
            : "回调地址须为 https、本机地址或应用自有的反写域名。The address has to be https, http on the app's own machine, or a "
                + "scheme of the app's own such as cn.example.app:/callback, without a fragment.";
}
