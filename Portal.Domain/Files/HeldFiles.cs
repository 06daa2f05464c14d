using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Files;

/// <summary>What somebody has uploaded for a form that is still open.</summary>
public sealed class HeldFiles(Database database)
{
    /// <summary>Those that are theirs and still here, in the order asked for; each is kept for another day.</summary>
    public async Task<IReadOnlyList<KeptFile>> HoldAsync(Actor me, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var now = PortalClock.Cut(TimeProvider.System.GetUtcNow());
        var held = new List<KeptFile>();
        foreach (var id in ids.Distinct().Take(Limits.Items))
        {
            var found = await database.TransactAsync<KeptFile?>(async tx =>
                await tx.ExecAsync(Renew, new { Id = id, me.PersonId, Now = now }) == 0
                    ? null : await tx.FindAsync<KeptFile>(Select, new { Id = id }), ct);
            if (found is { Refusal: null, Value: { } file }) held.Add(file);
        }
        return held;
    }

    private const string Renew = """
        UPDATE files SET received_at = @Now WHERE id = @Id AND person_id = @PersonId AND stored_at IS NOT NULL
        """;
    private const string Select = "SELECT id, name, sha256, size_bytes, media_type FROM files WHERE id = @Id";
}
