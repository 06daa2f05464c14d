using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace Portal.Domain.Foundation.Data;

/// <summary>Turns a statement and its arguments into a command on one connection.</summary>
internal abstract class Statements(DbConnection connection, Dialect dialect)
{
    protected DbConnection Connection => connection;
    public Dialect Dialect => dialect;

    /// <summary>True when waiting writes are worth sending together: the engine is a round trip away.</summary>
    public virtual bool IsRemote => false;

    /// <summary>The command, bound and ready. Give it back with <see cref="Done"/>.</summary>
    public abstract DbCommand Bind(string sql, object args);

    public virtual void Done(DbCommand command) { }

    public virtual DbBatch CreateBatch() => throw new NotSupportedException();

    protected void AddParameters(DbParameterCollection parameters, Func<DbParameter> create, string sql, object args)
    {
        foreach (var (name, read) in Arguments.Of(sql, args.GetType()))
        {
            var parameter = create();
            parameter.ParameterName = name;
            parameter.Value = dialect.ToDb(read(args));
            parameters.Add(parameter);
        }
    }
}

/// <summary>One connection for good: each statement is prepared once and only bound again.</summary>
internal sealed class KeptStatements(DbConnection connection, Dialect dialect)
    : Statements(connection, dialect), IAsyncDisposable
{
    private readonly Dictionary<(string, Type), (DbCommand Command, Func<object, object?>[] Reads)> kept = [];

    public override DbCommand Bind(string sql, object args)
    {
        if (!kept.TryGetValue((sql, args.GetType()), out var entry)) kept[(sql, args.GetType())] = entry = Prepare(sql, args);
        for (var i = 0; i < entry.Reads.Length; i++)
            entry.Command.Parameters[i].Value = Dialect.ToDb(entry.Reads[i](args));
        return entry.Command;
    }

    public async Task ExecuteAsync(string sql) => await Bind(sql, NoArguments.Instance).ExecuteNonQueryAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var (command, _) in kept.Values) await command.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private (DbCommand, Func<object, object?>[]) Prepare(string sql, object args)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        AddParameters(command.Parameters, command.CreateParameter, sql, args);
        command.Prepare();
        return (command, [.. Arguments.Of(sql, args.GetType()).Select(argument => argument.Read)]);
    }
}

/// <summary>A pooled connection: commands are made anew, the driver keeps its own prepared statements.</summary>
internal sealed class FreshStatements(DbConnection connection, DbTransaction? transaction, Dialect dialect)
    : Statements(connection, dialect)
{
    public override bool IsRemote => Connection.CanCreateBatch;

    public override DbCommand Bind(string sql, object args)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        AddParameters(command.Parameters, command.CreateParameter, sql, args);
        return command;
    }

    public override void Done(DbCommand command) => command.Dispose();

    public override DbBatch CreateBatch()
    {
        var batch = Connection.CreateBatch();
        batch.Transaction = transaction;
        return batch;
    }

    public void Add(DbBatch batch, string sql, object args)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        AddParameters(command.Parameters, command.CreateParameter, sql, args);
        batch.BatchCommands.Add(command);
    }
}

internal sealed class NoArguments
{
    public static readonly NoArguments Instance = new();
}

/// <summary>The properties of an arguments object that a statement names, with compiled getters.</summary>
internal static partial class Arguments
{
    private static readonly ConcurrentDictionary<(string, Type), (string Name, Func<object, object?> Read)[]> Known = new();

    public static (string Name, Func<object, object?> Read)[] Of(string sql, Type type) =>
        Known.GetOrAdd((sql, type), key =>
            [.. Names().Matches(key.Item1).Select(match => match.Groups[1].Value).Distinct()
                .Select(name => ("@" + name, Getter(key.Item2, name)))]);

    private static Func<object, object?> Getter(Type type, string name)
    {
        var property = type.GetProperty(name)
            ?? throw new InvalidOperationException($"The statement names @{name}, which {type.Name} does not have");
        var target = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(target, type), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), target).Compile();
    }

    [GeneratedRegex(@"@([A-Za-z][A-Za-z0-9_]*)")]
    private static partial Regex Names();
}
