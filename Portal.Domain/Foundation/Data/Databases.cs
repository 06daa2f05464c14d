namespace Portal.Domain.Foundation.Data;

/// <summary>Which engine, and where: the only place that chooses.</summary>
public static class Databases
{
    public static readonly string[] Engines = ["sqlite", "postgresql", "sqlserver"];

    /// <param name="engine">sqlite, postgresql or sqlserver.</param>
    /// <param name="connectionString">For the servers.</param>
    /// <param name="dataDirectory">For the embedded engine: its folder; the file in it is portal.db.</param>
    /// <exception cref="ArgumentException">An unknown engine, or a server without a connection string.</exception>
    public static Dialect Choose(string engine, string? connectionString, string dataDirectory) => engine switch
    {
        "sqlite" => new SqliteDialect(Path.Combine(dataDirectory, "portal.db")),
        "postgresql" => new PostgreSqlDialect(Required(connectionString, engine)),
        "sqlserver" => new SqlServerDialect(Required(connectionString, engine)),
        _ => throw new ArgumentException(
            $"Portal:Database is '{engine}'; it has to be one of {string.Join(", ", Engines)}"),
    };

    private static string Required(string? connectionString, string engine) =>
        string.IsNullOrWhiteSpace(connectionString)
            ? throw new ArgumentException($"Portal:Database is {engine}: set ConnectionStrings:Portal to the server")
            : connectionString;
}
