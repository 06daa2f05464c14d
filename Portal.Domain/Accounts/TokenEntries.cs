using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Accounts;

/// <summary>Which tokens still stand. The OpenID Connect server keeps an entry for each and marks those that were taken
/// back.</summary>
public sealed class TokenEntries(Database database)
{
    private const string Valid = "valid";

    /// <summary>False when it was revoked, by itself or with all that its person or system was granted.</summary>
    public async Task<bool> StandsAsync(Guid tokenId, CancellationToken ct) =>
        await database.FindAsync<string>(SelectStatus, new { Id = tokenId }, ct) == Valid;

    private const string SelectStatus = "SELECT status FROM oidc_tokens WHERE id = @Id";
}
