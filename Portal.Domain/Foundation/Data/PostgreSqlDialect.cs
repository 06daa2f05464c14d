using System.Data.Common;
using Npgsql;

namespace Portal.Domain.Foundation.Data;

public sealed class PostgreSqlDialect(string connectionString) : ServerDialect
{
    // No reset on close: no use case leaves anything in its session, and a reset costs six statements.
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        { MaxAutoPrepare = 300, AutoPrepareMinUsages = 3, NoResetOnClose = true });

    public override string Name => "postgresql";

    public override string ConnectionString => connectionString;

    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    // The driver would read each statement for names every time.
    public override bool NumbersParameters => true;

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

    // A fault leaves the transaction to the driver, which rolls it back as the connection goes to the pool.
    internal override async Task<T> WithinAsync<T>(Func<Tx, Task<Attempt<T>>> attempt, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var connection = await source.OpenConnectionAsync(ct);
        var statements = new PostgreSqlStatements(connection, this);
        var (answer, keep) = await attempt(new Tx(statements, ct));
        await (keep ? statements.CommitAsync() : statements.RollbackAsync());
        return answer;
    }

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }
}
