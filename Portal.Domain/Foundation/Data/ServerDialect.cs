using System.Data.Common;

namespace Portal.Domain.Foundation.Data;

/// <summary>A server engine: each use case has a pooled connection and a READ COMMITTED transaction of its own.</summary>
public abstract class ServerDialect : Dialect
{
    internal override async Task<T> WithinAsync<T>(Func<Tx, Task<Attempt<T>>> attempt, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var tx = new Tx(new FreshStatements(connection, transaction, this), ct);
        var (answer, keep) = await attempt(tx);
        if (keep)
        {
            await tx.FlushAsync();
            await transaction.CommitAsync(CancellationToken.None);
        }
        else await transaction.RollbackAsync(CancellationToken.None);
        return answer;
    }

    public override async Task AloneAsync(Func<DbConnection, Task> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = TakeMigrationLock;
        await command.ExecuteNonQueryAsync(ct);
        try
        {
            await work(connection);
        }
        finally
        {
            command.CommandText = ReleaseMigrationLock;
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    protected abstract string TakeMigrationLock { get; }
    protected abstract string ReleaseMigrationLock { get; }
}
