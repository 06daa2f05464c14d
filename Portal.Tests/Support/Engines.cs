using System.Reflection;
using Portal.Domain.Foundation.Data;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Portal.Tests.Support.Engines))]

namespace Portal.Tests.Support;

/// <summary>Runs a theory once for each engine: [Theory, EveryEngine] on a method that takes its name, and after it
/// what else is given here. An engine that is not here is skipped with the reason, by whoever asks for a database of
/// it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryEngineAttribute(params object[] more) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Engines.Names.Select(engine => new TheoryDataRow([engine, .. more]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>The servers that the tests may use, and what a run leaves on them: nothing.</summary>
public sealed class Engines : IAsyncDisposable
{
    public const string Sqlite = "sqlite", PostgreSql = "postgresql", SqlServer = "sqlserver";

    public static IReadOnlyList<string> Names { get; } = [Sqlite, PostgreSql, SqlServer];

    private static readonly Dictionary<string, Lazy<TestEngine>> Known = new()
    {
        [Sqlite] = new(() => new SqliteTestEngine()),
        [PostgreSql] = new(() => new PostgreSqlTestEngine(Server("PORTAL_TEST_POSTGRES")!)),
        [SqlServer] = new(() => new SqlServerTestEngine(Server("PORTAL_TEST_SQLSERVER")!)),
    };

    internal static TestEngine Of(string name)
    {
        if (WhyNot(name) is { } reason) Assert.Skip(reason);
        return Known[name].Value;
    }

    /// <summary>Null when the engine can be tested here.</summary>
    public static string? WhyNot(string name) => name switch
    {
        PostgreSql when Server("PORTAL_TEST_POSTGRES") is null =>
            Server("PORTAL_TEST_POSTGRES_MISSING") ?? "PORTAL_TEST_POSTGRES is not set: no PostgreSQL here",
        SqlServer when Server("PORTAL_TEST_SQLSERVER") is null =>
            "PORTAL_TEST_SQLSERVER is not set: no SQL Server here",
        _ => null,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in Known.Values.Where(engine => engine.IsValueCreated)) await engine.Value.DisposeAsync();
    }

    private static string? Server(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

/// <summary>A database of its own for one test, of a real engine; gone when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestEngine engine;
    private readonly string name;
    private readonly List<Database> opened = [];

    private TestDatabase(TestEngine engine, string name)
    {
        (this.engine, this.name) = (engine, name);
        Database = AsAnotherHost();
    }

    public Database Database { get; }

    /// <summary>With the portal's schema: a copy of a database that was migrated once in this run.</summary>
    public static async Task<TestDatabase> CreateAsync(string engine)
    {
        var server = Engines.Of(engine);
        return new TestDatabase(server, await server.CopyTemplateAsync());
    }

    /// <summary>Without any schema.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(string engine)
    {
        var server = Engines.Of(engine);
        return new TestDatabase(server, await server.CreateAsync());
    }

    /// <summary>What the portal's configuration would name: a path or a connection string.</summary>
    public string Address => engine.AddressOf(name);

    /// <summary>The same data through connections of its own, as another process would see it.</summary>
    public Database AsAnotherHost()
    {
        var database = new Database(engine.DialectFor(name));
        opened.Add(database);
        return database;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.Dialect.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened) await database.DisposeAsync();
        await engine.DropAsync(name);
    }
}
