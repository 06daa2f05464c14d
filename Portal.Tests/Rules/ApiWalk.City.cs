using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using Portal.Domain.Catalogue;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Rules;

/// <content>The city that is asked: the things, whose they are, and who calls.</content>
public sealed partial class ApiWalk
{
    private readonly Dictionary<ApiCaller, HttpClient> callers = [];
    private readonly Dictionary<string, Guid> things = [];
    private readonly Dictionary<(bool IsProviders, ActsFor For), Guid> organisations = [];
    private Guid thirdFirm;
    private WebPortal portal = null!;

    /// <summary>An order that was disputed, and all that hangs on it: its firm has absorbed another and paid a
    /// clawback.</summary>
    private async Task FindThingsAsync()
    {
        var lead = await SignInAsync(new(Role.AuthorityLead, ActsFor.TheCity));
        var city = (await PostAsync(lead, """
            {
              disputes { edges { node { id order { id voucherId programmeId batchId
                offering { id } enterprise { id } provider { id } } } } }
              clawbacks { edges { node { id } } } transfers { edges { node { id absorbed { id } } } }
              applications(first: 50) { edges { node { id voucherId enterprise { id } round { id } } } }
              enterprises(state: VERIFIED) { edges { node { id } } }
              providers(state: ADMITTED) { edges { node { id } } }
            }
            """)).GetProperty("data");
        List<JsonElement> Rows(string list) =>
            [.. city.GetProperty(list).GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"))];
        Guid Id(JsonElement thing, string name) => thing.GetProperty(name) is { ValueKind: JsonValueKind.Object } inner
            ? inner.GetProperty("id").GetGuid() : thing.GetProperty(name).GetGuid();
        var dispute = Rows("disputes").Single();
        var order = dispute.GetProperty("order");
        things["dispute"] = Id(dispute, "id");
        things["order"] = Id(order, "id");
        foreach (var kind in new[] { "offering", "enterprise", "provider" }) things[kind] = Id(order, kind);
        foreach (var kind in new[] { "voucher", "programme", "batch" }) things[kind] = Id(order, $"{kind}Id");
        things["clawback"] = Id(Rows("clawbacks").Single(), "id");
        things["transfer"] = Id(Rows("transfers").Single(), "id");
        var application = Rows("applications").First(row => Id(row, "enterprise") == things["enterprise"]
            && row.GetProperty("voucherId").ValueKind == JsonValueKind.String);
        things["application"] = Id(application, "id");
        things["round"] = Id(application, "round");
        var firms = Rows("enterprises").Select(row => Id(row, "id")).Where(id => id != things["enterprise"]).ToList();
        organisations[(false, ActsFor.Owner)] = things["enterprise"];
        organisations[(true, ActsFor.Owner)] = things["provider"];
        (organisations[(false, ActsFor.Stranger)], thirdFirm) = (firms[0], firms[1]);
        organisations[(true, ActsFor.Stranger)] = Rows("providers").Select(row => Id(row, "id"))
            .First(id => id != things["provider"]);
        await DraftAsync(Id((await PostAsync(lead, $$"""{ offering(id: "{{things["offering"]}}") { zone { id } } }"""))
            .GetProperty("data").GetProperty("offering"), "zone"));
    }

    private async Task DraftAsync(Guid zone)
    {
        foreach (var kind in new[] { "offering", "programme", "round" })
            things[$"draft {kind}"] = Guid.CreateVersion7();
        await TestPortal.Ok(portal.Services.GetRequiredService<DraftOffering>().ExecuteAsync(Actor.Portal,
            new(things["draft offering"], things["provider"], zone, "DATA", "x", "x", Money.Yuan(1), DataGrade.General, "API",
                "日", "", false), Ct));
        await TestPortal.Ok(portal.Services.GetRequiredService<ReviseOffering>().ExecuteAsync(
            TestPortal.As(things["provider"], Role.ProvOperator), new(things["offering"]), Ct));
        await TestPortal.Ok(portal.Services.GetRequiredService<DraftProgramme>().ExecuteAsync(Actor.Portal,
            new(things["draft programme"], "x", "DATA_VOUCHER", SettlementMode.Deduct, Money.Yuan(1), Money.Yuan(1), 1,
                1, 0, 0, null, [new(SizeClass.Small, 50, Money.Yuan(1))], ["DATA"], []), Ct));
        await TestPortal.Ok(portal.Services.GetRequiredService<DraftRound>().ExecuteAsync(Actor.Portal,
            new(things["draft round"], "x", new(2027, 1, 1, 0, 0, 0, default), new(2027, 2, 1, 0, 0, 0, default),
                [new(things["draft programme"], Money.Yuan(1))]),
            Ct));
    }

    private async Task<HttpClient> SignInAsync(ApiCaller caller)
    {
        if (callers.TryGetValue(caller, out var known)) return known;
        var http = callers[caller] = portal.Visitor();
        if (caller.Role is not { } role) return http;
        var login = $"every.{role}.{caller.For}";
        if (caller.HasScopes) await AddAsync(login, role, caller.For == ActsFor.TheCity ? null
            : organisations[(caller.IsProviders, caller.For)]);
        var token = await Machine.TokenAsync(http, login, DemoClients.SecretOf(login),
            caller.HasScopes ? string.Join(' ', Tokens.Scopes) : "");
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        return http;
    }

    private async Task AddAsync(string login, Role role, Guid? organisationId)
    {
        await TestPortal.Ok(portal.Services.GetRequiredService<AddPerson>().ExecuteAsync(
            Actor.Portal, new(Guid.CreateVersion7(), login, login, organisationId, [role]), Ct));
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Clients>().AddAsync(
            login, DemoClients.SecretOf(login), Tokens.Scopes, Ct);
    }

    private async Task RegisterWebhooksAsync()
    {
        foreach (var (role, acting, thing, lifecycles) in new (Role, ActsFor, string, string[])[]
        {
            (Role.EntAdmin, ActsFor.Owner, "firm's webhook", ["enterprise"]),
            (Role.ProvAdmin, ActsFor.Owner, "provider's webhook", ["provider"]),
            (Role.PlatOperator, ActsFor.TheCity, "city's webhook", ["enterprise", "provider"]),
        })
        {
            things[thing] = Guid.CreateVersion7();
            await DoAsync(callers[new(role, acting)], "registerWebhook", "RegisterWebhookInput", new
            {
                clientMutationId = Guid.CreateVersion7(), webhookId = things[thing], url = "http://127.0.0.1:9/",
                lifecycles, secret = new string('x', 40),
            });
        }
    }

    private static async Task<JsonElement> DoAsync(HttpClient http, string mutation, string type, object input)
    {
        const string Asked = "{ refusal { code } node { __typename } }";
        var answer = await PostAsync(http,
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {Asked} }}", new { input });
        var payload = answer.GetProperty("data").GetProperty(mutation);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("refusal").ValueKind);
        return payload;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string query, object? variables = null)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query, variables }, Ct);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.True(json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object,
            $"{query[..Math.Min(query.Length, 200)]}: {json}");
        return json;
    }
}
