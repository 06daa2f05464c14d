using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;

namespace Portal.Tests.Rules;

/// <summary>The schema that clients rely on: approved, and explained.</summary>
public sealed class SchemaTests
{
    /// <summary>Known to every client, from the specification or by their names.</summary>
    private static readonly string[] Plain = ["Boolean", "Decimal", "Int", "Long", "String", "Query"];

    [Fact]
    public async Task Is_the_one_that_was_approved()
    {
        await using var portal = await WebPortal.StartAsync(demo: false);
        using var visitor = portal.Visitor();

        var served = await visitor.GetStringAsync("/graphql/schema", TestContext.Current.CancellationToken);

        var approved = Repository.PathOf("Portal.Api/schema.graphql");
        if (Environment.GetEnvironmentVariable("PORTAL_APPROVE") is not null) File.WriteAllText(approved, served);
        Assert.Equal(File.ReadAllText(approved), served);
    }

    [Fact]
    public async Task Describes_every_type_field_argument_and_value()
    {
        await using var portal = await WebPortal.StartAsync(demo: false);
        var schema = portal.Services.GetRequiredService<ISchema>();
        schema.Initialize();

        var types = schema.AllTypes
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !Plain.Contains(type.Name)).ToList();
        var fields = schema.AllTypes.OfType<IComplexGraphType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(type => type.Fields.Select(field => (Type: type, Field: field))).ToList();

        Assert.Empty(types.Where(type => string.IsNullOrWhiteSpace(type.Description)).Select(type => type.Name));
        Assert.Empty(fields.Where(one => string.IsNullOrWhiteSpace(one.Field.Description))
            .Select(one => $"{one.Type.Name}.{one.Field.Name}"));
        Assert.Empty(fields.SelectMany(one => (one.Field.Arguments ?? [])
            .Where(argument => string.IsNullOrWhiteSpace(argument.Description))
            .Select(argument => $"{one.Type.Name}.{one.Field.Name}({argument.Name})")));
        Assert.Empty(Silent(schema.AllTypes.OfType<EnumerationGraphType>()));
        Assert.True(fields.Count > 50, "the schema is not there");
    }

    [Fact]
    public void A_planted_value_without_a_description_is_found()
    {
        var planted = new EnumerationGraphType { Name = "Planted" };
        planted.Add("SAID", 1, "Said.");
        planted.Add("UNSAID", 2);

        Assert.Equal(["Planted.UNSAID"], Silent([planted]));
    }

    /// <summary>The values that leave a client to guess.</summary>
    private static IEnumerable<string> Silent(IEnumerable<EnumerationGraphType> types) => types
        .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))
        .SelectMany(type => type.Values.Where(value => string.IsNullOrWhiteSpace(value.Description))
            .Select(value => $"{type.Name}.{value.Name}"));
}
