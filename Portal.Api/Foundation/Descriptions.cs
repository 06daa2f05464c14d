using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Portal.Api.Foundation;

/// <summary>Descriptions of the schema are the doc comments of the code: of types, members, parameters, and for
/// positional records the comments on their parameters.</summary>
internal sealed partial class Descriptions : BaseSchemaNodeVisitor
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    public override void VisitObject(IObjectGraphType type, ISchema schema) => Describe(type);

    public override void VisitInterface(IInterfaceGraphType type, ISchema schema) => Describe(type);

    public override void VisitInputObject(IInputObjectGraphType type, ISchema schema) => Describe(type);

    public override void VisitEnum(EnumerationGraphType type, ISchema schema)
    {
        if (ClrTypeOf(type) is not { } clr) return;
        type.Description ??= Summary(clr, $"T:{clr.FullName}");
        foreach (var value in type.Values) value.Description ??= Summary(clr, $"F:{clr.FullName}.{value.Value}");
    }

    private static void Describe(IComplexGraphType type)
    {
        if (ClrTypeOf(type) is not { } clr) return;
        type.Description ??= Summary(clr, $"T:{NameOf(clr)}");
        foreach (var field in type.Fields)
        {
            if (MemberOf(clr, field) is not { } member) continue;
            field.Description ??= OfMember(clr, member);
            foreach (var argument in field.Arguments ?? [])
                argument.Description ??= Parameter(member.DeclaringType!, KeyOf(member), argument.Name)
                    ?? OfArgumentsType(argument);
        }
    }

    /// <summary>The member behind a field; null when it has none of its name.</summary>
    internal static MemberInfo? MemberOf(Type clr, FieldType field)
    {
        const BindingFlags Any = BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance
            | BindingFlags.Static;
        return clr.GetMember(field.Name, Any).Concat(clr.GetMember($"{field.Name}Async", Any)).FirstOrDefault();
    }

    private static string? OfArgumentsType(QueryArgument argument) =>
        argument.ResolvedType?.GetNamedType() is { } type && ClrTypeOf(type) is { } clr
            ? Summary(clr, $"T:{NameOf(clr)}") : null;

    private static string? OfMember(Type clr, MemberInfo member) =>
        Summary(member.DeclaringType!, KeyOf(member)) ?? Parameter(clr, $"T:{NameOf(clr)}", member.Name);

    private static string KeyOf(MemberInfo member) => member switch
    {
        MethodInfo method => $"M:{NameOf(method.DeclaringType!)}.{method.Name}(",
        _ => $"P:{NameOf(member.DeclaringType!)}.{member.Name}",
    };

    private static string? Summary(Type clr, string key) => Text(Find(clr, key)?.Element("summary"));

    private static string? Parameter(Type clr, string key, string name) =>
        Text(Find(clr, key)?.Elements("param").FirstOrDefault(param =>
            string.Equals((string?)param.Attribute("name"), name, StringComparison.OrdinalIgnoreCase)));

    private static XElement? Find(Type clr, string key)
    {
        var members = Files.GetOrAdd(clr.Assembly, Read);
        return members.TryGetValue(key, out var member) ? member
            : key.EndsWith('(') ? members.FirstOrDefault(one =>
                one.Key == key[..^1] || one.Key.StartsWith(key, StringComparison.Ordinal)).Value
            : null;
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!)
            : [];
    }

    private static string? Text(XElement? comment) =>
        comment is null ? null : Blanks().Replace(string.Concat(comment.Nodes().Select(Words)), " ").Trim();

    private static string Words(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element => (string?)element.Attribute("name") ?? ((string?)element.Attribute("cref"))?.Split('.')[^1]
            ?? element.Value,
        _ => "",
    };

    /// <summary>The type behind a type of the schema.</summary>
    internal static Type? ClrTypeOf(IGraphType type) =>
        type.GetType().GetInterfaces().Append(type.GetType()).Concat(Parents(type.GetType()))
            .FirstOrDefault(one => one.IsGenericType)?.GetGenericArguments()[0];

    private static IEnumerable<Type> Parents(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType) yield return parent;
    }

    private static string NameOf(Type clr) =>
        (clr.IsGenericType ? clr.GetGenericTypeDefinition() : clr).FullName!.Replace('+', '.');

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
