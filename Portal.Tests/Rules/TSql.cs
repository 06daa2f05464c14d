using Microsoft.SqlServer.Dac.Model;

namespace Portal.Tests.Rules;

/// <summary>Microsoft's own compiler of T-SQL, without a server: each statement as a procedure on the schema.</summary>
internal static class TSql
{
    /// <summary>What is wrong with the statements, each with its name; empty when all compile. The compiler's warnings
    /// are faults too: a column or table that it cannot resolve is one (SQL71502, SQL71005).</summary>
    public static IReadOnlyList<string> WhyNot(IEnumerable<DomainStatement> statements)
    {
        var faults = new List<string>();
        using var model = TSqlSchema.NewModel();
        foreach (var statement in statements)
        {
            var own = WhyNotAdd(model, statement).Distinct().ToList();
            faults.AddRange(own.Select(fault => $"{statement.Name}: {fault}"));
        }
        faults.AddRange(model.Validate().Select(message => $"{message.Prefix}{message.Number} {message.Message}"));
        faults.AddRange(model.GetModelErrors().Select(error => $"{error.SourceName}: {error.Message}"));
        return [.. faults.Select(fault => fault.ReplaceLineEndings(" ")).Distinct()];
    }

    /// <summary>The parameters of a statement with their SQL Server types.</summary>
    public static IReadOnlyList<(string Name, string Type)> ParametersOf(DomainStatement statement) =>
        [.. new TSqlReader(TSqlSchema.Parse(statement.Sql, out _)).Parameters
            .Select(parameter => (parameter.Name, parameter.Type ?? "nvarchar(2000)"))];

    // What does not parse, or names a parameter that is not declared, would stop the model for good: it stays out.
    private static IEnumerable<string> WhyNotAdd(TSqlModel model, DomainStatement statement)
    {
        foreach (var word in PortableSql.WhyNotWords(statement.Sql)) yield return word;

        var parsed = TSqlSchema.Parse(statement.Sql, out var errors);
        foreach (var error in errors) yield return $"syntax: {error.Message}";
        if (errors.Count > 0) yield break;

        foreach (var fault in PortableSql.WhyNot(parsed, new TSqlReader(parsed))) yield return fault;
        var parameters = ParametersOf(statement).Select(parameter => $"{parameter.Name} {parameter.Type}");
        model.AddOrUpdateObjects(
            $"CREATE PROCEDURE dbo.[{statement.Name}] {string.Join(", ", parameters)} AS\nBEGIN\n{statement.Sql}\nEND",
            statement.Name, new TSqlObjectOptions());
    }
}
