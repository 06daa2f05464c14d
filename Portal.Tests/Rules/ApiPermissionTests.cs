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
    [
        "figures", "notices", "offering", "offerings", "programme", "programmes", "regions", "round",
        "rounds", "viewer", "zones",
    ];

    /// <summary>One of each kind, by its id, for whoever may ask for the list; anything, for whoever may see
    /// it.</summary>
    private static readonly string[] Details =
    [
        "application", "batch", "clawback", "deliveries", "dispute", "enterprise", "history", "node", "order",
        "provider", "quote", "transfer", "voucher",
    ];

    /// <summary>What is asked with a token: the officers' permission and everybody's for their own.</summary>
    private static readonly Dictionary<string, (Permission? City, Permission? Own)> OwnFields = new()
    {
        ["allOfferings"] = (Permissions.OfferingRead, Permissions.OfferingReadOwn),
        ["applications"] = (Permissions.ApplicationRead, Permissions.ApplicationReadOwn),
        ["batches"] = (Permissions.BatchRead, null),
        ["clawbacks"] = (Permissions.ClawbackRead, Permissions.ClawbackReadOwn),
        ["disputes"] = (Permissions.DisputeRead, Permissions.DisputeReadOwn),
        ["enterprises"] = (Permissions.EnterpriseRead, Permissions.EnterpriseReadOwn),
        ["payments"] = (null, Permissions.BatchReadOwn),
        ["providers"] = (Permissions.ProviderRead, Permissions.ProviderReadOwn),
        ["transfers"] = (Permissions.TransferRead, Permissions.TransferReadOwn),
        ["orders"] = (Permissions.OrderRead, Permissions.OrderReadOwn),
        ["webhooks"] = (Permissions.WebhookRead, Permissions.WebhookReadOwn),
        ["vouchers"] = (Permissions.VoucherRead, Permissions.VoucherReadOwn),
    };

    /// <summary>What no city's year has in it.</summary>
    internal static readonly Dictionary<string, string> OtherMutations = new()
    {
        ["webhook.register"] = "registerWebhook", ["webhook.end"] = "endWebhook",
        ["webhook.replay"] = "replayDelivery",
    };

    private static readonly Dictionary<string, string> Mutations =
        new(HttpReplayTests.Mutations.Concat(OtherMutations));

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_query_field_was_decided_on()
    {
        await using var portal = await WebPortal.StartAsync(demo: false);

        Assert.Equal(PublicFields.Concat(OwnFields.Keys).Concat(Details).Order(StringComparer.Ordinal),
            SchemaOf(portal).Query.Fields.Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_mutation_lets_in_exactly_the_roles_of_the_matrix()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        var schema = SchemaOf(portal);
        var roles = Enum.GetValues<Role>().Where(role => role != Role.Portal).ToList();
        var wrong = new List<string>();
        var organisation = (await portal.Services.GetRequiredService<Organisations>()
            .ByUsccAsync("91990102MAYL20017X", Ct))!.Id;

        foreach (var role in roles)
        {
            using var machine = await AddAsync(portal, role);
            using var member = await AddAsync(portal, role, organisation);
            foreach (var permission in Permissions.All.Where(one => Mutations.ContainsKey(one.Name)))
            {
                var code = await TryAsync(
                    OtherMutations.ContainsKey(permission.Name) ? member : machine, schema, Mutations[permission.Name]);
                if ((code == "WRONG_ROLE") == permission.Roles.Contains(role))
                    wrong.Add($"{permission.Name} by {role}: {code}");
            }
            foreach (var (list, (city, own)) in OwnFields)
            {
                // An officer of the city acts for no organisation; nobody's own is nothing.
                var officer = await machine.ErrorAsync(Asked(list));
                if (officer is null != (city?.Roles.Contains(role) == true))
                    wrong.Add($"{list} by {role}: {officer ?? "answered"}");
                var people = await member.ErrorAsync(Asked(list));
                if (people is null != (city?.Roles.Contains(role) == true || own?.Roles.Contains(role) == true))
                    wrong.Add($"{list} by {role} of an organisation: {people ?? "answered"}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(Mutations.Count, Permissions.All.Count(one => Mutations.ContainsKey(one.Name)));
    }

    private static string Asked(string list) =>
        list == "webhooks" ? "{ webhooks { id } }" : $"{{ {list} {{ totalCount }} }}";

    private static ISchema SchemaOf(WebPortal portal)
    {
        var schema = portal.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        return schema;
    }

    private static async Task<Machine> AddAsync(WebPortal portal, Role role, Guid? organisationId = null)
    {
        var login = $"every.{role}.{organisationId}";
        await TestPortal.Ok(portal.Services.GetRequiredService<AddPerson>().ExecuteAsync(
            Actor.Portal, new(Guid.CreateVersion7(), login, login, organisationId, [role]), Ct));
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
