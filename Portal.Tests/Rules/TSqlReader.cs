using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Portal.Tests.Rules;

/// <summary>Reads one statement against the schema: which column a name means, and which type a parameter must have,
/// from the column that it is compared with or written to.</summary>
internal sealed class TSqlReader : TSqlFragmentVisitor
{
    private readonly List<(string Alias, string Table)> sources = [];
    private readonly List<ScalarExpression[]> together = [];
    private readonly List<(string Table, string Column, ScalarExpression Value)> written = [];
    private readonly Dictionary<string, ScalarExpression> aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> types = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> parameters = new(StringComparer.OrdinalIgnoreCase);

    public TSqlReader(TSqlFragment statement)
    {
        statement.Accept(this);
        foreach (var (table, column, value) in written)
            if (TSqlSchema.ColumnsOf(table).FirstOrDefault(candidate => Same(candidate.Name, column)) is { } target)
                Give(Leaves(value), target.Type);
        foreach (var expressions in together)
        {
            var leaves = expressions.SelectMany(Leaves).ToList();
            if (leaves.Select(TypeOf).FirstOrDefault(type => type is not null) is { } type) Give(leaves, type);
        }
    }

    /// <summary>The parameters with the type of each; a type of null when nothing tells it.</summary>
    public IEnumerable<(string Name, string? Type)> Parameters =>
        parameters.Select(name => (name, types.GetValueOrDefault(name)?.First()));

    /// <summary>Parameters that one place takes for an id and another for a text, or the like.</summary>
    public IEnumerable<string> Torn =>
        types.Where(pair => pair.Value.Select(Family).Distinct().Count() > 1)
            .Select(pair => $"{pair.Key} is {string.Join(" and ", pair.Value)}");

    /// <summary>Null for a column of a common table expression or a derived table.</summary>
    public TSqlSchema.Column? ColumnOf(ColumnReferenceExpression reference)
    {
        var names = reference.MultiPartIdentifier?.Identifiers.Select(part => part.Value).ToList() ?? [];
        var tables = names.Count > 1 ? sources.Where(source => Same(source.Alias, names[^2])) : sources;
        return names.Count == 0 ? null : tables.SelectMany(source => TSqlSchema.ColumnsOf(source.Table))
            .FirstOrDefault(column => Same(column.Name, names[^1]));
    }

    /// <summary>What an expression's value is made of, without what only decides or is converted.</summary>
    public static IEnumerable<ScalarExpression> Leaves(ScalarExpression? expression) => expression switch
    {
        null => [],
        ParenthesisExpression inner => Leaves(inner.Expression),
        UnaryExpression inner => Leaves(inner.Expression),
        BinaryExpression two => Leaves(two.FirstExpression).Concat(Leaves(two.SecondExpression)),
        CoalesceExpression several => several.Expressions.SelectMany(Leaves),
        CaseExpression cases => Answers(cases).SelectMany(Leaves),
        FunctionCall { FunctionName.Value: "MIN" or "MAX" or "SUM" or "LOWER" } function =>
            function.Parameters.SelectMany(Leaves),
        ScalarSubquery { QueryExpression: QuerySpecification { SelectElements: [SelectScalarExpression only] } } =>
            Leaves(only.Expression),
        _ => [expression],
    };

    /// <summary>The values that a CASE may have.</summary>
    public static IEnumerable<ScalarExpression> Answers(CaseExpression cases)
    {
        var whens = cases switch
        {
            SearchedCaseExpression searched => searched.WhenClauses.Select(when => when.ThenExpression),
            SimpleCaseExpression simple => simple.WhenClauses.Select(when => when.ThenExpression),
            _ => [],
        };
        return cases.ElseExpression is null ? whens : whens.Append(cases.ElseExpression);
    }

    public override void Visit(VariableReference node) => parameters.Add(node.Name);

    public override void Visit(NamedTableReference node)
    {
        var table = node.SchemaObject.BaseIdentifier.Value;
        sources.Add((node.Alias?.Value ?? table, table));
    }

    public override void Visit(SelectScalarExpression node)
    {
        if (node.ColumnName?.Value is { } alias) aliases.TryAdd(alias, node.Expression);
    }

    public override void Visit(BooleanComparisonExpression node) =>
        together.Add([node.FirstExpression, node.SecondExpression]);

    public override void Visit(BooleanTernaryExpression node) =>
        together.Add([node.FirstExpression, node.SecondExpression, node.ThirdExpression]);

    public override void Visit(InPredicate node) => together.Add([node.Expression, .. node.Values]);

    public override void Visit(LikePredicate node) => together.Add([node.FirstExpression, node.SecondExpression]);

    public override void Visit(AssignmentSetClause node) => together.Add([node.Column, node.NewValue]);

    public override void Visit(BinaryExpression node) => together.Add([node]);

    public override void Visit(InsertSpecification node)
    {
        var table = ((NamedTableReference)node.Target).SchemaObject.BaseIdentifier.Value;
        foreach (var row in ValuesOf(node.InsertSource))
            foreach (var (column, value) in node.Columns.Zip(row))
                written.Add((table, column.MultiPartIdentifier.Identifiers[^1].Value, value));
    }

    /// <summary>The rows that an INSERT gives, as expressions; a SELECT is one, each branch of a UNION
    /// another.</summary>
    public static IEnumerable<IReadOnlyList<ScalarExpression>> ValuesOf(InsertSource source) => source switch
    {
        ValuesInsertSource values => values.RowValues.Select(row => row.ColumnValues.ToList()),
        SelectInsertSource select => Branches(select.Select).Select(query =>
            query.SelectElements.OfType<SelectScalarExpression>().Select(element => element.Expression).ToList()),
        _ => [],
    };

    public static IEnumerable<QuerySpecification> Branches(QueryExpression query) => query switch
    {
        QuerySpecification one => [one],
        BinaryQueryExpression two => Branches(two.FirstQueryExpression).Concat(Branches(two.SecondQueryExpression)),
        QueryParenthesisExpression inner => Branches(inner.QueryExpression),
        _ => [],
    };

    public static string Family(string type) => type.Split('(')[0].ToUpperInvariant();

    private string? TypeOf(ScalarExpression leaf) => leaf switch
    {
        ColumnReferenceExpression column when ColumnOf(column) is { } known => known.Type,
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: var names }
            when aliases.Remove(names[^1].Value, out var named) => TypeOfAlias(names[^1].Value, named),
        IntegerLiteral or CastCall or FunctionCall => "bigint",
        StringLiteral => "nvarchar(2000)",
        _ => null,
    };

    // Out of the list while it is read, for an alias may stand in its own expression.
    private string? TypeOfAlias(string alias, ScalarExpression named)
    {
        var type = Leaves(named).Select(TypeOf).FirstOrDefault(known => known is not null);
        aliases[alias] = named;
        return type;
    }

    private void Give(IEnumerable<ScalarExpression> leaves, string type)
    {
        foreach (var variable in leaves.OfType<VariableReference>())
        {
            if (!types.TryGetValue(variable.Name, out var given)) types[variable.Name] = given = [];
            given.Add(type);
        }
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
