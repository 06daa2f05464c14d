using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;

namespace Portal.Domain.Foundation.Data;

public sealed partial class SqlServerDialect(string connectionString) : ServerDialect
{
    public override string Name => "sqlserver";

    public override string ConnectionString => connectionString;

    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public override bool IsTransient(Exception fault) => fault is SqlException { Number: 1205 or 3960 or 1222 };

    public override bool IsDuplicateKey(Exception fault) => fault is SqlException { Number: 2601 or 2627 };

    public override IEnumerable<string> Split(string script) =>
        Go().Split(script).Where(part => !string.IsNullOrWhiteSpace(part));

    protected override string TakeMigrationLock =>
        "EXEC sp_getapplock 'portal-migrations', 'Exclusive', 'Session', 600000";
    protected override string ReleaseMigrationLock => "EXEC sp_releaseapplock 'portal-migrations', 'Session'";

    internal override async Task<T> WithinAsync<T>(Func<Tx, Task<Attempt<T>>> attempt, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var statements = new SqlServerStatements(connection, transaction, this);
        var (answer, keep) = await attempt(new Tx(statements, ct));
        await (keep ? statements.CommitAsync() : statements.RollbackAsync());
        return answer;
    }

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Go();
}
