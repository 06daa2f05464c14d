using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Which tokens still stand. The OpenID Connect server keeps an entry for each and marks those that were taken
/// back.</summary>
public sealed class TokenEntries(Database database)
{
    /// <summary>False when it was revoked, by itself or with all that its person or system was granted.</summary>
    public async Task<bool> StandsAsync(Guid tokenId, CancellationToken ct) =>
        await database.FindAsync<Guid?>(SelectStanding, new { Id = tokenId }, ct) is not null;

    /// <summary>Uses up a code or a refresh token: of however many bring it at once, one gets something for it. False
    /// for the others, and then all that was granted with it ends, what the one is just being given too: who of them
    /// was the thief is not known (RFC 9700, 4.14.2). False too where others wrote each time first.</summary>
    public async Task<bool> TakeAsync(Guid tokenId, CancellationToken ct) =>
        await database.TransactAsync<bool>(async tx =>
        {
            var one = new { Id = tokenId, Now = PortalClock.Cut(TimeProvider.System.GetUtcNow()) };
            if (await tx.ExecAsync(Take, one) == 1) return true;
            await tx.ExecAsync(EndGrant, one);
            return false;
        }, ct) is { Refusal: null, Value: true };

    /// <summary>A code or a refresh token comes that may have been used: if so, all that was granted with it ends.
    /// False where that could not be written, because others wrote each time first.</summary>
    public async Task<bool> EndIfUsedAsync(Guid tokenId, CancellationToken ct) =>
        await database.TransactAsync<int>(async tx => await tx.ExecAsync(EndGrant, new { Id = tokenId }), ct)
            is { Refusal: null };

    private const string SelectStanding = """
        SELECT t.id FROM oidc_tokens t LEFT JOIN oidc_authorizations a ON a.id = t.authorization_id
         WHERE t.id = @Id AND t.status = 'valid' AND (a.id IS NULL OR a.status = 'valid')
        """;
    private const string Take =
        "UPDATE oidc_tokens SET status = 'redeemed', redemption_date = @Now WHERE id = @Id AND status = 'valid'";
    private const string EndGrant = """
        UPDATE oidc_authorizations SET status = 'revoked'
         WHERE id IN (SELECT authorization_id FROM oidc_tokens WHERE id = @Id AND status <> 'valid')
        """;
}
