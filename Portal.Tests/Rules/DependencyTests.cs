using System.Text.RegularExpressions;
using Portal.Domain.Foundation;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>What may use what, read from the sources. Each rule is also shown a source that breaks it.</summary>
public sealed partial class DependencyTests
{
    /// <summary>Each capability and those whose types it may name. Reading another's tables in SQL needs no
    /// using.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Foundation"] = [],
        ["Accounts"] = ["Foundation"],
        ["Audit"] = ["Foundation", "Accounts"],
        ["Notifications"] = ["Foundation", "Accounts"],
        ["Notices"] = ["Foundation", "Accounts"],
        ["Enterprises"] = ["Foundation", "Accounts", "Notices"],
        ["Catalogue"] = ["Foundation", "Accounts", "Notices", "Enterprises"],
        ["Joining"] = ["Foundation", "Accounts", "Notifications", "Enterprises", "Catalogue"],
        ["Zones"] = ["Foundation", "Accounts", "Notices", "Enterprises", "Catalogue"],
        ["Programmes"] = ["Foundation", "Accounts", "Notices", "Enterprises"],
        ["Applications"] = ["Foundation", "Accounts", "Notices", "Enterprises", "Programmes"],
        ["Vouchers"] = ["Foundation", "Accounts", "Notices", "Enterprises", "Programmes", "Applications"],
        ["Orders"] = ["Foundation", "Accounts", "Notices", "Enterprises", "Programmes", "Applications", "Vouchers",
            "Catalogue"],
        ["Disputes"] = ["Foundation", "Accounts", "Notices", "Enterprises", "Programmes", "Applications", "Vouchers",
            "Catalogue", "Orders"],
        ["Settlement"] = ["Foundation", "Accounts", "Notices", "Enterprises", "Programmes", "Applications", "Vouchers",
            "Catalogue", "Orders", "Disputes"],
        ["Succession"] = ["Foundation", "Accounts", "Notices", "Enterprises", "Programmes", "Applications", "Vouchers",
            "Catalogue", "Orders", "Disputes", "Settlement"],
        ["Oversight"] = ["*"],
        ["Files"] = ["Foundation", "Accounts", "Oversight"],
    };

    /// <summary>Foundation is no place for what has no place: a new file there is decided here.</summary>
    private static readonly string[] FoundationFiles =
    [
        "CaseNumber", "CityRules", "Ledger", "Limits", "Masked", "Money", "Outcome", "Page", "PortalClock", "Refusal",
        "Request", "Search", "Sort", "Table", "WorkingDays",
        "Data/Database", "Data/Databases", "Data/Dialect", "Data/KeptStatements", "Data/Migrator",
        "Data/PostgreSqlDialect", "Data/PostgreSqlStatements", "Data/RowParsers", "Data/ServerStatements",
        "Data/SomeIds", "Data/SqlServerStatements", "Data/ServerDialect",
        "Data/SqlServerDialect", "Data/SqliteDialect", "Data/SqliteReaders", "Data/SqliteWriter", "Data/Statements",
        "Data/Tx", "Data/TypeHandlers",
    ];

    private static IReadOnlyList<Repository.Source> Domain => Repository.Sources("Portal.Domain", "*.cs");

    [Fact]
    public void A_capability_names_only_those_below_it() => Assert.Empty(Domain.SelectMany(WhyNotUsings));

    [Theory]
    [InlineData("Vouchers", "using Portal.Domain.Orders;")]
    [InlineData("Accounts", "using static Portal.Domain.Enterprises.SizeClass;")]
    [InlineData("Programmes", "using Shop = Portal.Domain.Catalogue.Offering;")]
    [InlineData("Foundation", "var actor = Portal.Domain.Accounts.Actor.Portal;")]
    [InlineData("Odds", "using Portal.Domain.Foundation;")]
    public void A_planted_use_upwards_is_found(string capability, string line) =>
        Assert.NotEmpty(WhyNotUsings(Planted($"Portal.Domain/{capability}/Planted.cs", line)));

    [Fact]
    public void A_use_downwards_is_none() =>
        Assert.Empty(WhyNotUsings(Planted("Portal.Domain/Orders/Planted.cs",
            "using Portal.Domain.Vouchers;\nusing Portal.Domain.Catalogue;\n\nnamespace Portal.Domain.Orders;")));

    [Fact]
    public void Only_the_data_foundation_names_an_engine() => Assert.Empty(Domain.SelectMany(WhyNotEngines));

    [Theory]
    [InlineData("using Microsoft.Data.Sqlite;"), InlineData("if (fault is NpgsqlException)")]
    [InlineData("connection as SqlConnection"), InlineData("database.Engine == \"postgresql\"")]
    public void A_planted_engine_is_found(string line) =>
        Assert.NotEmpty(WhyNotEngines(Planted("Portal.Domain/Orders/Planted.cs", line)));

    [Fact]
    public void Foundation_holds_its_closed_list_of_files() =>
        Assert.Equal(
            FoundationFiles.Order(StringComparer.Ordinal).Select(name => $"Portal.Domain/Foundation/{name}.cs"),
            Repository.Sources("Portal.Domain/Foundation", "*.cs").Select(source => source.Path)
                .OrderBy(path => path["Portal.Domain/Foundation/".Length..^3], StringComparer.Ordinal));

    [Fact]
    public void The_domain_knows_nothing_of_the_web()
    {
        Assert.DoesNotContain(typeof(Money).Assembly.GetReferencedAssemblies(), IsOfTheWeb);
        Assert.DoesNotContain("FrameworkReference",
            File.ReadAllText(Repository.PathOf("Portal.Domain/Portal.Domain.csproj")));
        Assert.Contains(typeof(Portal.Web.PortalHost).Assembly.GetReferencedAssemblies(), IsOfTheWeb);
    }

    [Fact]
    public void The_doors_hold_no_SQL() =>
        Assert.Empty(
            Repository.Sources("Portal.Web", "*.cs", "*.cshtml").Concat(Repository.Sources("Portal.Api", "*.cs"))
            .SelectMany(WhyNotSql));

    [Theory]
    [InlineData("const string All = \"SELECT id FROM orders\";"),
        InlineData("\"\"\"\nSELECT id\n  FROM orders\n\"\"\"")]
    [InlineData("UPDATE orders SET state = 'Settled'"), InlineData("INSERT INTO orders (id)"),
        InlineData("DELETE FROM orders")]
    public void Planted_SQL_is_found(string text) =>
        Assert.NotEmpty(WhyNotSql(Planted("Portal.Web/Orders/Planted.cs", text)));

    private static bool IsOfTheWeb(System.Reflection.AssemblyName name) =>
        name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    private static Repository.Source Planted(string path, string text) => new(path, text);

    private static IEnumerable<string> WhyNotUsings(Repository.Source source)
    {
        var parts = source.Path.Split('/');
        if (parts.Length < 3) yield break; // PortalDomain.cs and its like bind all together
        if (!MayUse.TryGetValue(parts[1], out var allowed))
        {
            yield return $"{source.Path}: {parts[1]} is no capability";
            yield break;
        }
        foreach (var line in source.Lines.Where(line => !line.StartsWith("namespace ", StringComparison.Ordinal)))
            foreach (Match match in DomainNames().Matches(line))
                if (match.Groups[1].Value is var used && used != parts[1] && !allowed.Contains("*")
                    && !allowed.Contains(used))
                    yield return $"{source.Path}: {parts[1]} may not use {used}";
    }

    private static IEnumerable<string> WhyNotEngines(Repository.Source source) =>
        source.Path.StartsWith("Portal.Domain/Foundation/Data/", StringComparison.Ordinal)
            ? []
            : source.Lines.Where(line => EngineNames().IsMatch(line)).Select(line => $"{source.Path}: {line.Trim()}");

    private static IEnumerable<string> WhyNotSql(Repository.Source source) =>
        SqlStatements().Matches(source.Text).Select(match => $"{source.Path}: {match.Value}");

    [GeneratedRegex(@"\bPortal\.Domain\.([A-Z]\w*)")]
    private static partial Regex DomainNames();

    [GeneratedRegex("Sqlite|SqlClient|Npgsql|SqlConnection|PostgreSql|SqlServer|\"(sqlite|postgresql|sqlserver)\"")]
    private static partial Regex EngineNames();

    [GeneratedRegex(@"\b(SELECT\s[^;]{1,2000}?\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s")]
    private static partial Regex SqlStatements();
}
