using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace Portal.Domain.Foundation.Data;

/// <summary>Turns a statement and its arguments into a command on one connection.</summary>
internal abstract class Statements(DbConnection connection, Dialect dialect)
{
    protected DbConnection Connection => connection;
    public Dialect Dialect => dialect;

    /// <summary>The command, bound and ready. Give it back with <see cref="Done"/>.</summary>
    public abstract DbCommand Bind(string sql, object args);

    public virtual void Done(DbCommand command) { }

    /// <summary>The rows, no more than so many.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, object args, int most, CancellationToken ct)
    {
        var command = Bind(sql, args);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            if (!await reader.ReadAsync(ct)) return rows;
            var parse = RowParsers.Of(Dialect, sql, typeof(T), reader);
            do rows.Add((T)parse(reader));
            while (rows.Count < most && await reader.ReadAsync(ct));
            return rows;
        }
        finally
        {
            Done(command);
        }
    }

    /// <summary>Executes and answers how many rows it changed.</summary>
    public virtual async Task<int> ExecuteAsync(string sql, object args, CancellationToken ct)
    {
        var command = Bind(sql, args);
        try
        {
            return await command.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            Done(command);
        }
    }

    /// <summary>Executes now or with the next <see cref="FlushAsync"/>; a guarded write that changes no row throws
    /// <see cref="Overtaken"/>, then or now.</summary>
    public virtual async ValueTask WriteAsync(string sql, object args, bool guarded, CancellationToken ct)
    {
        if (await ExecuteAsync(sql, args, ct) == 0 && guarded) throw new Overtaken(sql);
    }

    /// <summary>Executes the writes that wait.</summary>
    public virtual Task FlushAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The statement as the engine takes it.</summary>
    protected string TextOf(string sql) => dialect.NumbersParameters ? Arguments.Numbered(sql) : sql;

    protected void AddParameters(DbParameterCollection parameters, Func<DbParameter> create, string sql, object args)
    {
        foreach (var (name, read) in Arguments.Of(sql, args.GetType()))
        {
            var parameter = create();
            if (!dialect.NumbersParameters) parameter.ParameterName = name;
            parameter.Value = dialect.ToDb(read(args));
            parameters.Add(parameter);
        }
    }
}

/// <summary>A pooled connection: commands are made anew, the driver keeps its own prepared statements.</summary>
internal class FreshStatements(DbConnection connection, DbTransaction? transaction, Dialect dialect)
    : Statements(connection, dialect)
{
    /// <summary>How long a statement may take; null leaves it to the driver.</summary>
    public TimeSpan? Timeout { get; init; }

    public override DbCommand Bind(string sql, object args)
    {
        var command = Connection.CreateCommand();
        if (Timeout is { } most) command.CommandTimeout = (int)most.TotalSeconds;
        command.CommandText = TextOf(sql);
        command.Transaction = transaction;
        AddParameters(command.Parameters, command.CreateParameter, sql, args);
        return command;
    }

    public override void Done(DbCommand command) => command.Dispose();
}

/// <summary>A statement and the type of its arguments. Nearly always it is the same text again, so that comparing is
/// cheap, and reading all of it for a hash would be the dearest part of finding it.</summary>
internal readonly record struct StatementKey(string Sql, Type Type)
{
    public override int GetHashCode() => HashCode.Combine(Sql.Length, Type);
}

internal sealed class NoArguments
{
    public static readonly NoArguments Instance = new();
}

/// <summary>The properties of an arguments object that a statement names, with compiled getters.</summary>
internal static partial class Arguments
{
    private static readonly ConcurrentDictionary<StatementKey, (string Name, Func<object, object?> Read)[]> Known =
        new();
    private static readonly ConcurrentDictionary<string, string> WithNumbers = new();

    public static (string Name, Func<object, object?> Read)[] Of(string sql, Type type) =>
        Known.GetOrAdd(new(sql, type), key =>
            [.. Names().Matches(key.Sql).Select(match => match.Groups[1].Value).Distinct()
                .Select(name => ("@" + name, Getter(key.Type, name)))]);

    /// <summary>The statement with $1, $2… for its names, in the order of <see cref="Of"/>.</summary>
    public static string Numbered(string sql) => WithNumbers.GetOrAdd(sql, text =>
    {
        var names = Names().Matches(text).Select(match => match.Value).Distinct().ToList();
        return Names().Replace(text, match => $"${names.IndexOf(match.Value) + 1}");
    });

    private static Func<object, object?> Getter(Type type, string name)
    {
        if (type == typeof(SomeIds) && name.StartsWith(nameof(SomeIds.Ids), StringComparison.Ordinal)
            && int.TryParse(name[nameof(SomeIds.Ids).Length..], CultureInfo.InvariantCulture, out var n))
            return args => ((SomeIds)args).At(n);
        var property = type.GetProperty(name)
            ?? throw new InvalidOperationException($"The statement names @{name}, which {type.Name} does not have");
        var target = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(target, type), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), target).Compile();
    }

    [GeneratedRegex(@"@([A-Za-z][A-Za-z0-9_]*)")]
    private static partial Regex Names();
}
