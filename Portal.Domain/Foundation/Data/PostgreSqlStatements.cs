using System.Collections.Concurrent;
using Npgsql;

namespace Portal.Domain.Foundation.Data;

/// <summary>PostgreSQL takes a batch as one transaction, so most use cases need two round trips: what they read, and
/// all that they write with its commit. Only one that reads after it wrote begins a transaction in words. READ
/// COMMITTED gives each statement a snapshot of its own, so what is read before the first write need not be
/// inside.</summary>
internal sealed class PostgreSqlStatements(NpgsqlConnection connection, PostgreSqlDialect dialect)
    : ServerStatements(connection, null, dialect)
{
    private static readonly Write Begin = new("BEGIN", NoArguments.Instance, false);
    private static readonly Write Commit = new("COMMIT", NoArguments.Instance, false);
    private static readonly ConcurrentDictionary<string, string> Guards = new();

    private bool begun;

    public override async Task<int> ExecuteAsync(string sql, object args, CancellationToken ct)
    {
        if (!begun) await BeginAsync(ct);
        return await base.ExecuteAsync(sql, args, ct);
    }

    public override async Task FlushAsync(CancellationToken ct)
    {
        if (Waiting.Count == 0) return;
        if (!begun) Waiting.Insert(0, Begin);
        begun = true;
        await SendAsync(ct);
    }

    public override async Task CommitAsync()
    {
        if (begun) Waiting.Add(Commit);
        if (Waiting.Count > 0) await SendAsync(CancellationToken.None);
    }

    public override async Task RollbackAsync()
    {
        if (begun) await base.ExecuteAsync("ROLLBACK", NoArguments.Instance, CancellationToken.None);
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        begun = true;
        await base.ExecuteAsync(Begin.Sql, Begin.Args, ct);
    }

    private async Task SendAsync(CancellationToken ct)
    {
        await using var batch = NewBatch();
        foreach (var write in Waiting) Add(batch, write, TextOf(write));
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw new Overtaken(fault.BatchCommand?.CommandText ?? fault.MessageText);
        }
        Waiting.Clear();
    }

    /// <summary>A guard has to stop the commit that comes with it: no row changed is an error, and the batch is
    /// undone.</summary>
    private string TextOf(Write write) => !write.Guarded ? TextOf(write.Sql) : Guards.GetOrAdd(write.Sql,
        sql => $"WITH changed AS ({TextOf(sql)} RETURNING 1) SELECT 1 / COUNT(*) FROM changed");
}
