using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Foundation.Data;

/// <summary>The schema on disk is not the schema of this binary, and going on would hide it.</summary>
public sealed class SchemaDrift(string message) : Exception(message);

/// <summary>Applies the numbered scripts of database/&lt;engine&gt;, each in a transaction, each once. Refuses to go on
/// when an applied script has changed since, or when the database knows scripts that this binary does not.
/// Any number of hosts may start at once.</summary>
public static class Migrator
{
    public static Task<int> MigrateAsync(Database database, CancellationToken ct) =>
        MigrateAsync(database, Scripts(database.Engine), ct);

    internal static async Task<int> MigrateAsync(Database database, IReadOnlyList<Script> scripts, CancellationToken ct)
    {
        var applied = 0;
        await database.Dialect.AloneAsync(async connection =>
        {
            await RunAsync(connection, CreateHistory(database.Engine), ct);
            if (await UnknownAsync(connection, scripts, ct) is { } unknown)
                throw new SchemaDrift($"The database was migrated by a newer portal: {unknown} is not known here");
            foreach (var script in scripts)
                if (await ApplyAsync(database, connection, script, ct)) applied++;
        }, ct);
        return applied;
    }

    /// <summary>True when exactly the scripts of this binary are applied. Fails when the database cannot be
    /// reached.</summary>
    public static async Task<bool> IsCurrentAsync(Database database, CancellationToken ct)
    {
        await (await database.Dialect.OpenAsync(ct)).DisposeAsync();
        try
        {
            var applied = await database.ListAsync<Applied>(SelectApplied, new { }, ct);
            return applied.SequenceEqual(
                Scripts(database.Engine).Select(script => new Applied(script.Name, script.Sha256)));
        }
        catch (DbException)
        {
            // Never migrated: there is no history to read.
            return false;
        }
    }

    private sealed record Applied(string Name, string Sha256);

    public static IReadOnlyList<Script> Scripts(string engine)
    {
        var prefix = $"database/{engine}/";
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => new Script(name[prefix.Length..], Read(assembly, name)))];
    }

    public sealed record Script(string Name, string Text)
    {
        public string Sha256 =>
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static async Task<bool> ApplyAsync(Database database, DbConnection connection, Script script,
        CancellationToken ct)
    {
        // On SQLite this BEGIN is IMMEDIATE: it waits for another host's script and then sees that it is done.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var hash = await ScalarAsync(connection, transaction, SelectHash, script, database.Dialect, ct);
        if (hash is not null)
            return hash == script.Sha256
                ? false
                : throw new SchemaDrift($"{script.Name} has changed since it was applied; add a new script instead");

        foreach (var part in database.Dialect.Split(script.Text))
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction, command.CommandTimeout) = (part, transaction, 600);
            await command.ExecuteNonQueryAsync(ct);
        }
        await ScalarAsync(connection, transaction, InsertHash, script, database.Dialect, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static async Task<string?> UnknownAsync(DbConnection connection, IReadOnlyList<Script> scripts,
        CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = SelectNames;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (scripts.All(script => script.Name != reader.GetString(0))) return reader.GetString(0);
        return null;
    }

    private static async Task<string?> ScalarAsync(
        DbConnection connection, DbTransaction transaction, string sql, Script script, Dialect dialect,
        CancellationToken ct)
    {
        await using var command = new FreshStatements(connection, transaction, dialect).Bind(sql, script);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    // The one table that must be there before any script can say that it was applied.
    private static string CreateHistory(string engine) => engine == "sqlserver"
        ? "IF OBJECT_ID('schema_history') IS NULL "
                + "CREATE TABLE schema_history (name nvarchar(100) NOT NULL PRIMARY KEY, sha256 nvarchar(64) NOT NULL)"
        : "CREATE TABLE IF NOT EXISTS schema_history "
                + "(name varchar(100) NOT NULL PRIMARY KEY, sha256 varchar(64) NOT NULL)";

    private const string SelectApplied = "SELECT name, sha256 FROM schema_history ORDER BY name";
    private const string SelectNames = "SELECT name FROM schema_history";
    private const string SelectHash = "SELECT sha256 FROM schema_history WHERE name = @Name";
    private const string InsertHash = "INSERT INTO schema_history (name, sha256) VALUES (@Name, @Sha256)";
}
