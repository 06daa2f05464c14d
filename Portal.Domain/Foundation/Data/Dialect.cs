using System.Data.Common;

namespace Portal.Domain.Foundation.Data;

/// <summary>All that the engines do differently. Statements are the same for all of them.</summary>
public abstract class Dialect : IAsyncDisposable
{
    private static readonly TimeSpan LongestRead = TimeSpan.FromMinutes(2);

    public abstract string Name { get; }

    /// <summary>For libraries that open connections of their own.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>An open connection, from the driver's pool.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>How this engine is given a value that the domain speaks of: money as fen, enums by name.</summary>
    public virtual object ToDb(object? value) => value switch
    {
        null => DBNull.Value,
        Money money => money.Fen,
        Enum name => name.ToString(),
        _ => value,
    };

    /// <summary>The ordered statement, cut to its first rows.</summary>
    /// <param name="most">How many: a parameter or a number.</param>
    public virtual string FirstRows(string sql, string most = "@Most") =>
        $"{sql}\nOFFSET 0 ROWS FETCH NEXT {most} ROWS ONLY";

    /// <summary>Holds for the ids that end like this.</summary>
    /// <param name="end">A parameter: ten small hexadecimal digits.</param>
    public virtual string EndsLike(string idColumn, string end) =>
        $"RIGHT(LOWER(CAST({idColumn} AS CHAR(36))), 10) = {end}";

    /// <summary>True when the engine knows parameters by their place; then they have no names.</summary>
    public virtual bool NumbersParameters => false;

    /// <summary>A lock, deadlock or serialisation fault that a second try would not meet.</summary>
    public abstract bool IsTransient(Exception fault);

    public abstract bool IsDuplicateKey(Exception fault);

    /// <summary>Runs the work on the one connection that may change the schema, hosts one after another.</summary>
    public abstract Task AloneAsync(Func<DbConnection, Task> work, CancellationToken ct);

    /// <summary>The parts of a script that the engine wants one by one.</summary>
    public virtual IEnumerable<string> Split(string script) => [script];

    /// <summary>Lets go of pooled connections, so that files can be deleted and servers stopped.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Throws the whole database away, for a demo city that was loaded only in part. False when the engine
    /// leaves that to its administrator.</summary>
    public virtual Task<bool> StartOverAsync() => Task.FromResult(false);

    /// <summary>Reads outside any transaction, on a connection that nobody else has meanwhile.</summary>
    internal virtual async Task<T> ReadingAsync<T>(Func<Statements, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await read(new FreshStatements(connection, null, this) { Timeout = LongestRead });
    }

    internal abstract Task<T> WithinAsync<T>(Func<Tx, Task<Attempt<T>>> attempt, CancellationToken ct);
}

/// <summary>What one run of a use case came to: an answer to keep or to undo.</summary>
internal readonly record struct Attempt<T>(T Answer, bool Keep);

/// <summary>A guarded write changed no row, or what a state promises is gone: somebody was quicker. The use case runs
/// again and sees why.</summary>
internal sealed class Overtaken(string sql) : Exception($"Somebody was quicker: {sql}");
