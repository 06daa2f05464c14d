using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>Microsoft's own compiler of T-SQL, without a server: the schema scripts, and statements against them.</summary>
internal static partial class TSql
{
    private static readonly HashSet<string> KnownFunctions =
        new(["COUNT", "SUM", "MIN", "MAX", "COALESCE", "CAST", "ROW_NUMBER"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the statements, each with its name; empty when all compile.</summary>
    public static IReadOnlyList<string> WhyNot(IEnumerable<DomainStatement> statements)
    {
        var faults = new List<string>();
        using var model = Schema();
        foreach (var (statement, number) in statements.Select((statement, i) => (statement, i)))
        {
            var own = WhyNotParse(statement).Concat(WhyNotPortable(statement)).ToList();
            faults.AddRange(own.Select(fault => $"{statement.Name}: {fault}"));
            if (own.Count == 0) model.AddOrUpdateObjects(Procedure(statement), $"{statement.Name}#{number}.sql", new TSqlObjectOptions());
        }
        faults.AddRange(model.Validate().Select(message => message.Message.ReplaceLineEndings(" ")));
        faults.AddRange(model.GetModelErrors().Select(error => $"{error.SourceName}: {error.Message.ReplaceLineEndings(" ")}"));
        return [.. faults.Distinct()];
    }

    private static TSqlModel Schema()
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var script in Migrator.Scripts(Engines.SqlServer))
        {
            var text = script.Text;
            var parsed = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out _);
            foreach (var (part, statement) in parsed.Batches.SelectMany(batch => batch.Statements).Index())
                model.AddOrUpdateObjects(text.Substring(statement.StartOffset, statement.FragmentLength),
                    $"{script.Name}#{part}", new TSqlObjectOptions());
        }
        return model;
    }

    private static string Procedure(DomainStatement statement) => $"""
        CREATE PROCEDURE dbo.[{statement.Name}] {string.Join(", ", Parameters(statement.Sql).Select(name => $"{name} {TypeOf(name)}"))} AS
        BEGIN
        {statement.Sql}
        END
        """;

    private static IEnumerable<string> Parameters(string sql) =>
        Names().Matches(sql).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the domain means by a name; see its arguments.</summary>
    private static string TypeOf(string name) => name switch
    {
        "@Now" or "@At" => "datetimeoffset(3)",
        "@Today" or "@Day" or "@From" or "@To" or "@ValidTo" or "@CancelAfter" => "date",
        _ when name.EndsWith("Id", StringComparison.Ordinal) || name is "@HolderId" => "uniqueidentifier",
        _ when name.EndsWith("At", StringComparison.Ordinal) => "datetimeoffset(3)",
        _ when name.EndsWith("On", StringComparison.Ordinal) || name.EndsWith("Until", StringComparison.Ordinal) => "date",
        "@State" or "@Reason" or "@Kind" or "@Name" or "@Act" or "@Login" or "@Limit" or "@Basis" or "@SizeClass" => "nvarchar(2000)",
        _ when IsNumber().IsMatch(name) => "bigint",
        _ => "nvarchar(2000)",
    };

    private static IEnumerable<string> WhyNotParse(DomainStatement statement)
    {
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(Procedure(statement)), out var errors);
        foreach (var error in errors) yield return $"syntax: {error.Message}";
        if (errors.Count > 0) yield break;
        var seen = new Visitor();
        fragment.Accept(seen);
        foreach (var fault in seen.Faults) yield return fault;
    }

    /// <summary>Words that one engine understands and another does not.</summary>
    private static IEnumerable<string> WhyNotPortable(DomainStatement statement)
    {
        foreach (Match match in Foreign().Matches(statement.Sql)) yield return $"'{match.Value}' is not for every engine";
        foreach (Match match in BareSums().Matches(statement.Sql)) yield return $"'{match.Value}' has another type on each engine: CAST it";
    }

    private sealed class Visitor : TSqlFragmentVisitor
    {
        public List<string> Faults { get; } = [];

        public override void Visit(FunctionCall node)
        {
            if (!KnownFunctions.Contains(node.FunctionName.Value)) Faults.Add($"unknown function {node.FunctionName.Value}");
        }

        public override void Visit(InsertSpecification node)
        {
            var columns = node.Columns.Count;
            var values = node.InsertSource switch
            {
                ValuesInsertSource source => source.RowValues[0].ColumnValues.Count,
                SelectInsertSource { Select: QuerySpecification query } => query.SelectElements.Count,
                _ => columns,
            };
            if (columns != values) Faults.Add($"{columns} columns, {values} values");
        }
    }

    [GeneratedRegex(@"@[A-Za-z]\w*")]
    private static partial Regex Names();

    [GeneratedRegex("Amount|Fen|Money|Version|Sequence|Quantity|Line|Bonus|Rate|Days|Price|Ratio|Bp$|Employees|Revenue|Assets|Seen|"
        + "Available|Locked|Redeemed|Eligible|Subsidy|Cap$|Used|Carried|Lapsed|Face|^@To[A-Z]|Quota|Reserved|Unused|Upheld|"
        + "Requested|Approved|Ineligible|AllDue|Finished|Budget|Contract$|DomesticCompute")]
    private static partial Regex IsNumber();

    [GeneratedRegex(@"\bLIMIT\b|\bRETURNING\b|\bON CONFLICT\b|\|\||\bFOR UPDATE\b|\bIN @|\bOFFSET\b|\bTOP\b|\bMERGE\b|\bTRUE\b|\bFALSE\b")]
    private static partial Regex Foreign();

    // A sum or a count that the outermost SELECT gives back as it is.
    [GeneratedRegex(@"^SELECT (COUNT|SUM)\(")]
    private static partial Regex BareSums();
}
