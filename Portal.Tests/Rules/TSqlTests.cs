using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>No SQL Server is needed to know that it would take every statement.</summary>
public sealed class TSqlTests
{
    [Fact]
    public void The_domain_has_statements() => Assert.InRange(DomainStatement.All.Count, 150, 2000);

    [Fact]
    public void Every_statement_compiles_against_the_SQL_Server_schema() => Assert.Empty(TSql.WhyNot(DomainStatement.All));

    [Fact]
    public void Each_planted_mistake_is_found()
    {
        DomainStatement[] planted =
        [
            new("Column", "SELECT id, nmae FROM people"),
            new("Table", "SELECT id FROM persons"),
            new("Written", "UPDATE vouchers SET balance_fen = @Amount WHERE id = @Id"),
            new("Syntax", "SELECT id FORM people"),
            new("Paging", "SELECT id FROM people LIMIT 5"),
            new("Function", "SELECT STRFTIME('%Y', answered_at) AS y FROM requests"),
            new("Arity", "INSERT INTO zones (id, code, name) VALUES (@Id, @Code)"),
            new("Upsert", "INSERT INTO zones (id, code, name) VALUES (@Id, @Code, @Name) ON CONFLICT DO NOTHING"),
            new("Joined", "SELECT first || last AS name FROM people"),
            new("Sum", "SELECT SUM(face_fen) AS total FROM vouchers"),
        ];

        var faults = TSql.WhyNot(planted);

        Assert.All(planted, wrong => Assert.Contains(faults, fault => fault.Contains(wrong.Name)));
    }

    [Theory, EveryEngine]
    public async Task Every_statement_is_understood_by_the_engine_itself(string engine)
    {
        await using var portal = await TestDatabase.CreateAsync(engine);
        Assert.SkipWhen(engine == Engines.SqlServer, "SQL Server runs the statements in the replays");
        await using var connection = await portal.Database.Dialect.OpenAsync(TestContext.Current.CancellationToken);
        var faults = new List<string>();
        foreach (var statement in DomainStatement.All)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = engine == Engines.Sqlite
                ? $"EXPLAIN {statement.Sql}"
                : $"PREPARE s AS {Numbered(statement.Sql)}; DEALLOCATE s";
            if (engine == Engines.Sqlite)
                foreach (var name in TSqlParameters(statement.Sql))
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, DBNull.Value);
                    command.Parameters.Add(parameter);
                }
            try
            {
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
            catch (System.Data.Common.DbException fault)
            {
                faults.Add($"{statement.Name}: {fault.Message}");
            }
        }
        Assert.Empty(faults);
    }

    private static IEnumerable<string> TSqlParameters(string sql) =>
        System.Text.RegularExpressions.Regex.Matches(sql, @"@\w+").Select(match => match.Value).Distinct();

    private static string Numbered(string sql)
    {
        foreach (var (i, name) in TSqlParameters(sql).OrderByDescending(name => name.Length).Index()) sql = sql.Replace(name, $"${i + 1}");
        return sql;
    }
}
