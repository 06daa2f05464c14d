using System.Security.Cryptography;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Reminds firms once of vouchers that can still be spent and end soon.</summary>
public sealed class TellExpiringVouchers(Database database, PortalClock clock)
{
    /// <summary>Days before the last one.</summary>
    public const int Ahead = 30;

    private const int AtOnce = 50;

    /// <returns>How many notices were put into inboxes.</returns>
    public async Task<int> ExecuteAsync(bool byMail, CancellationToken ct)
    {
        var tiding = Tiding.ByKey[$"{Tidings.VoucherExpiring}:{Audience.Firm}"];
        var due = await database.ListAsync<Expiring>(SelectExpiring,
            new { clock.Today, Until = clock.Today.AddDays(Ahead), Tiding = tiding.Key }, ct);
        var added = 0;
        foreach (var some in due.Where(one => tiding.IsFor(one.Reader.Role)).DistinctBy(one => (one.VoucherId, one.PersonId))
            .Chunk(AtOnce))
            added += await InboxNotice.AddAsync(database, [.. some.Select(one => new InboxNotice(
                one.Reader, NamedFor(one.VoucherId), tiding, one.VoucherId, one.About, one.ValidTo, clock.Now))],
                byMail, TimeProvider.System.GetUtcNow(), ct);
        return added;
    }

    // There is no event of it, and the voucher's own id is that of its issue.
    private static Guid NamedFor(Guid voucher) => new(SHA256.HashData([.. voucher.ToByteArray(), 1]).AsSpan(0, 16));

    private sealed record Expiring(Guid VoucherId, string About, DateOnly ValidTo, Guid PersonId, Guid? OrganisationId,
        Accounts.Role Role, string? Address, string? Language, string? Unwanted)
    {
        public Reader Reader => new(PersonId, OrganisationId, Role, Address, Language, Unwanted);
    }

    private const string SelectExpiring = """
        SELECT v.id AS voucher_id, p.name AS about, v.valid_to, m.person_id, m.organisation_id, m.role, b.address,
               b.language, b.unwanted
          FROM vouchers v
          JOIN programmes p ON p.id = v.programme_id
          JOIN enterprises e ON e.id = v.enterprise_id
          JOIN memberships m ON m.organisation_id = e.holder_id
          JOIN accounts a ON a.person_id = m.person_id AND a.blocked_at IS NULL
          LEFT JOIN mailboxes b ON b.person_id = m.person_id
         WHERE v.state IN ('PendingActivation', 'Active') AND v.available_fen > 0
           AND v.valid_to BETWEEN @Today AND @Until
           AND NOT EXISTS (SELECT i.id FROM inbox_items i WHERE i.subject_id = v.id AND i.tiding = @Tiding)
         ORDER BY v.id, m.person_id
        """;
}
