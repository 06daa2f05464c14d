using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Notifications;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Accounts;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Notifications;

/// <summary>Server-sent events: whoever listens hears what happens to their own, while their token is good.</summary>
public sealed class SubscriptionTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private const string Listen = "subscription { events { act lifecycle subjectId node { __typename id } } }";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_provider_hears_of_its_own_and_an_officer_of_all()
    {
        using var provider = await ListenAsync("prov1.op", "provider order");
        using var officer = await ListenAsync("oper.a", "provider order");
        using var other = await Machine.OfAsync(city.Portal, "prov2.admin", "provider");
        using var own = await Machine.OfAsync(city.Portal, "prov1.admin", "provider");
        var stranger = await CorrectAccountAsync(other);
        var me = await CorrectAccountAsync(own);

        var heard = await NextAsync(provider);

        Assert.Equal("provider.correctAccount", heard.GetProperty("act").GetString());
        Assert.Equal(me, heard.GetProperty("subjectId").GetGuid());
        Assert.Equal("Provider", heard.GetProperty("node").GetProperty("__typename").GetString());
        Assert.Equal(stranger, (await NextAsync(officer)).GetProperty("subjectId").GetGuid());
        Assert.Equal(me, (await NextAsync(officer)).GetProperty("subjectId").GetGuid());
    }

    [Fact]
    public async Task Without_a_token_there_is_nothing_to_hear()
    {
        using var http = city.Portal.Visitor();
        using var request = Request(null);
        using var answer = await http.SendAsync(request, Ct);

        var text = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Contains("NOT_SIGNED_IN", text);
        Assert.EndsWith("event: complete\ndata:\n\n", text);
    }

    [Theory, InlineData("bogus", "WEBHOOK_LIFECYCLE"), InlineData("voucher", "WRONG_ROLE"),
        InlineData("order", "OUT_OF_SCOPE")]
    public async Task Whoever_names_what_they_cannot_hear_of_is_told_so(string lifecycle, string code)
    {
        using var http = city.Portal.Visitor();
        var token = (await Machine.TokenAsync(http, "prov3.op", "demo-prov3.op", "provider"))
            .GetProperty("access_token").GetString()!;
        using var request = Request(token);
        request.Content = JsonContent.Create(new
        {
            query = $"subscription {{ events(lifecycles: [\"{lifecycle}\"]) {{ act }} }}",
        });
        using var answer = await http.SendAsync(request, Ct);

        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_revoked_token_ends_the_stream()
    {
        using var http = city.Portal.Visitor();
        var token = (await Machine.TokenAsync(http, "prov3.op", "demo-prov3.op", "provider"))
            .GetProperty("access_token").GetString()!;
        using var request = Request(token);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var revoke = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = "prov3.op", ["client_secret"] = "demo-prov3.op", ["token"] = token,
        });
        (await http.PostAsync("/connect/revoke", revoke, Ct)).EnsureSuccessStatusCode();

        var text = await answer.Content.ReadAsStringAsync(Ct).WaitAsync(TimeSpan.FromSeconds(25), Ct);

        Assert.EndsWith("event: complete\ndata:\n\n", text);
    }

    [Fact]
    public async Task Each_event_is_paid_for()
    {
        await using var portal = await WebPortal.StartAsync(demo: true, settings: ["--Limits:ClientCost=130"]);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
        using var officer = await ListenAsync(portal, "oper.a", "provider");
        string[] logins = ["prov1.admin", "prov2.admin", "prov3.admin"];
        foreach (var login in logins.Concat(logins))
        {
            using var own = await Machine.OfAsync(portal, login, "provider");
            await CorrectAccountAsync(own);
        }

        var text = await officer.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct);

        Assert.Contains("provider.correctAccount", text);
        Assert.Matches("""event: next\ndata: {"errors":.*"code":"RATE_LIMITED".*\n\nevent: complete\ndata:\n\n$""", text);
    }

    [Fact]
    public async Task Whoever_falls_behind_is_told_so_before_the_stream_ends()
    {
        using var officer = await ListenAsync("oper.a", "order");
        await city.Portal.Services.GetRequiredService<Database>().TransactAsync<int>(async tx =>
        {
            for (var i = 0; i < 5_000; i++)
                await tx.WriteAsync("""
                    INSERT INTO audit_rows (id, at, act, person_id, subject_kind, subject_id, after_state, recorded_at,
                                            rule_version)
                    VALUES (@Id, @Now, 'order.confirm', @Id, 'order', @Id, '{}', @Now, '1')
                    """, new { Id = Guid.CreateVersion7(), Now = TimeProvider.System.GetUtcNow() });
            return 0;
        }, Ct);

        var text = await officer.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct);

        Assert.Matches("""event: next\ndata: {"errors":.*"code":"TOO_SLOW".*\n\nevent: complete\ndata:\n\n$""", text);
    }

    [Fact]
    public async Task A_client_listens_in_so_many_places_and_no_more()
    {
        var streams = new List<StreamReader>();
        for (var i = 0; i < EventFeed.MostOfOne; i++) streams.Add(await ListenAsync("prov2.op", "order"));

        using var oneMore = await ListenAsync("prov2.op", "order");
        using var another = await ListenAsync("prov3.op", "order");

        var text = await oneMore.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.Contains("\"code\":\"TOO_MANY_STREAMS\"", text);
        Assert.EndsWith("event: complete\ndata:\n\n", text);
        foreach (var stream in streams) stream.Dispose();
    }

    [Fact]
    public async Task A_subscription_is_answered_as_a_stream_or_not_at_all()
    {
        using var http = city.Portal.Visitor();
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = Listen }, Ct);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotAcceptable, HttpStatusCode.OK });
        Assert.Contains("errors", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_query_can_be_answered_as_a_stream_of_one()
    {
        using var http = city.Portal.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await http.SendAsync(request, Ct);

        Assert.Equal("event: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata:\n\n",
            await answer.Content.ReadAsStringAsync(Ct));
    }

    private static HttpRequestMessage Request(string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = Listen }),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private Task<StreamReader> ListenAsync(string login, string scopes) => ListenAsync(city.Portal, login, scopes);

    private static async Task<StreamReader> ListenAsync(WebPortal portal, string login, string scopes)
    {
        var http = portal.Visitor();
        var token = (await Machine.TokenAsync(http, login, $"demo-{login}", scopes)).GetProperty("access_token").GetString();
        using var request = Request(token);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        Assert.Equal(":", await reader.ReadLineAsync(Ct));
        return reader;
    }

    private static async Task<JsonElement> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonDocument.Parse(line[6..]).RootElement.GetProperty("data").GetProperty("events");
        throw new InvalidOperationException("The stream ended");
    }

    private static async Task<Guid> CorrectAccountAsync(Machine machine)
    {
        var providerId = (await machine.AskAsync("{ viewer { organisationId } }"))
            .GetProperty("viewer").GetProperty("organisationId").GetGuid();
        await machine.DoAsync("correctProviderAccount", "ProviderInput",
            new { clientMutationId = Guid.CreateVersion7(), providerId });
        return providerId;
    }
}
