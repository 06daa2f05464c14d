using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;
using Portal.Domain.Foundation.Data;

namespace Portal.Tests.Support;

/// <summary>How databases of one engine come and go. The schema is laid once a run; tests get copies.</summary>
internal abstract class TestEngine : IAsyncDisposable
{
    private readonly Lazy<Task<string>> template;

    protected TestEngine() => template = new Lazy<Task<string>>(BuildTemplateAsync);

    public abstract Dialect DialectFor(string name);
    public abstract string AddressOf(string name);
    public abstract Task<string> CreateAsync();
    public abstract Task DropAsync(string name);

    public async Task<string> CopyTemplateAsync() => await CopyAsync(await template.Value);

    public virtual async ValueTask DisposeAsync()
    {
        if (template.IsValueCreated) await DropAsync(await template.Value);
    }

    protected abstract Task<string> CopyAsync(string template);

    protected static string NewName() => $"portal_test_{Guid.CreateVersion7():N}";

    private async Task<string> BuildTemplateAsync()
    {
        var name = await CreateAsync();
        await using var database = new Database(DialectFor(name));
        await Migrator.MigrateAsync(database, CancellationToken.None);
        return name;
    }
}

/// <summary>Files, never :memory:, so that locks, pools and the journal are those of production.</summary>
internal sealed class SqliteTestEngine : TestEngine
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-tests-").FullName;

    public override Dialect DialectFor(string name) => new SqliteDialect(AddressOf(name));

    public override string AddressOf(string name) => Path.Combine(folder, name, "portal.db");

    public override Task<string> CreateAsync() => Task.FromResult(NewName());

    public override Task DropAsync(string name)
    {
        if (Directory.Exists(Path.Combine(folder, name))) Directory.Delete(Path.Combine(folder, name), recursive: true);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override Task<string> CopyAsync(string template)
    {
        var name = NewName();
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.Copy(AddressOf(template), AddressOf(name));
        return Task.FromResult(name);
    }
}

internal sealed class PostgreSqlTestEngine(string server) : TestEngine
{
    private readonly NpgsqlDataSource master = NpgsqlDataSource.Create(server);

    public override Dialect DialectFor(string name) => new PostgreSqlDialect(AddressOf(name));

    public override string AddressOf(string name) =>
        new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 50 }.ToString();

    public override Task<string> CreateAsync() => CopyAsync("template0");

    public override Task DropAsync(string name) => RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await master.DisposeAsync();
    }

    protected override async Task<string> CopyAsync(string template)
    {
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = master.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>SQL Server copies no databases by statement: each test migrates its own.</summary>
internal sealed class SqlServerTestEngine(string server) : TestEngine
{
    public override Dialect DialectFor(string name) => new SqlServerDialect(AddressOf(name));

    public override string AddressOf(string name) =>
        new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ToString();

    public override async Task<string> CreateAsync()
    {
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name}");
        await RunAsync($"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON");
        return name;
    }

    public override async Task DropAsync(string name)
    {
        await using (var pooled = new SqlConnection(AddressOf(name))) SqlConnection.ClearPool(pooled);
        await RunAsync($"DROP DATABASE IF EXISTS {name}");
    }

    protected override async Task<string> CopyAsync(string template)
    {
        var name = await CreateAsync();
        await using var database = new Database(DialectFor(name));
        await Migrator.MigrateAsync(database, CancellationToken.None);
        return name;
    }

    private async Task RunAsync(string sql)
    {
        await using DbConnection connection = new SqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
