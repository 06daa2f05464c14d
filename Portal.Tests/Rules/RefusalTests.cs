using System.Text.RegularExpressions;
using Portal.Domain.Foundation;

namespace Portal.Tests.Rules;

/// <summary>A code means one thing, for good; and people can read why, in both languages.</summary>
public sealed partial class RefusalTests
{
    /// <summary>Codes of the programme rules that several acts give, each with figures of its own.</summary>
    private static readonly string[] SharedCodes = [];

    private static IEnumerable<Type> Types =>
        typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract);

    public static TheoryData<string> Names => [.. Types.Select(type => type.FullName!)];

    [Theory, MemberData(nameof(Names))]
    public void Has_a_code_for_machines_and_words_for_people(string name)
    {
        var refusal = Make(typeof(Refusal).Assembly.GetType(name)!);

        Assert.Matches(UpperSnakeCase(), refusal.Code);
        Assert.Matches(Chinese(), refusal.Zh);
        Assert.Matches(Latin(), refusal.En);
        Assert.DoesNotMatch(Chinese(), refusal.En);
        Assert.True(Enum.IsDefined(refusal.Kind));
    }

    [Fact]
    public void Each_code_belongs_to_one_refusal() =>
        Assert.Empty(Types.GroupBy(type => Make(type).Code)
            .Where(types => types.Count() > 1 && !SharedCodes.Contains(types.Key))
            .Select(types => $"{types.Key}: {string.Join(", ", types.Select(type => type.FullName))}"));

    [Fact]
    public void A_planted_code_in_lower_case_is_found() => Assert.DoesNotMatch(UpperSnakeCase(), "Wrong_State");

    private static Refusal Make(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        return (Refusal)constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => AnyOf(parameter.ParameterType))]);
    }

    private static object? AnyOf(Type type) =>
        type == typeof(string) ? "x"
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : type.IsGenericType && type.GetGenericArguments() is [var item]
            && type.IsAssignableFrom(item.MakeArrayType()) ? Array.CreateInstance(item, 0)
        : typeof(Refusal).IsAssignableFrom(type) ? new WrongRole("x")
        : type.GetConstructors() is [var only, ..]
            ? only.Invoke([.. only.GetParameters().Select(parameter => AnyOf(parameter.ParameterType))])
        : null;

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")]
    private static partial Regex UpperSnakeCase();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Latin();
}
