using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Portal.Tests.Rules;

/// <summary>One SQL, three engines: what one of them takes and another does not, or takes and answers otherwise. The
/// compilers find the rest.</summary>
internal sealed partial class PortableSql(TSqlReader reader) : TSqlFragmentVisitor
{
    private static readonly HashSet<string> KnownFunctions =
        ["COUNT", "SUM", "MIN", "MAX", "ABS", "LOWER", "ROW_NUMBER", "RANK", "DENSE_RANK", "LAG", "LEAD"];

    private readonly List<string> faults = [];

    /// <summary>Words that need no parser, and that some parsers take for names.</summary>
    public static IEnumerable<string> WhyNotWords(string sql) =>
        Foreign().Matches(Texts().Replace(sql, "''")).Select(match => $"'{match.Value}' is not for every engine");

    public static IEnumerable<string> WhyNot(TSqlFragment statement, TSqlReader reader)
    {
        var rules = new PortableSql(reader);
        statement.Accept(rules);
        return rules.faults.Concat(reader.Torn).Concat(reader.Parameters
            .Where(parameter => parameter.Type is null)
            .Select(parameter => $"nothing tells the type of {parameter.Name}"));
    }

    public override void Visit(FunctionCall node)
    {
        var name = node.FunctionName.Value;
        if (!KnownFunctions.Contains(name)) faults.Add($"unknown function {name}");
    }

    public override void Visit(PrimaryExpression node)
    {
        if (node is IIfCall or ConvertCall or TryCastCall or TryConvertCall or ParameterlessCall or LeftFunctionCall
            or RightFunctionCall or AtTimeZoneCall or ParseCall or TryParseCall)
            faults.Add($"{node.GetType().Name} is SQL Server's own");
    }

    // CAST(x AS DATE) is a number in SQLite; only whole numbers are the same everywhere.
    public override void Visit(CastCall node)
    {
        if (node.DataType.Name?.BaseIdentifier.Value != "BIGINT") faults.Add("CAST to something other than BIGINT");
    }

    public override void Visit(SelectStarExpression node) => faults.Add("SELECT *");

    public override void Visit(NamedTableReference node)
    {
        if (node.TableHints.Count > 0) faults.Add("a table hint");
    }

    public override void Visit(BinaryExpression node)
    {
        if (TSqlReader.Leaves(node).Any(IsText)) faults.Add("+ joins texts on SQL Server only");
    }

    public override void Visit(SelectStatement node)
    {
        foreach (var query in TSqlReader.Branches(node.QueryExpression))
            foreach (var element in query.SelectElements.OfType<SelectScalarExpression>())
                if (IsSizedByEngine(element.Expression))
                    faults.Add($"column {element.ColumnName?.Value}: CAST(… AS BIGINT)");
    }

    public override void Visit(OrderByClause node)
    {
        var expressions = node.OrderByElements.Select(element => element.Expression);
        foreach (var column in expressions.OfType<ColumnReferenceExpression>())
            if (reader.ColumnOf(column) is { IsNullable: true } nullable)
                faults.Add($"ORDER BY {nullable.Name}, which may be null: first or last by engine");
    }

    public override void Visit(InsertSpecification node)
    {
        var table = ((NamedTableReference)node.Target).SchemaObject.BaseIdentifier.Value;
        var columns = node.Columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value).ToList();
        foreach (var row in TSqlReader.ValuesOf(node.InsertSource))
            if (row.Count != columns.Count) faults.Add($"{columns.Count} columns, {row.Count} values");
        var required = TSqlSchema.ColumnsOf(table).Where(column => !column.IsNullable);
        foreach (var missing in required.Where(column => !columns.Contains(column.Name)))
            faults.Add($"{table}.{missing.Name} gets no value");
    }

    /// <summary>int, bigint or numeric by engine, where rows are matched by type: counts, sums, bare numbers.</summary>
    private static bool IsSizedByEngine(ScalarExpression expression) => expression switch
    {
        FunctionCall { FunctionName.Value: "COUNT" or "SUM" } => true,
        IntegerLiteral => true,
        ParenthesisExpression inner => IsSizedByEngine(inner.Expression),
        BinaryExpression or CoalesceExpression or CaseExpression =>
            Parts(expression).Any(part => part is not IntegerLiteral && IsSizedByEngine(part))
            || Parts(expression).All(part => part is IntegerLiteral),
        ScalarSubquery { QueryExpression: QuerySpecification query } =>
            query.SelectElements.OfType<SelectScalarExpression>().Any(element => IsSizedByEngine(element.Expression)),
        _ => false,
    };

    private static IEnumerable<ScalarExpression> Parts(ScalarExpression expression) => expression switch
    {
        BinaryExpression two => [two.FirstExpression, two.SecondExpression],
        CoalesceExpression several => several.Expressions,
        CaseExpression cases => TSqlReader.Answers(cases),
        _ => [],
    };

    private bool IsText(ScalarExpression leaf) =>
        leaf is StringLiteral
        || (leaf is ColumnReferenceExpression column && reader.ColumnOf(column) is { } known
            && TSqlReader.Family(known.Type) == "NVARCHAR");

    [GeneratedRegex(@"(?<![@\w])(LIMIT|RETURNING|ON\s+CONFLICT|FOR\s+UPDATE|IN\s+@\w+|OFFSET|TOP|MERGE|OUTPUT"
        + @"|TRUE|FALSE|ILIKE|BOOLEAN|NULLS\s+(FIRST|LAST))\b|\|\||::|@\w+\s+IS\s+(NOT\s+)?NULL",
        RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Texts();
}
