using System.Reflection;
using Portal.Domain.Foundation;

namespace Portal.Tests.Rules;

/// <summary>One SQL statement of the domain: where it stands and what it says.</summary>
internal sealed record DomainStatement(string Name, string Sql)
{
    private static readonly string[] Verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

    /// <summary>Every const string of the domain that is a whole statement; a constant named Columns is a part of
    /// others.</summary>
    public static IReadOnlyList<DomainStatement> All { get; } =
    [
        .. typeof(Money).Assembly.GetTypes()
            .Where(type => type.Namespace is { } space && !space.EndsWith("Foundation.Data", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string) && field.Name != "Columns")
            .Select(field =>
                new DomainStatement($"{field.DeclaringType!.FullName!["Portal.Domain.".Length..]}.{field.Name}",
                (string)field.GetRawConstantValue()!))
            .Where(statement =>
                Verbs.Any(verb => statement.Sql.TrimStart().StartsWith(verb + " ", StringComparison.Ordinal))),
    ];
}
