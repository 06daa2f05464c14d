using System.Text.RegularExpressions;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>Three folders of scripts, one schema. The scripts are written line-parallel: but for the words for types,
/// and for triggers, each engine's line says what the others' say: columns in their order, nullability, keys, checks,
/// foreign keys and partial indexes.</summary>
public sealed partial class SchemaParityTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>style.md's table of types: the servers' words, and what SQLite keeps them as.</summary>
    private static readonly (string PostgreSql, string SqlServer, string Sqlite)[] Words =
    [
        ("uuid", "uniqueidentifier", "TEXT"), ("bigint", "bigint", "INTEGER"), ("date", "date", "TEXT"),
        ("timestamptz(3)", "datetimeoffset(3)", "TEXT"), ("text", "nvarchar(max)", "TEXT"),
        ("bytea", "varbinary(max)", "BLOB"),
    ];

    /// <summary>Say the same lists of allowed values in another way, on one engine alone.</summary>
    private static readonly string[] OfOneEngine = ["0018_cheaper_checks.sql", "0028_kept_lists.sql"];

    public static TheoryData<string> SharedScripts =>
        [.. Migrator.Scripts(Engines.Sqlite).Select(script => script.Name).Except(OfOneEngine)];

    public static TheoryData<string> Scripts => [.. Migrator.Scripts(Engines.Sqlite).Select(script => script.Name)];

    [Fact]
    public void Every_engine_has_the_same_scripts()
    {
        var names = Migrator.Scripts(Engines.Sqlite).Select(script => script.Name).ToList();

        Assert.Equal(names, Migrator.Scripts(Engines.PostgreSql).Select(script => script.Name));
        Assert.Equal(names, Migrator.Scripts(Engines.SqlServer).Select(script => script.Name));
        Assert.All(names, (name, index) => Assert.StartsWith($"{index + 1:0000}_", name));
    }

    [Theory, MemberData(nameof(SharedScripts))]
    public void Every_engine_says_the_same_line_by_line(string script)
    {
        var reference = Text(Engines.PostgreSql, script);

        Assert.Empty(Differences(Expected(reference, words => words.Sqlite), Lines(Text(Engines.Sqlite, script))));
        Assert.Empty(
            Differences(Expected(reference, words => words.SqlServer), Lines(Text(Engines.SqlServer, script))));
        Assert.Equal(Guarded(reference), Guarded(Text(Engines.Sqlite, script)));
        Assert.Equal(Guarded(reference), Guarded(Text(Engines.SqlServer, script)));
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Every_script_says_first_why_it_is_there(string script) =>
        Assert.All(Engines.Names, engine => Assert.Matches("^-- [A-Z].+", Text(engine, script)));

    [Theory]
    [InlineData("valid_to        date NOT NULL", "valid_to        date NULL")]
    [InlineData("valid_to        date NOT NULL", "valid_to        uuid NOT NULL")]
    [InlineData("CHECK (face_fen = available_fen", "CHECK (face_fen >= available_fen")]
    [InlineData(") WHERE application_id IS NOT NULL;", ");")]
    [InlineData("REFERENCES applications (id)", "REFERENCES vouchers (id)")]
    [InlineData("varchar(20)", "varchar(30)")]
    [InlineData("    version         bigint NOT NULL,\n", "")]
    public void A_planted_difference_is_found(string original, string planted)
    {
        var reference = Text(Engines.PostgreSql, "0008_vouchers.sql");
        Assert.Contains(original, reference);

        var changed = Expected(reference.Replace(original, planted), words => words.SqlServer);

        Assert.NotEmpty(Differences(changed, Lines(Text(Engines.SqlServer, "0008_vouchers.sql"))));
    }

    /// <summary>SQL Server reads a whole batch against the table as it stands before.</summary>
    [Theory, MemberData(nameof(Scripts))]
    public void No_batch_fills_a_column_that_it_adds(string script) =>
        Assert.Empty(FilledTooSoon(Text(Engines.SqlServer, script)));

    [Fact]
    public void A_planted_filling_in_the_batch_of_its_column_is_found() =>
        Assert.Equal(["seen"], FilledTooSoon("ALTER TABLE t ADD\n    seen bigint NULL;\nUPDATE t\n   SET seen = 1;\n"));

    private static IEnumerable<string> FilledTooSoon(string script) =>
        new SqlServerDialect("").Split(script).SelectMany(batch => Added().Matches(batch)
            .Select(match => match.Groups[1].Value)
            .Where(column => Written().Matches(batch).Any(statement =>
                Regex.IsMatch(statement.Value, $@"\b{column}\b"))));

    [GeneratedRegex(@"ALTER TABLE \w+ ADD\s+(\w+) ")]
    private static partial Regex Added();

    [GeneratedRegex(@"^(?:UPDATE|INSERT|DELETE)\b[^;]*;", RegexOptions.Multiline)]
    private static partial Regex Written();

    [Theory, EveryEngine]
    public async Task A_migrated_database_holds_what_the_scripts_say(string engine)
    {
        await using var portal = await TestDatabase.CreateAsync(engine);

        var columns = await portal.Database.ListAsync<string>(Columns(engine), new { }, Ct);
        var indexes = await portal.Database.ListAsync<string>(Indexes(engine), new { }, Ct);

        Assert.Equal(ColumnsOfScripts(engine).Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
        Assert.Equal(IndexesOfScripts(engine).Order(StringComparer.Ordinal), indexes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lists_of_allowed_values_are_those_of_the_servers()
    {
        await using var portal = await TestDatabase.CreateAsync(Engines.Sqlite);
        var checks = (await portal.Database.ListAsync<string>(
                "SELECT sql AS text FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL", new { }, Ct))
            .SelectMany(AllowedValues).ToList();

        var ofServers = AllowedValues(Lasting(Engines.SqlServer)).ToList();

        Assert.Equal(ofServers.Order(StringComparer.Ordinal), checks.Order(StringComparer.Ordinal));
        Assert.NotEmpty(ofServers);
    }

    [Fact]
    public void A_domain_of_PostgreSQL_lists_what_the_check_did_that_it_replaces()
    {
        var script = Text(Engines.PostgreSql, "0028_kept_lists.sql");
        var before = Lists().Matches(Lasting(Engines.SqlServer)).ToDictionary(
            check => check.Groups["name"].Value, check => Values(check));

        var domains = Lists().Matches(script);

        Assert.Equal(script.Split("DROP CONSTRAINT").Length - 1, domains.Count);
        Assert.All(domains, domain => Assert.Equal(before[domain.Groups["name"].Value], Values(domain)));
    }

    /// <summary>The name of each CHECK that lists values, its column and they, however it says so.</summary>
    private static IEnumerable<string> AllowedValues(string sql) =>
        Lists().Matches(sql).Concat(Alternatives().Matches(sql)).Select(check =>
            $"{check.Groups["name"].Value} {check.Groups["column"].Captures[0].Value}: {Values(check)}");

    private static string Values(Match check) =>
        string.Join(' ', check.Groups["value"].Captures.Select(value => value.Value));

    private static string Text(string engine, string script) =>
        Migrator.Scripts(engine).Single(candidate => candidate.Name == script).Text.ReplaceLineEndings("\n");

    private static List<string> Lines(string text) =>
        [.. text.Split('\n').Where(line => !Triggers().IsMatch(line)).Select(line =>
            Unicode().Replace(DropIndexes().Replace(Spaces().Replace(line.Trim(), " "), "$1;"), "'"))];

    /// <summary>PostgreSQL's script in the words of another engine.</summary>
    private static List<string> Expected(string postgreSql, Func<(string PostgreSql, string SqlServer, string Sqlite),
        string> engine)
    {
        var isSqlite = engine(("", "", "sqlite")) == "sqlite";
        return [.. Lines(postgreSql).Select(line => isSqlite && line == ");" ? ") STRICT;"
            : Types().Replace(line, match =>
            Words.FirstOrDefault(words => words.PostgreSql == match.Value) is { PostgreSql: not null } words
                ? engine(words)
                : isSqlite ? "TEXT" : "n" + match.Value))];
    }

    private static IEnumerable<string> Differences(List<string> expected, List<string> actual) =>
        Enumerable.Range(0, Math.Max(expected.Count, actual.Count))
            .Select(i => (Expected: expected.ElementAtOrDefault(i), Actual: actual.ElementAtOrDefault(i)))
            .Where(pair => pair.Expected != pair.Actual)
            .Select(pair => $"expected {pair.Expected}\n     but {pair.Actual}");

    /// <summary>The tables that a trigger guards.</summary>
    private static IEnumerable<string> Guarded(string text) =>
        TriggerTables().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> ColumnsOfScripts(string engine) =>
        Tables().Matches(Lasting(engine))
            .GroupBy(table => table.Groups[1].Value, table => table.Groups[2].Value)
            .SelectMany(table => ColumnLines().Matches(string.Join('\n', table)).Select((column, index) =>
                $"{table.Key}.{column.Groups[1].Value} {index + 1} {(column.Groups[2].Value == "NOT NULL" ? "NO" : "YES")}"));

    private static IEnumerable<string> IndexesOfScripts(string engine) =>
        IndexNames().Matches(Lasting(engine)).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>All scripts, without the tables that a later one drops, to make them anew or for good.</summary>
    private static string Lasting(string engine)
    {
        var text = string.Concat(Migrator.Scripts(engine).Select(script => script.Text.ReplaceLineEndings("\n")));
        while (Drops().Match(text) is { Success: true } drop)
        {
            var before = Tables().Replace(text[..drop.Index],
                table => table.Groups[1].Value == drop.Groups[1].Value ? "" : table.Value);
            text = before + text[(drop.Index + drop.Length)..];
        }
        return text;
    }

    private static string Columns(string engine) => engine switch
    {
        Engines.Sqlite => """
            SELECT m.name || '.' || c.name || ' ' || (c.cid + 1) || ' ' || CASE c."notnull" WHEN 1 THEN 'NO' ELSE 'YES' END AS text
              FROM sqlite_master m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name <> 'schema_history'
            """,
        Engines.PostgreSql => """
            SELECT table_name || '.' || column_name || ' ' || ordinal_position || ' ' || is_nullable AS text
              FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_history'
            """,
        _ => """
            SELECT CONCAT(table_name, '.', column_name, ' ', ordinal_position, ' ', is_nullable) AS text
              FROM information_schema.columns WHERE table_schema = 'dbo' AND table_name <> 'schema_history'
            """,
    };

    private static string Indexes(string engine) => engine switch
    {
        Engines.Sqlite => "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        Engines.PostgreSql => """
            SELECT i.relname AS name
              FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
             WHERE i.relnamespace = 'public'::regnamespace
               AND NOT EXISTS (SELECT 1 FROM pg_constraint c
             WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u'))
            """,
        _ => """
            SELECT i.name FROM sys.indexes i JOIN sys.tables t ON t.object_id = i.object_id
             WHERE i.name IS NOT NULL AND i.is_primary_key = 0 AND i.is_unique_constraint = 0
            """,
    };

    [GeneratedRegex(@"^\s*(CREATE (TRIGGER|FUNCTION)\b.*|GO\s*)$")]
    private static partial Regex Triggers();

    [GeneratedRegex(@"CREATE TRIGGER \w+(?: BEFORE [\w ]+?)? ON (\w+)")]
    private static partial Regex TriggerTables();

    [GeneratedRegex(@"CONSTRAINT (?<name>\w+) CHECK \((?<column>\w+) IN \((?:(?<value>'\w+')(?:, )?)+\)\)")]
    private static partial Regex Lists();

    [GeneratedRegex(@"CONSTRAINT (?<name>\w+) CHECK \((?:(?<column>\w+) = (?<value>'\w+')(?:\s+OR\s+)?){2,}\)")]
    private static partial Regex Alternatives();

    // SQL Server alone wants to be told whose index it is.
    [GeneratedRegex(@"^(DROP INDEX \w+) ON \w+;$")]
    private static partial Regex DropIndexes();

    // And which texts are more than ASCII.
    [GeneratedRegex(@"\bN'")]
    private static partial Regex Unicode();

    [GeneratedRegex(@"^DROP TABLE (\w+);\n", RegexOptions.Multiline)]
    private static partial Regex Drops();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=^\w+ )(uuid|bigint|date|timestamptz\(3\)|text|bytea|varchar\(\d+\))(?= (NOT )?NULL)")]
    private static partial Regex Types();

    [GeneratedRegex(@"(?:CREATE|ALTER) TABLE (\w+) (?:\(|ADD)\n(.*?)(?:\n\)|;\n)", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex(@"^ +([a-z]\w*) +[\w()]+ (NOT NULL|NULL)", RegexOptions.Multiline)]
    private static partial Regex ColumnLines();

    [GeneratedRegex(@"CREATE (?:UNIQUE )?INDEX (\w+)")]
    private static partial Regex IndexNames();
}
