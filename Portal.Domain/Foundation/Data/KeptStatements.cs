using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Portal.Domain.Foundation.Data;

/// <summary>A connection of SQLite that is kept: each statement is prepared once and only bound again. Writes go to the
/// engine's own interface, which halves what the driver costs on the hot path; reads go through the driver.</summary>
internal sealed class KeptStatements(SqliteConnection connection, Dialect dialect)
    : Statements(connection, dialect), IDisposable
{
    /// <summary>Lists are put together from what somebody asks for, so that there is no end of them.</summary>
    private const int Most = 500;

    private readonly Dictionary<StatementKey, (DbCommand Command, Func<object, object?>[] Reads)> queries = [];
    private readonly Dictionary<StatementKey, (sqlite3_stmt Statement, Func<object, object?>[] Reads)> writes = [];
    private readonly sqlite3 handle = connection.Handle!;

    /// <summary>How many rows were changed so far, those included that were undone.</summary>
    public int Changes => raw.sqlite3_total_changes(handle);

    /// <summary>False when the engine has undone everything by itself: a trigger or a full disk may.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    public override DbCommand Bind(string sql, object args)
    {
        if (queries.Count >= Most) Forget();
        var key = new StatementKey(sql, args.GetType());
        if (!queries.TryGetValue(key, out var query)) queries[key] = query = (Prepare(sql, args), Reads(sql, args));
        for (var i = 0; i < query.Reads.Length; i++)
            query.Command.Parameters[i].Value = Dialect.ToDb(query.Reads[i](args));
        return query.Command;
    }

    public override Task<int> ExecuteAsync(string sql, object args, CancellationToken ct) =>
        Task.FromResult(Execute(sql, args));

    /// <summary>BEGIN, SAVEPOINT and their like.</summary>
    public void Execute(string sql) => Execute(sql, NoArguments.Instance);

    public void Dispose()
    {
        foreach (var (statement, _) in writes.Values) statement.Dispose();
        Forget();
        Connection.Dispose();
    }

    private void Forget()
    {
        foreach (var (command, _) in queries.Values) command.Dispose();
        queries.Clear();
    }

    private int Execute(string sql, object args)
    {
        var key = new StatementKey(sql, args.GetType());
        if (!writes.TryGetValue(key, out var write)) writes[key] = write = Compile(sql, args);
        for (var i = 0; i < write.Reads.Length; i++)
            BindValue(write.Statement, i + 1, Dialect.ToDb(write.Reads[i](args)));
        var result = raw.sqlite3_step(write.Statement);
        raw.sqlite3_reset(write.Statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) SqliteException.ThrowExceptionForRC(result, handle);
        return raw.sqlite3_changes(handle);
    }

    private static void BindValue(sqlite3_stmt statement, int index, object value)
    {
        switch (value)
        {
            case DBNull: raw.sqlite3_bind_null(statement, index); break;
            case long number: raw.sqlite3_bind_int64(statement, index, number); break;
            case string text: raw.sqlite3_bind_text(statement, index, text); break;
            case IConvertible number:
                raw.sqlite3_bind_int64(statement, index, number.ToInt64(CultureInfo.InvariantCulture));
                break;
            default: throw new NotSupportedException($"{value.GetType()} is no SQLite value");
        }
    }

    /// <summary>The statement and its getters, in the order in which the statement numbers its parameters.</summary>
    private (sqlite3_stmt, Func<object, object?>[]) Compile(string sql, object args)
    {
        var result = raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, handle);
        var named = Arguments.Of(sql, args.GetType()).ToDictionary(argument => argument.Name,
            argument => argument.Read);
        var reads = Enumerable.Range(1, raw.sqlite3_bind_parameter_count(statement))
            .Select(i => named[raw.sqlite3_bind_parameter_name(statement, i).utf8_to_string()]);
        return (statement, [.. reads]);
    }

    private DbCommand Prepare(string sql, object args)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        AddParameters(command.Parameters, command.CreateParameter, sql, args);
        command.Prepare();
        return command;
    }

    private static Func<object, object?>[] Reads(string sql, object args) =>
        [.. Arguments.Of(sql, args.GetType()).Select(argument => argument.Read)];
}
