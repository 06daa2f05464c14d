using System.Security.Cryptography;

namespace Portal.Domain.Foundation.Data;

/// <summary>The one way to the data. A use case is one transaction: TransactAsync.</summary>
public sealed class Database(Dialect dialect) : IAsyncDisposable
{
    private const int Tries = 10;

    static Database() => TypeHandlers.Register();

    public string Engine => dialect.Name;

    public Dialect Dialect => dialect;

    /// <summary>Runs the use case in a transaction of its own: committed when it answers a value, undone when it
    /// refuses or fails. Run again from its start, a few times, when it was overtaken (a guarded write found nothing),
    /// met another's unique key, or a deadlock; so it has no effect outside the transaction.</summary>
    public async Task<Outcome<T>> TransactAsync<T>(Func<Tx, int, Task<Outcome<T>>> useCase, CancellationToken ct)
    {
        for (var run = 0; ; run++)
        {
            try
            {
                var number = run;
                return await dialect.WithinAsync(async tx =>
                {
                    var outcome = await useCase(tx, number);
                    return new Attempt<Outcome<T>>(outcome, Keep: outcome.Refusal is null);
                }, ct);
            }
            catch (Exception fault) when (fault is Overtaken || dialect.IsDuplicateKey(fault)
                || dialect.IsTransient(fault))
            {
                if (run + 1 == Tries) return new JustChanged();
                await Task.Delay(RandomNumberGenerator.GetInt32(1, 4 << Math.Min(run, 5)), ct);
            }
        }
    }

    public Task<Outcome<T>> TransactAsync<T>(Func<Tx, Task<Outcome<T>>> useCase, CancellationToken ct) =>
        TransactAsync((tx, _) => useCase(tx), ct);

    /// <summary>Reads outside any transaction.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object args, CancellationToken ct) =>
        await dialect.ReadingAsync(statements => statements.ReadAsync<T>(sql, args, int.MaxValue, ct), ct);

    public async Task<T?> FindAsync<T>(string sql, object args, CancellationToken ct)
    {
        var rows = await ListAsync<T>(sql, args, ct);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>A part of a list, read outside any transaction.</summary>
    /// <param name="sql">Ordered; names @Most, and @After where the slice has one.</param>
    /// <param name="keys">The ids of the whole list, in no order.</param>
    /// <param name="key">Their column.</param>
    public async Task<Page<T>> PageAsync<T>(
        string sql, string keys, string key, Slice slice, object args, CancellationToken ct)
    {
        var rows = await ListAsync<T>(dialect.FirstRows(sql), args, ct);
        return new Page<T>([.. rows.Take(slice.First)], rows.Count > slice.First, async (most, token) =>
        {
            var counted = most is null ? keys : dialect.FirstRows($"{keys} ORDER BY {key}", $"{most}");
            var count = $"SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ({counted}) t";
            return await FindAsync<long>(count, args, token);
        });
    }

    /// <summary>The rows of some ids, read outside any transaction.</summary>
    /// <param name="sql">Says IN (@Ids). The list is filled up with its last id to one of few lengths, so that an
    /// engine knows the statement again.</param>
    public async Task<IReadOnlyList<T>> ListOfAsync<T>(string sql, SomeIds args, CancellationToken ct)
    {
        if (args.Ids.Count == 0) return [];
        var rows = new List<T>();
        foreach (var ids in args.Ids.Chunk(SomeIds.Largest))
            rows.AddRange(await ListAsync<T>(SomeIds.Spelled(sql, ids.Length), args with { Ids = ids }, ct));
        return rows;
    }

    public ValueTask DisposeAsync() => dialect.DisposeAsync();
}
