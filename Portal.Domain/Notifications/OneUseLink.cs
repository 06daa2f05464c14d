using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>A link that is good once. Whoever has the token may use it; the database has only its digest.</summary>
/// <param name="Token">256 bits that nobody can guess.</param>
internal sealed record OneUseLink(string Token, DateTimeOffset MadeAt, DateTimeOffset EndsAt)
{
    public const string Confirm = "Confirm", Reset = "Reset";

    public static OneUseLink New(TimeSpan good)
    {
        var now = PortalClock.Cut(TimeProvider.System.GetUtcNow());
        return new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), now, now + good);
    }

    public static string Sha256(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Keeps the digest.</summary>
    public ValueTask WriteAsync(Tx tx, Guid personId, string purpose, string address) => tx.WriteAsync(Insert, new
    {
        Id = Guid.CreateVersion7(), TokenSha256 = Sha256(Token), PersonId = personId, Purpose = purpose,
        Address = address, MadeAt, EndsAt,
    });

    /// <summary>How many were made for the person within the last hour.</summary>
    public static Task<long> CountAsync(Tx tx, Guid personId, string purpose) => tx.FindAsync<long>(CountRecent, new
    {
        PersonId = personId, Purpose = purpose, Since = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1),
    });

    /// <summary>Whose it is, and to which address it went; null when it is not good. It is used up with this.</summary>
    public static async Task<Owner?> UseAsync(Tx tx, string token, string purpose)
    {
        var link = Named(token, purpose);
        return await tx.ExecAsync(MarkUsed, link) == 0 ? null : await tx.FindAsync<Owner>(SelectOwner, link);
    }

    /// <summary>The same, and it stays good.</summary>
    public static Task<Owner?> LookAsync(Database database, string token, string purpose, CancellationToken ct) =>
        database.FindAsync<Owner>(SelectGood, Named(token, purpose), ct);

    public sealed record Owner(Guid PersonId, string Address, string Login);

    private static Key Named(string token, string purpose) =>
        new Key(Sha256(token), purpose, TimeProvider.System.GetUtcNow());

    private sealed record Key(string TokenSha256, string Purpose, DateTimeOffset Now);

    private const string Insert = """
        INSERT INTO mail_links (id, token_sha256, person_id, purpose, address, made_at, ends_at)
        VALUES (@Id, @TokenSha256, @PersonId, @Purpose, @Address, @MadeAt, @EndsAt)
        """;
    private const string CountRecent = """
        SELECT CAST(COUNT(*) AS BIGINT) AS links FROM mail_links
         WHERE person_id = @PersonId AND purpose = @Purpose AND made_at > @Since
        """;
    private const string MarkUsed = """
        UPDATE mail_links SET used_at = @Now
         WHERE token_sha256 = @TokenSha256 AND purpose = @Purpose AND used_at IS NULL AND ends_at > @Now
        """;
    internal const string EndAll = """
        UPDATE mail_links SET used_at = @Now WHERE person_id = @PersonId AND purpose = @Purpose AND used_at IS NULL
        """;
    private const string SelectOwner = """
        SELECT k.person_id, k.address, p.login FROM mail_links k JOIN people p ON p.id = k.person_id
         WHERE k.token_sha256 = @TokenSha256
        """;
    private const string SelectGood = """
        SELECT k.person_id, k.address, p.login FROM mail_links k JOIN people p ON p.id = k.person_id
         WHERE k.token_sha256 = @TokenSha256 AND k.purpose = @Purpose AND k.used_at IS NULL AND k.ends_at > @Now
        """;
}
