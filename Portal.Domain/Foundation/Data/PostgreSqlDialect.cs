using System.Data.Common;
using Npgsql;

namespace Portal.Domain.Foundation.Data;

public sealed class PostgreSqlDialect(string connectionString) : ServerDialect
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 3 });

    public override string Name => "postgresql";

    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public override bool IsTransient(Exception fault) =>
        fault is PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.LockNotAvailable,
        };

    public override bool IsDuplicateKey(Exception fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    // The number is the portal's own; any other would do as well.
    protected override string TakeMigrationLock => "SELECT pg_advisory_lock(125202401)";
    protected override string ReleaseMigrationLock => "SELECT pg_advisory_unlock(125202401)";

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }
}
