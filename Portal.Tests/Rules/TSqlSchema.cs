using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>The schema as SQL Server's scripts declare it, read without a server.</summary>
internal static class TSqlSchema
{
    public sealed record Column(string Name, string Type, bool IsNullable);

    private static readonly IReadOnlyList<(string Source, string Text, TSqlStatement Parsed)> Parts = Lasting(Read());

    private static readonly ILookup<string, Column> Tables = Parts
        .SelectMany(part => ColumnsOf(part.Parsed, part.Text))
        .ToLookup(pair => pair.Table, pair => pair.Column, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Column> ColumnsOf(string table) => Tables[table];

    /// <summary>A model that holds the schema, to add statements to.</summary>
    public static TSqlModel NewModel()
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        // Each part has a source name of its own: the same name again would replace the part before.
        foreach (var (source, text, parsed) in Parts)
            if (parsed is not AlterTableAddTableElementStatement)
                model.AddOrUpdateObjects(WithLaterColumns(text, parsed), source, new TSqlObjectOptions());
        return model;
    }

    /// <summary>The model takes a table only as a whole, with what later scripts have added to it.</summary>
    private static string WithLaterColumns(string text, TSqlStatement parsed) =>
        parsed is not CreateTableStatement { SchemaObjectName.BaseIdentifier.Value: var name } ? text
        : Parts.Where(part => part.Parsed is AlterTableAddTableElementStatement added
                && added.SchemaObjectName.BaseIdentifier.Value == name)
            .Select(part => part.Text[(part.Text.IndexOf("ADD", StringComparison.Ordinal) + 3)..].TrimEnd(';'))
            .Aggregate(text, (whole, columns) => whole.Insert(whole.IndexOf('(') + 1, $"{columns},"));

    public static TSqlFragment Parse(string text, out IList<ParseError> errors) =>
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out errors);

    /// <summary>Without what a later script drops, to make it anew or for good, and what only moves rows.</summary>
    private static List<(string Source, string Text, TSqlStatement Parsed)> Lasting(
        IEnumerable<(string Source, string Text, TSqlStatement Parsed)> parts)
    {
        var lasting = new List<(string Source, string Text, TSqlStatement Parsed)>();
        foreach (var part in parts)
            switch (part.Parsed)
            {
                case InsertStatement or UpdateStatement: break;
                case DropTableStatement dropped:
                    lasting.RemoveAll(one => TableOf(one.Parsed) == dropped.Objects[0].BaseIdentifier.Value);
                    break;
                case DropIndexStatement { DropIndexClauses: [DropIndexClause clause] }:
                    lasting.RemoveAll(one =>
                        one.Parsed is CreateIndexStatement made && made.Name.Value == clause.Index.Value);
                    break;
                default: lasting.Add(part); break;
            }
        return lasting;
    }

    private static string? TableOf(TSqlStatement statement) => statement switch
    {
        CreateTableStatement table => table.SchemaObjectName.BaseIdentifier.Value,
        AlterTableAddTableElementStatement added => added.SchemaObjectName.BaseIdentifier.Value,
        CreateIndexStatement index => index.OnName.BaseIdentifier.Value,
        _ => null,
    };

    private static IEnumerable<(string, string, TSqlStatement)> Read()
    {
        foreach (var script in Migrator.Scripts(Engines.SqlServer))
        {
            var parsed = (TSqlScript)Parse(script.Text, out var errors);
            Assert.Empty(errors.Select(error => $"{script.Name}:{error.Line} {error.Message}"));
            foreach (var (part, statement) in parsed.Batches.SelectMany(batch => batch.Statements).Index())
            {
                var text = script.Text.Substring(statement.StartOffset, statement.FragmentLength);
                yield return ($"{script.Name}#{part}", text, statement);
            }
        }
    }

    private static IEnumerable<(string Table, Column Column)> ColumnsOf(TSqlStatement statement, string text)
    {
        var (name, definition) = statement switch
        {
            CreateTableStatement table => (table.SchemaObjectName, table.Definition),
            AlterTableAddTableElementStatement added => (added.SchemaObjectName, added.Definition),
            _ => (null, null),
        };
        if (name is null) yield break;
        foreach (var column in definition!.ColumnDefinitions)
            yield return (name.BaseIdentifier.Value, new Column(
                column.ColumnIdentifier.Value,
                text.Substring(column.DataType.StartOffset - statement.StartOffset, column.DataType.FragmentLength),
                column.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => constraint.Nullable)));
    }
}
