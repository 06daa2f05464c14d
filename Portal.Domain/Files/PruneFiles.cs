using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Files;

/// <summary>Forgets uploads that no act took. What an act took stays for good.</summary>
public sealed class PruneFiles(Database database, IFileStore store)
{
    /// <summary>How long an upload may wait for its act.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private sealed record Old(Guid Id, string Sha256);

    /// <summary>Removes what came in before, and what a process that was killed left half written a day ago.</summary>
    /// <returns>How many uploads were forgotten.</returns>
    public async Task<int> ExecuteAsync(DateTimeOffset before, CancellationToken ct)
    {
        var forgotten = 0;
        foreach (var old in await database.ListAsync<Old>(SelectOld, new { Before = before }, ct))
        {
            var done = await database.TransactAsync<long>(
                async tx => await tx.ExecAsync(Delete, new { old.Id, Before = before }), ct);
            if (done is not { Refusal: null, Value: 1 }) continue;
            forgotten++;
            if (!await IsUsedAsync(old, ct)) await store.RemoveAsync(old.Sha256, () => IsUsedAsync(old, ct), ct);
        }
        var halfWritten = (TimeProvider.System.GetUtcNow() - Kept).UtcDateTime;
        foreach (var left in Directory.EnumerateFiles(store.Incoming, $"*{Incoming.Ending}"))
            if (File.GetLastWriteTimeUtc(left) < halfWritten) File.Delete(left);
        return forgotten;
    }

    private async Task<bool> IsUsedAsync(Old old, CancellationToken ct) =>
        await database.FindAsync<Guid?>(SelectUse, old, ct) is not null;

    private const string Unused = """
        received_at < @Before AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.file_id = files.id)
        """;
    private const string SelectOld = "SELECT id, sha256 FROM files WHERE " + Unused;

    // An act that takes it meanwhile holds it by the foreign key of its evidence.
    private const string Delete = "DELETE FROM files WHERE id = @Id AND " + Unused;
    private const string SelectUse = "SELECT id FROM files WHERE sha256 = @Sha256";
}
