using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Files;

public sealed record FileTooLarge(string Name, long MostMb) : Refusal(
    "FILE_TOO_LARGE", RefusalKind.Invalid, $"“{Name}”超过 {MostMb} MB，请压缩或拆分后再上传",
    $"“{Name}” is larger than {MostMb} MB: make it smaller, or split it");
public sealed record FileEmpty(string Name) : Refusal(
    "FILE_EMPTY", RefusalKind.Invalid, $"“{Name}”是空文件", $"“{Name}” is empty");
public sealed record TooManyWaiting(long MostMb) : Refusal(
    "TOO_MANY_WAITING", RefusalKind.Conflict, $"您上传而未提交使用的文件已超过 {MostMb} MB，请先提交，或一天后再传",
    $"You have uploaded more than {MostMb} MB that no act has used: use it first, or come back in a day");

public sealed record TooMuchADay(long MostMb) : Refusal(
    "TOO_MUCH_A_DAY", RefusalKind.Conflict, $"您一天内上传的文件已超过 {MostMb} MB，请明天再传",
    $"You have uploaded more than {MostMb} MB within a day: come back tomorrow");

/// <summary>A file as it lies here, before or after an act took it.</summary>
public sealed record KeptFile(Guid Id, string Name, string Sha256, long SizeBytes, string MediaType);

/// <summary>Somebody sends a document that an act of theirs will name as evidence. What no act names is pruned after a
/// day (<see cref="PruneFiles"/>). The same content from the same person is one file, under the name that it was last
/// given.</summary>
public sealed class KeepFile(Database database, IFileStore store, IFileScanner scanner, FilePolicy policy)
{
    /// <param name="file">Stays the caller's to dispose of.</param>
    /// <returns>The file, or why it is not taken: its name, size, content, or what the scanner says.</returns>
    public async Task<Outcome<KeptFile>> ExecuteAsync(Actor actor, Incoming file, CancellationToken ct)
    {
        if (FileName.WhyNot(file.Name) is { } badName) return badName;
        if (file.IsTooLarge) return new FileTooLarge(file.Name, FilePolicy.InMb(policy.LargestFile));
        if (file.Size == 0) return new FileEmpty(file.Name);
        await using var content = file.Open();
        var kind = FileContent.Judge(content, file.Name);
        if (kind.Refusal is { } badContent) return badContent;
        if (await database.FindAsync<long>(SelectWaiting, actor, ct) + file.Size > policy.MostWaiting)
            return new TooManyWaiting(FilePolicy.InMb(policy.MostWaiting));
        var sinceYesterday = new { actor.PersonId, Since = PortalClock.Cut(TimeProvider.System.GetUtcNow()).AddDays(-1) };
        if (await database.FindAsync<long>(SelectSince, sinceYesterday, ct) + file.Size > policy.MostADay)
            return new TooMuchADay(FilePolicy.InMb(policy.MostADay));
        content.Position = 0;
        if (await scanner.WhyNotAsync(file.Name, content, ct) is { } notClean) return notClean;
        return await KeepAsync(actor, file, kind.Value, ct);
    }

    // Its row comes first and says when the content is there: whatever is cut off in between is pruned with its row.
    private async Task<Outcome<KeptFile>> KeepAsync(Actor actor, Incoming file, FileKind kind, CancellationToken ct)
    {
        var now = PortalClock.Cut(TimeProvider.System.GetUtcNow());
        var entered = await database.TransactAsync<KeptFile>(async tx =>
        {
            var key = new { actor.PersonId, file.Sha256, file.Name, Now = now };
            if (await tx.FindAsync<KeptFile>(SelectKept, key) is { } earlier)
            {
                await tx.GuardAsync(Renew, new { earlier.Id, file.Name, Now = now });
                return earlier with { Name = file.Name };
            }
            var kept = new KeptFile(Guid.CreateVersion7(), file.Name, file.Sha256, file.Size, kind.MediaType);
            await tx.WriteAsync(Insert, new
            {
                kept.Id, actor.PersonId, actor.OrganisationId, kept.Name, kept.Sha256, kept.SizeBytes, kept.MediaType,
                Now = now,
            });
            return kept;
        }, ct);
        if (entered.Refusal is { } justChanged) return justChanged;
        await store.PutAsync(file, ct);
        return await database.TransactAsync<KeptFile>(async tx =>
            await tx.ExecAsync(MarkStored, new { entered.Value.Id, Now = now }) == 1 ? entered.Value : new JustChanged(),
            ct);
    }

    private const string SelectWaiting = """
        SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) AS size_bytes
          FROM files
         WHERE person_id = @PersonId AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.file_id = files.id)
        """;
    private const string SelectSince = """
        SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) AS size_bytes
          FROM files
         WHERE person_id = @PersonId AND received_at >= @Since
        """;
    private const string SelectKept = """
        SELECT id, name, sha256, size_bytes, media_type FROM files WHERE person_id = @PersonId AND sha256 = @Sha256
        """;
    private const string Renew = "UPDATE files SET name = @Name, received_at = @Now WHERE id = @Id";
    private const string Insert = """
        INSERT INTO files (id, person_id, organisation_id, name, sha256, size_bytes, media_type, received_at)
        VALUES (@Id, @PersonId, @OrganisationId, @Name, @Sha256, @SizeBytes, @MediaType, @Now)
        """;
    private const string MarkStored = "UPDATE files SET stored_at = @Now WHERE id = @Id";
}
