using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Accounts;
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

    /// <summary>Who handed it out for a forgotten password.</summary>
    /// <param name="SeatOf">For which organisation they did; null for the city.</param>
    public sealed record Giver(Guid By, Guid? SeatOf);

    /// <summary>Keeps the digest.</summary>
    /// <param name="giver">Null for a link of a letter, and for a first one.</param>
    public ValueTask WriteAsync(Tx tx, Guid personId, string purpose, string address, Giver? giver = null) =>
        tx.WriteAsync(Insert, new
        {
            Id = Guid.CreateVersion7(), TokenSha256 = Sha256(Token), PersonId = personId, Purpose = purpose,
            Address = address, MadeAt, EndsAt, GivenBy = giver?.By, giver?.SeatOf,
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

    /// <summary>To which address of a person one that is still good went, the newest; null when none did.</summary>
    public static Task<string?> WaitingAsync(Database database, Guid personId, CancellationToken ct) =>
        database.FindAsync<string>(database.Dialect.FirstRows(SelectWaiting), new
        {
            PersonId = personId, Purpose = Confirm, Now = TimeProvider.System.GetUtcNow(), Most = 1L,
        }, ct);

    public sealed record Owner(Guid PersonId, string Address, string Login);

    private static Key Named(string token, string purpose)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new Key(Sha256(token), purpose, now, now - ResetSecondFactor.Apart);
    }

    private sealed record Key(string TokenSha256, string Purpose, DateTimeOffset Now, DateTimeOffset Since);

    private const string Insert = """
        INSERT INTO mail_links (id, token_sha256, person_id, purpose, address, made_at, ends_at, given_by, seat_of)
        VALUES (@Id, @TokenSha256, @PersonId, @Purpose, @Address, @MadeAt, @EndsAt, @GivenBy, @SeatOf)
        """;
    private const string CountRecent = """
        SELECT CAST(COUNT(*) AS BIGINT) AS links FROM mail_links
         WHERE person_id = @PersonId AND purpose = @Purpose AND made_at > @Since
        """;
    // What was handed out is good while whoever did may still do so: the security administrator for anybody, the
    // platform for who does not work for the city, an administrator for a colleague who acts for
    // nobody else, whatever has become of both of them since; and nobody who took away the second factor too.
    private const string Good = """
        token_sha256 = @TokenSha256 AND purpose = @Purpose AND used_at IS NULL AND ends_at > @Now
           AND (given_by IS NULL
                OR (EXISTS (SELECT 1 FROM accounts a
                             WHERE a.person_id = mail_links.person_id AND a.blocked_at IS NULL)
                AND EXISTS (SELECT 1 FROM memberships g JOIN accounts b ON b.person_id = g.person_id
                             WHERE g.person_id = mail_links.given_by AND b.blocked_at IS NULL
                               AND ((mail_links.seat_of IS NULL AND g.role IN ('SecAdmin', 'PlatOperator'))
                                    OR (g.organisation_id = mail_links.seat_of AND g.role IN ('EntAdmin', 'ProvAdmin'))))
                AND NOT EXISTS (SELECT 1 FROM audit_rows r
                                 WHERE r.subject_id = mail_links.person_id AND r.act = 'person.resetSecondFactor'
                                   AND r.person_id = mail_links.given_by AND r.recorded_at > @Since)
                AND (seat_of IS NOT NULL
                     OR EXISTS (SELECT 1 FROM memberships s WHERE s.person_id = mail_links.given_by AND s.role = 'SecAdmin')
                     OR NOT EXISTS (SELECT 1 FROM memberships o
                                     WHERE o.person_id = mail_links.person_id
                                       AND o.role NOT IN ('Public', 'EntOperator', 'EntAdmin', 'ProvOperator', 'ProvAdmin')))
                AND (seat_of IS NULL
                     OR (EXISTS (SELECT 1 FROM memberships h
                                  WHERE h.person_id = mail_links.person_id AND h.organisation_id = mail_links.seat_of)
                     AND NOT EXISTS (SELECT 1 FROM memberships h
                                      WHERE h.person_id = mail_links.person_id AND h.role <> 'Public'
                                        AND (h.organisation_id IS NULL OR h.organisation_id <> mail_links.seat_of))))))
        """;
    private const string MarkUsed = "UPDATE mail_links SET used_at = @Now WHERE " + Good;
    internal const string EndAll = """
        UPDATE mail_links SET used_at = @Now WHERE person_id = @PersonId AND purpose = @Purpose AND used_at IS NULL
        """;
    private const string SelectWaiting = """
        SELECT address FROM mail_links
         WHERE person_id = @PersonId AND purpose = @Purpose AND used_at IS NULL AND ends_at > @Now
         ORDER BY made_at DESC
        """;
    private const string SelectOwner = """
        SELECT k.person_id, k.address, p.login FROM mail_links k JOIN people p ON p.id = k.person_id
         WHERE k.token_sha256 = @TokenSha256
        """;
    private const string SelectGood = """
        SELECT mail_links.person_id, mail_links.address, p.login
          FROM mail_links JOIN people p ON p.id = mail_links.person_id
         WHERE
        """ + " " + Good;
}
