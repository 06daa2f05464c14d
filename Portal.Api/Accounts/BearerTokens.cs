using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using OpenIddict.Abstractions;
using Portal.Domain.Accounts;

namespace Portal.Api.Accounts;

/// <summary>Whose token a request carries. That it is the server's and for this API is found out once, as long as it
/// lives. That nobody took it back is looked up every second, and at once when this process changed any
/// token.</summary>
public sealed class BearerTokens(TokenEntries entries) : IDisposable
{
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private long changes;

    private sealed class Known(TokenOwner owner, Guid tokenId)
    {
        public TokenOwner Owner => owner;
        public Guid TokenId => tokenId;

        /// <summary>When its entry was last seen to stand; one reference, so that nobody sees half of it.</summary>
        public Look? Seen { get; set; }
    }

    /// <param name="Changes">How many changes of tokens had been heard of before.</param>
    private sealed record Look(long Changes, long At);

    /// <summary>This process changed tokens: each is looked up again.</summary>
    public void Changed() => Interlocked.Increment(ref changes);

    /// <summary>Takes a token that was seen before for what it is; otherwise whoever issues tokens has to look at
    /// it.</summary>
    public bool Recognise(HttpContext http)
    {
        if (TokenOf(http) is not { } token || !kept.TryGetValue(token, out Known? known)) return false;
        http.User = known!.Owner.Claims;
        http.Features.Set(known);
        http.Features.Set(known.Owner);
        return true;
    }

    /// <summary>True when the request has no token, or one that is good now.</summary>
    public ValueTask<bool> AreGoodAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Headers.Authorization.Count == 0) return ValueTask.FromResult(true);
        if (http.User.Identity?.IsAuthenticated != true) return ValueTask.FromResult(false);
        if (http.Features.Get<Known>() is not { } known)
            return Remember(http) is { } first ? StandsAsync(first, ct) : ValueTask.FromResult(false);
        return known.Seen is { } seen && seen.Changes == Interlocked.Read(ref changes)
            && TimeProvider.System.GetElapsedTime(seen.At) < Trusted
            ? ValueTask.FromResult(true)
            : StandsAsync(known, ct);
    }

    private async ValueTask<bool> StandsAsync(Known known, CancellationToken ct)
    {
        var look = new Look(Interlocked.Read(ref changes), TimeProvider.System.GetTimestamp());
        if (!await entries.StandsAsync(known.TokenId, ct)) return false;
        known.Seen = look;
        return true;
    }

    private Known? Remember(HttpContext http)
    {
        var owner = new TokenOwner(http.User);
        http.Features.Set(owner);
        if (TokenOf(http) is { } token && http.User.GetExpirationDate() is { } end
            && Guid.TryParse(http.User.GetTokenId(), out var id))
        {
            var known = new Known(owner, id);
            kept.Set(token, known, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = end });
            http.Features.Set(known);
            return known;
        }
        return null;
    }

    private static string? TokenOf(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header : null;

    public void Dispose() => kept.Dispose();
}

/// <summary>Whose token it is and what it is limited to, read once.</summary>
internal sealed class TokenOwner(ClaimsPrincipal claims)
{
    public ClaimsPrincipal Claims => claims;

    /// <summary>Null when the token names nobody.</summary>
    public Guid? PersonId { get; } =
        Guid.TryParse(claims.GetClaim(OpenIddictConstants.Claims.Subject), out var id) ? id : null;

    /// <summary>Null for a system. Of a token that does not say it was long ago.</summary>
    public DateTimeOffset? ProvenAt { get; } = claims.GetClaim(Tokens.ProvenAt) is var proven && proven == Tokens.OfSystem
        ? null
        : DateTimeOffset.FromUnixTimeSeconds(long.TryParse(proven, CultureInfo.InvariantCulture, out var at) ? at : 0);

    public string? Organisation { get; } = claims.GetClaim(Tokens.Organisation);

    public ImmutableHashSet<string> Scopes { get; } = [.. claims.GetScopes()];
}
