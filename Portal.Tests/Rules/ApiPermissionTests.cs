using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using Portal.Tests.Demo;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Rules;

/// <summary>Every mutation with every role, over HTTP: who is let in is who stands in the approved matrix.</summary>
public sealed class ApiPermissionTests
{
    /// <summary>What everybody may ask, decided field by field.</summary>
    private static readonly string[] PublicFields =
        ["figures", "offering", "offerings", "programmes", "rounds", "viewer"];

    /// <summary>What is asked with a token: the officers' permission and everybody's for their own.</summary>
    private static readonly Dictionary<string, (Permission City, Permission Own)> OwnFields = new()
    {
        ["applications"] = (Permissions.ApplicationRead, Permissions.ApplicationReadOwn),
        ["orders"] = (Permissions.OrderRead, Permissions.OrderReadOwn),
        ["vouchers"] = (Permissions.VoucherRead, Permissions.VoucherReadOwn),
    };

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_query_field_was_decided_on()
    {
        await using var portal = await WebPortal.StartAsync(demo: false);

        Assert.Equal(PublicFields.Concat(OwnFields.Keys).Concat(OwnFields.Keys.Select(list => list[..^1]))
            .Order(StringComparer.Ordinal),
            SchemaOf(portal).Query.Fields.Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_mutation_lets_in_exactly_the_roles_of_the_matrix()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        var schema = SchemaOf(portal);
        var roles = Enum.GetValues<Role>().Where(role => role != Role.Portal).ToList();
        var wrong = new List<string>();

        foreach (var role in roles)
        {
            using var machine = await AddAsync(portal, role);
            foreach (var permission in Permissions.All.Where(one => HttpReplayTests.Mutations.ContainsKey(one.Name)))
            {
                var code = await TryAsync(machine, schema, HttpReplayTests.Mutations[permission.Name]);
                if ((code == "WRONG_ROLE") == permission.Roles.Contains(role))
                    wrong.Add($"{permission.Name} by {role}: {code}");
            }
            foreach (var (list, (city, _)) in OwnFields)
                if (await machine.ErrorAsync($"{{ {list} {{ totalCount }} }}") is var error
                    && error is null != city.Roles.Contains(role))
                    wrong.Add($"{list} by {role}: {error ?? "answered"}");
        }

        Assert.Empty(wrong);
        Assert.Equal(HttpReplayTests.Mutations.Count,
            Permissions.All.Count(one => HttpReplayTests.Mutations.ContainsKey(one.Name)));
    }

    private static ISchema SchemaOf(WebPortal portal)
    {
        var schema = portal.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        return schema;
    }

    private static async Task<Machine> AddAsync(WebPortal portal, Role role)
    {
        var login = $"every.{role}";
        await TestPortal.Ok(portal.Services.GetRequiredService<AddPerson>().ExecuteAsync(
            Actor.Portal, new(Guid.CreateVersion7(), login, login, null, [role]), Ct));
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Clients>().AddAsync(
            login, DemoClients.SecretOf(login), Tokens.Scopes, Ct);
        return await Machine.OfAsync(portal, login, string.Join(' ', Tokens.Scopes));
    }

    /// <summary>With some input of the right shape, on things that do not exist.</summary>
    private static async Task<string> TryAsync(Machine machine, ISchema schema, string mutation)
    {
        var type = (IInputObjectGraphType)schema.Mutation!.Fields.Find(mutation)!
            .Arguments!.Find("input")!.ResolvedType!.GetNamedType();
        var payload = await machine.DoAsync(mutation, type.Name, Some(type)!);
        return payload.GetProperty("refusal") is { ValueKind: JsonValueKind.Object } refusal
            ? refusal.GetProperty("code").GetString()! : "done";
    }

    private static object? Some(IGraphType? type) => type switch
    {
        NonNullGraphType required => Some(required.ResolvedType),
        ListGraphType list => new[] { Some(list.ResolvedType) },
        IInputObjectGraphType input => input.Fields.Where(field => field.ResolvedType is NonNullGraphType)
            .ToDictionary(field => field.Name, field => Some(field.ResolvedType)),
        { Name: "ID" } => Guid.CreateVersion7(),
        { Name: "String" } => "x",
        { Name: "DateOnly" } => "2026-11-23",
        _ => 1,
    };
}
