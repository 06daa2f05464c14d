using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Portal.Domain.Foundation.Data;

/// <summary>The embedded engine. Readers run beside each other on pooled connections; all writing goes through
/// <see cref="SqliteWriter"/>, which commits many use cases at once.</summary>
public sealed class SqliteDialect : Dialect
{
    // busy_timeout: another host writes too, and a writer waits for it at BEGIN.
    // cache_size: small, for every commit that split a page of an index walks through the whole cache; the operating
    // system keeps the file's pages as well.
    // temp_store: what a savepoint may have to put back stays in memory, not in a file for each.
    // recursive_triggers: INSERT OR REPLACE meets the triggers that keep the ledger and the audit append-only.
    private const string Pragmas = """
        PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8192;
        PRAGMA wal_autocheckpoint = 16384; PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON;
        """;
    private const int Busy = 5, Locked = 6, Constraint = 19, UniqueIndex = 2067, PrimaryKey = 1555;

    private readonly string connectionString;
    private readonly string path;
    private SqliteWriter writer;
    private SqliteReaders readers;

    // The engine would lock each connection at every step, though a connection is only ever one caller's at a time,
    // and count every piece of memory under one lock, for figures that nobody reads.
    static SqliteDialect()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <param name="path">The database file; its folder is made when it is missing.</param>
    public SqliteDialect(string path)
    {
        this.path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path, ForeignKeys = true, Pooling = true, DefaultTimeout = 30,
        }.ToString();
        writer = new SqliteWriter(this);
        readers = new SqliteReaders(this);
    }

    public override string Name => "sqlite";

    public override string ConnectionString => connectionString;

    public override Task<DbConnection> OpenAsync(CancellationToken ct) => OpenAsync(connectionString, ct);

    /// <summary>A connection that stays out of the driver's pool: with it goes what it was in the middle of, and the
    /// statements that were prepared on it.</summary>
    internal Task<DbConnection> OpenAloneAsync() =>
        OpenAsync(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString(),
            CancellationToken.None);

    private static async Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = Pragmas;
        await pragmas.ExecuteNonQueryAsync(ct);
        return connection;
    }

    public override object ToDb(object? value) => value switch
    {
        DateTimeOffset instant =>
            instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        _ => base.ToDb(value),
    };

    // A LIMIT that is a bare parameter is looked at when the statement is prepared, and so the engine prepares it anew
    // each time that it is bound; that takes as long as to read a page.
    public override string FirstRows(string sql, string most = "@Most") => $"{sql}\nLIMIT 0 + {most}";

    // Its ids are texts of 36 signs.
    public override string EndsLike(string idColumn, string end) => $"SUBSTR({idColumn}, 27) = {end}";

    public override bool IsTransient(Exception fault) => fault is SqliteException { SqliteErrorCode: Busy or Locked };

    public override bool IsDuplicateKey(Exception fault) =>
        fault is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: UniqueIndex or PrimaryKey };

    internal override Task<T> ReadingAsync<T>(Func<Statements, Task<T>> read, CancellationToken ct) =>
        readers.ReadAsync(read, ct);

    internal override Task<T> WithinAsync<T>(Func<Tx, Task<Attempt<T>>> attempt, CancellationToken ct) =>
        writer.RunAsync(attempt, ct);

    // The write lock of the file keeps hosts apart: each script takes it with BEGIN IMMEDIATE.
    public override async Task AloneAsync(Func<DbConnection, Task> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await work(connection);
    }

    public override async Task<bool> StartOverAsync()
    {
        await CloseAsync();
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(path + suffix);
        (writer, readers) = (new SqliteWriter(this), new SqliteReaders(this));
        return true;
    }

    private async Task CloseAsync()
    {
        await writer.DisposeAsync();
        readers.Dispose();
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await base.DisposeAsync();
    }
}
