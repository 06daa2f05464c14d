using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Portal.Domain.Foundation.Data;

/// <summary>SQLite's reading connections, each with the statements that were prepared on it: to prepare what a page
/// reads takes as long as to read it. A connection is one caller's at a time, and sees each time what is
/// committed.</summary>
internal sealed class SqliteReaders(SqliteDialect dialect) : IDisposable
{
    /// <summary>Who is idle beyond these is closed: they hold memory.</summary>
    private static readonly int MostIdle = 2 * Environment.ProcessorCount;

    private readonly ConcurrentStack<KeptStatements> idle = new();
    private volatile bool isClosed;

    public async Task<T> ReadAsync<T>(Func<Statements, Task<T>> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!idle.TryPop(out var statements))
            statements = new KeptStatements((SqliteConnection)await dialect.OpenAloneAsync(), dialect);
        var isDone = false;
        try
        {
            var rows = await read(statements);
            isDone = true;
            return rows;
        }
        finally
        {
            // After a fault it is not known what state it is in.
            if (isDone && !isClosed && idle.Count < MostIdle) idle.Push(statements);
            else statements.Dispose();
            if (isClosed) Dispose();
        }
    }

    public void Dispose()
    {
        isClosed = true;
        while (idle.TryPop(out var statements)) statements.Dispose();
    }
}
