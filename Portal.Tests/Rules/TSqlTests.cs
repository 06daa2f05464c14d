namespace Portal.Tests.Rules;

/// <summary>No SQL Server is needed to know that it would take every statement.</summary>
public sealed class TSqlTests
{
    /// <summary>A statement that is wrong, and what must be said of it.</summary>
    private static readonly (string Sql, string Fault)[] Planted =
    [
        ("SELECT id, nmae FROM people", "nmae"),
        ("SELECT id FROM persons", "persons"),
        ("UPDATE vouchers SET balance_fen = 1 WHERE id = @Id", "balance_fen"),
        ("UPDATE vouchers SET version = 1 WHERE ident = 1", "ident"),
        ("WITH x AS (SELECT id FROM people) SELECT x.nope FROM x", "nope"),
        ("SELECT id FROM people p JOIN organisations o ON o.id = p.id", "ambiguous"),
        ("SELECT id FORM people", "syntax"),
        ("SELECT id FROM people LIMIT 5", "'LIMIT'"),
        ("SELECT id FROM people ORDER BY id OFFSET 5 ROWS", "'OFFSET'"),
        ("SELECT TOP 5 id FROM people", "'TOP'"),
        ("DELETE FROM people WHERE id = @Id RETURNING id", "'RETURNING'"),
        ("INSERT INTO zones (id, code, name) VALUES (@Id, @Code, @Name) ON CONFLICT DO NOTHING", "'ON CONFLICT'"),
        ("SELECT login || name AS label FROM people", "'||'"),
        ("SELECT login + name AS label FROM people", "+ joins texts"),
        ("SELECT id FROM people WHERE id = @Id FOR UPDATE", "'FOR UPDATE'"),
        ("SELECT id FROM people WHERE id IN @Ids", "'IN @Ids'"),
        ("SELECT id FROM people WHERE @Name IS NULL OR name = @Name", "'@Name IS NULL'"),
        ("SELECT id FROM people WHERE name = 'a' AND 1 = TRUE", "'TRUE'"),
        ("SELECT id FROM people WITH (UPDLOCK)", "table hint"),
        ("SELECT * FROM people", "SELECT *"),
        ("SELECT STRFTIME('%Y', answered_at) AS y FROM requests", "unknown function STRFTIME"),
        ("SELECT UPPER(name) AS folded FROM people", "unknown function UPPER"),
        ("SELECT CURRENT_TIMESTAMP AS t FROM people", "ParameterlessCall"),
        ("SELECT CAST(answered_at AS DATE) AS d FROM requests", "CAST to something other"),
        ("SELECT COUNT(*) AS n FROM people", "column n"),
        ("SELECT COALESCE(SUM(face_fen), 0) AS total FROM vouchers", "column total"),
        ("SELECT (SELECT SUM(face_fen) FROM vouchers) AS total FROM zones", "column total"),
        ("SELECT 1 AS found FROM people", "column found"),
        ("SELECT CASE WHEN name = 'a' THEN 1 ELSE 0 END AS flag FROM people", "column flag"),
        ("SELECT id FROM enterprises ORDER BY valid_until", "ORDER BY valid_until"),
        ("INSERT INTO zones (id, code, name) VALUES (@Id, @Code)", "3 columns, 2 values"),
        ("INSERT INTO zones (id, code) VALUES (@Id, @Code)", "zones.name gets no value"),
        ("SELECT id FROM people WHERE id = @Key OR name = @Key", "@Key is uniqueidentifier and nvarchar(100)"),
        ("SELECT id FROM people WHERE name = 'a' AND @What = @Whatever", "nothing tells the type of @What"),
    ];

    /// <summary>What looks like a mistake and is none.</summary>
    private static readonly string[] Sound =
    [
        "SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(SUM(face_fen), 0) AS BIGINT) AS total FROM vouchers",
        "SELECT id FROM people WHERE name = 'LIMIT || TRUE' ORDER BY name, id",
        "SELECT face_fen - locked_fen AS rest, COALESCE(expired_fen, 0) AS n FROM vouchers WHERE face_fen - @Amount >= 0",
        "SELECT round_id FROM vouchers GROUP BY round_id HAVING COUNT(*) > 1",
        "WITH n AS (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS r FROM people) SELECT id FROM n WHERE r BETWEEN @A AND @B",
        "INSERT INTO zones (id, code, name) SELECT id, login, name FROM people WHERE id = @Id",
        "UPDATE vouchers SET available_fen = available_fen - @Amount WHERE id = @Id AND available_fen >= @Amount",
        "UPDATE enterprises SET valid_until = COALESCE(@Day, valid_until) WHERE id = @Id",
    ];

    /// <summary>Faults that are none, with the reason; one that is no longer found has to go.</summary>
    private static readonly string[] Excused =
    [
        // An order that redeemed something has a size class: the contract fixed it.
        "Oversight.Figures.SelectBySize: ORDER BY size_class, which may be null: first or last by engine",
    ];

    [Fact]
    public void The_domain_has_statements() => Assert.InRange(DomainStatement.All.Count, 150, 2000);

    [Fact]
    public void Every_statement_compiles_against_the_SQL_Server_schema_and_is_portable() =>
        Assert.Equal(Excused, TSql.WhyNot(DomainStatement.All));

    [Fact]
    public void Each_planted_mistake_is_found_for_what_it_is()
    {
        var statements = Planted.Select((wrong, i) => new DomainStatement($"planted_{i:00}", wrong.Sql)).ToList();

        var faults = TSql.WhyNot(statements);

        Assert.Empty(Planted.Where((wrong, i) => !faults.Any(fault =>
            fault.Contains(statements[i].Name, StringComparison.Ordinal)
            && fault.Contains(wrong.Fault, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void Nothing_is_said_of_a_sound_statement() =>
        Assert.Empty(TSql.WhyNot(Sound.Select((sql, i) => new DomainStatement($"sound_{i}", sql))));
}
