using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

/// <summary>SQLite's one writer commits many use cases together: what that must never let its callers feel.</summary>
public sealed class GroupCommitTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_that_fails_fails_all_of_its_batch_and_the_writer_goes_on()
    {
        await using var scratch = await ScratchAsync();

        var faults = await InOneBatchAsync(scratch.Database, 20, async (tx, id) =>
        {
            await tx.ExecAsync(Insert, new { Id = id, ParentId = (long?)null });
            if (id != 7) return;
            await tx.ExecAsync("PRAGMA defer_foreign_keys = ON", new { });
            await tx.ExecAsync(Insert, new { Id = 100L, ParentId = (long?)999 }); // found missing at the COMMIT only
        });

        Assert.All(faults, fault => Assert.NotNull(fault));
        Assert.Empty(await IdsAsync(scratch.Database));

        var after = await scratch.Database.TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync(Insert, new { Id = 1L, ParentId = (long?)null });
            return new Done();
        }, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct);
        Assert.Null(after.Refusal);
        Assert.Equal([1], await IdsAsync(scratch.AsAnotherHost()));
    }

    [Fact]
    public async Task A_use_case_that_undoes_all_by_itself_takes_no_neighbour_along_unheard()
    {
        await using var scratch = await ScratchAsync();

        // A trigger or a full disk may roll back the whole transaction under the savepoint.
        var faults = await InOneBatchAsync(scratch.Database, 10, async (tx, id) =>
        {
            await tx.ExecAsync(Insert, new { Id = id, ParentId = (long?)null });
            if (id == 5) await tx.ExecAsync("ROLLBACK", new { });
        });

        var kept = await IdsAsync(scratch.AsAnotherHost());
        Assert.All(faults, (fault, id) => Assert.Equal(fault is null, kept.Contains(id)));
    }

    [Fact]
    public async Task Two_hosts_write_to_one_file_at_once_and_nothing_that_was_answered_is_lost()
    {
        const int Each = 400;
        await using var scratch = await ScratchAsync();
        Database[] hosts = [scratch.Database, scratch.AsAnotherHost()];

        var wrote = await Task.WhenAll(Enumerable.Range(0, 2 * Each).Select(id =>
            hosts[id % 2].TransactAsync<Done>(async tx =>
            {
                await tx.ExecAsync(Insert, new { Id = (long)id, ParentId = (long?)null });
                return new Done();
            }, Ct)));

        Assert.All(wrote, one => Assert.Null(one.Refusal));
        Assert.Equal(2 * Each, (await IdsAsync(scratch.AsAnotherHost())).Count);
    }

    [Fact]
    public async Task Who_undoes_what_it_wrote_takes_no_neighbour_along()
    {
        await using var scratch = await ScratchAsync();

        var faults = await InOneBatchAsync(scratch.Database, 20, async (tx, id) =>
        {
            await tx.ExecAsync(Insert, new { Id = id, ParentId = (long?)null });
            if (id % 7 == 3) throw new InvalidOperationException("no");
            // Twice in one batch: the second finds its key taken.
            if (id == 12) await tx.ExecAsync(Insert, new { Id = 11L, ParentId = (long?)null });
        });

        Assert.All(faults, (fault, id) => Assert.Equal(fault is not null, id % 7 == 3));
        Assert.Equal(Enumerable.Range(0, 20).Select(id => (long)id).Where(id => id % 7 != 3 && id != 12),
            await IdsAsync(scratch.AsAnotherHost()));
    }

    [Fact]
    public async Task Cancelled_while_it_waits_for_the_writer_it_does_nothing()
    {
        await using var scratch = await ScratchAsync();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var gate = new TaskCompletionSource();
        var ran = false;
        var first = scratch.Database.TransactAsync<Done>(async tx => { await gate.Task; return new Done(); }, Ct);

        var second = scratch.Database.TransactAsync<Done>(tx =>
        {
            ran = true;
            return Task.FromResult<Outcome<Done>>(new Done());
        }, cancelled.Token);
        await cancelled.CancelAsync();
        gate.SetResult();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(ran);
    }

    [Fact]
    public async Task Readers_do_not_wait_for_the_writer()
    {
        await using var scratch = await ScratchAsync();
        var gate = new TaskCompletionSource();
        var writing = new TaskCompletionSource();
        var write = scratch.Database.TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync(Insert, new { Id = 1L, ParentId = (long?)null });
            writing.SetResult();
            await gate.Task;
            return new Done();
        }, Ct);
        await writing.Task;

        Assert.Empty(await IdsAsync(scratch.Database).WaitAsync(TimeSpan.FromSeconds(10), Ct));

        gate.SetResult();
        await write;
        Assert.Equal([1], await IdsAsync(scratch.Database));
    }

    [Fact]
    public async Task What_was_asked_before_the_end_is_done_and_what_comes_after_is_refused()
    {
        await using var scratch = await ScratchAsync();
        var database = scratch.AsAnotherHost();
        var asked = Enumerable.Range(0, 50).Select(id => database.TransactAsync<Done>(async tx =>
        {
            await tx.ExecAsync(Insert, new { Id = (long)id, ParentId = (long?)null });
            return new Done();
        }, Ct)).ToList();

        await database.DisposeAsync();

        await Task.WhenAll(asked);
        Assert.Equal(50, (await IdsAsync(scratch.Database)).Count);
        await Assert.ThrowsAnyAsync<Exception>(() =>
            database.TransactAsync<Done>(tx => Task.FromResult<Outcome<Done>>(new Done()), Ct));
    }

    /// <summary>Holds the writer until all wait for it, so that they share one COMMIT. Answers each one's
    /// fault.</summary>
    private static async Task<Exception?[]> InOneBatchAsync(Database database, int count, Func<Tx, long, Task> work)
    {
        var gate = new TaskCompletionSource();
        var callers = Enumerable.Range(0, count).Select(id => Record.ExceptionAsync(() =>
            database.TransactAsync<Done>(async tx =>
            {
                await gate.Task;
                await work(tx, id);
                return new Done();
            }, Ct)).AsTask()).ToList();
        gate.SetResult();
        return await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(60), Ct);
    }

    private static async Task<TestDatabase> ScratchAsync()
    {
        var database = await TestDatabase.CreateEmptyAsync(Engines.Sqlite);
        await database.ExecuteAsync(
            "CREATE TABLE scratch (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER NULL REFERENCES scratch (id))");
        return database;
    }

    private static Task<IReadOnlyList<long>> IdsAsync(Database database) =>
        database.ListAsync<long>("SELECT id FROM scratch ORDER BY id", new { }, Ct);

    private const string Insert = "INSERT INTO scratch (id, parent_id) VALUES (@Id, @ParentId)";
}
