using System.Data.Common;

namespace Portal.Domain.Foundation.Data;

/// <summary>A server engine: each use case has a pooled connection and a READ COMMITTED transaction of its
/// own.</summary>
public abstract class ServerDialect : Dialect
{
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
