using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>What a person was told in the portal. Everything here is of the reader alone.</summary>
public sealed class Inbox(Database database)
{
    /// <summary>More unread ones than this are not counted.</summary>
    public const int MostCounted = 99;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <param name="Tiding">The key of what was told; see <see cref="Notifications.Tiding.ByKey"/>.</param>
    /// <param name="SubjectId">The thing.</param>
    /// <param name="DueOn">The last day for what has to be done; null when there is none.</param>
    /// <param name="ReadAt">Null while it is unread.</param>
    public sealed record Item(
        Guid Id, string Tiding, Guid SubjectId, string About, DateOnly? DueOn, DateTimeOffset HappenedAt,
        DateTimeOffset? ReadAt);

    /// <summary>How many are unread, up to one more than <see cref="MostCounted"/>: one statement on an index, for it
    /// is asked with every page.</summary>
    public async Task<int> CountUnreadAsync(Actor me, CancellationToken ct) =>
        (await database.ListAsync<Guid>(database.Dialect.FirstRows(SelectUnread),
            new { me.PersonId, Most = MostCounted + 1L }, ct)).Count;

    /// <summary>The newest first.</summary>
    public Task<Page<Item>> ListAsync(Actor me, Slice slice, CancellationToken ct) => database.PageAsync<Item>(
        slice.After is null ? SelectFirst : SelectNext, SelectIds, "id", slice,
        new { me.PersonId, slice.After, slice.Most }, ct);

    /// <summary>One of the reader's, marked as read; null when there is none of this id.</summary>
    public async Task<Item?> OpenAsync(Actor me, Guid id, CancellationToken ct)
    {
        var mine = new { me.PersonId, Id = id, Now = TimeProvider.System.GetUtcNow() };
        await WriteAsync(MarkRead, mine, ct);
        return await database.FindAsync<Item>(SelectOne, mine, ct);
    }

    /// <summary>All that the reader had been shown are read; what came in since stays unread.</summary>
    /// <param name="upTo">The newest that was shown.</param>
    public Task ReadAllAsync(Actor me, Guid upTo, CancellationToken ct) =>
        WriteAsync(MarkAll, new { me.PersonId, UpTo = upTo, Now = TimeProvider.System.GetUtcNow() }, ct);

    /// <summary>Forgets what is old.</summary>
    public Task PruneAsync(CancellationToken ct) =>
        WriteAsync(DeleteOld, new { Before = TimeProvider.System.GetUtcNow() - Kept }, ct);

    private Task WriteAsync(string sql, object args, CancellationToken ct) =>
        database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), ct);

    private const string SelectUnread =
        "SELECT id FROM inbox_items WHERE person_id = @PersonId AND read_at IS NULL ORDER BY id";
    private const string Columns = """
        SELECT id, tiding, subject_id, about, due_on, happened_at, read_at FROM inbox_items

        """;
    private const string SelectFirst = Columns + " WHERE person_id = @PersonId ORDER BY id DESC";
    private const string SelectNext = Columns + " WHERE person_id = @PersonId AND id < @After ORDER BY id DESC";
    private const string SelectOne = Columns + " WHERE person_id = @PersonId AND id = @Id";
    private const string SelectIds = "SELECT id FROM inbox_items WHERE person_id = @PersonId";
    private const string MarkRead =
        "UPDATE inbox_items SET read_at = @Now WHERE person_id = @PersonId AND id = @Id AND read_at IS NULL";
    private const string MarkAll =
        "UPDATE inbox_items SET read_at = @Now WHERE person_id = @PersonId AND id <= @UpTo AND read_at IS NULL";
    private const string DeleteOld = "DELETE FROM inbox_items WHERE told_at < @Before";
}
