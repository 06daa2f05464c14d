using Microsoft.Extensions.Caching.Memory;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;

namespace Portal.Api.Accounts;

/// <summary>Who sent the request: the person or system of its token, limited to the token's scopes.</summary>
public sealed class Caller(IHttpContextAccessor accessor, KnownActors known)
{
    /// <summary>Null when the request has no token, or its client is nobody any more.</summary>
    public async ValueTask<Actor?> ActorAsync(CancellationToken ct) =>
        accessor.HttpContext!.Features.Get<TokenOwner>() is { PersonId: { } personId } owner
        && await known.FindAsync(personId, owner.Organisation, ct) is { } actor
            ? actor with { Scopes = owner.Scopes, ProvenAt = owner.ProvenAt }
            : null;

    /// <summary>False for the token of whoever has lost the seat for which it is.</summary>
    public async ValueTask<bool> IsSomebodyAsync(CancellationToken ct) =>
        accessor.HttpContext!.Features.Get<TokenOwner>() is null || await ActorAsync(ct) is not null;

    /// <summary>On whose account the request goes.</summary>
    public async ValueTask<RequestLimits.Payer> PayerAsync(CancellationToken ct)
    {
        var actor = await ActorAsync(ct);
        return Stranger() with { Client = actor?.PersonId, Organisation = actor?.OrganisationId };
    }

    /// <summary>Nobody is known: the address pays.</summary>
    public RequestLimits.Payer Stranger() => new(null, null, Visitors.AddressOf(accessor.HttpContext!));
}

/// <summary>Who people are, remembered for a second: a role that is taken away is gone with it.</summary>
public sealed class KnownActors(Actors actors) : IDisposable
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    /// <param name="organisation">For which they act, as <see cref="Tokens.Organisation"/> names it; null for their
    /// first seat.</param>
    public async ValueTask<Actor?> FindAsync(Guid personId, string? organisation, CancellationToken ct)
    {
        if (kept.TryGetValue((personId, organisation), out Actor? actor)) return actor;
        actor = (await actors.SeatsAsync(personId, ct)).Select(seat => seat.Actor).FirstOrDefault(one =>
            organisation is null || organisation == (one.OrganisationId?.ToString() ?? Tokens.City));
        kept.Set((personId, organisation), actor,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Trusted });
        return actor;
    }

    public void Dispose() => kept.Dispose();
}
