using System.Data.Common;
using System.Text.RegularExpressions;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>Every statement of the domain, shown to the engines that are here.</summary>
public sealed partial class StatementTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Every_statement_is_understood_by_the_engine_itself(string engine)
    {
        await using var portal = await TestDatabase.CreateAsync(engine);

        Assert.Empty(await WhyNotAsync(portal, DomainStatement.All));
    }

    [Theory, EveryEngine]
    public async Task A_planted_mistake_is_found(string engine)
    {
        await using var portal = await TestDatabase.CreateAsync(engine);

        var faults = await WhyNotAsync(portal,
        [
            new("Column", "SELECT nmae FROM people"),
            new("Sound", "UPDATE people SET name = @Name WHERE id = @Id"),
            new("Arity", "INSERT INTO zones (id, code, name) VALUES (@Id, @Code)"),
        ]);

        Assert.Equal(["Column", "Arity"], faults.Select(fault => fault.Split(':')[0]));
    }

    [Fact]
    public void Statements_are_constants_that_these_tests_can_see() =>
        Assert.Empty(Repository.Sources("Portal.Domain", "*.cs")
            .SelectMany(source => Inline().Matches(source.Text).Select(match => $"{source.Path}: {match.Value}")));

    private static async Task<IReadOnlyList<string>> WhyNotAsync(
        TestDatabase portal, IEnumerable<DomainStatement> statements)
    {
        await using var connection = await portal.Database.Dialect.OpenAsync(Ct);
        var faults = new List<string>();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            var parameters = TSql.ParametersOf(statement);
            command.CommandText = Ask(portal.Database.Engine, statement.Sql, parameters);
            if (portal.Database.Engine == Engines.Sqlite)
                foreach (var (name, _) in parameters) Bind(command, name);
            try
            {
                await command.ExecuteNonQueryAsync(Ct);
            }
            catch (DbException fault)
            {
                faults.Add($"{statement.Name}: {fault.Message}");
            }
        }
        return faults;
    }

    /// <summary>A command that compiles the statement and runs nothing.</summary>
    private static string Ask(string engine, string sql, IReadOnlyList<(string, string)> parameters) => engine switch
    {
        Engines.Sqlite => $"EXPLAIN {sql}",
        Engines.PostgreSql => $"PREPARE s {TypeList(parameters)} AS {Numbered(sql, parameters)}; DEALLOCATE s",
        _ => $"SET NOEXEC ON; {Declared(parameters)}{sql}; SET NOEXEC OFF",
    };

    private static string Declared(IReadOnlyList<(string Name, string Type)> parameters) =>
        string.Concat(parameters.Select(parameter => $"DECLARE {parameter.Name} {parameter.Type}; "));

    private static string TypeList(IReadOnlyList<(string Name, string Type)> parameters) => parameters.Count == 0 ? "" :
        $"({string.Join(", ", parameters.Select(parameter => parameter.Type.Split('(')[0] switch
        {
            "uniqueidentifier" => "uuid",
            "datetimeoffset" => "timestamptz",
            "nvarchar" => "text",
            var same => same,
        }))})";

    private static string Numbered(string sql, IReadOnlyList<(string Name, string Type)> parameters) =>
        Names().Replace(sql, name =>
            $"${parameters.Index().First(parameter => parameter.Item.Name == name.Value).Index + 1}");

    private static void Bind(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, DBNull.Value);
        command.Parameters.Add(parameter);
    }

    [GeneratedRegex(@"@[A-Za-z]\w*")]
    private static partial Regex Names();

    [GeneratedRegex("(?:Find|List|Exec|Write|Guard)Async(?:<[^(]*>)?\\(\\s*(?:\\$|@|\")[^\\n]*")]
    private static partial Regex Inline();
}
