using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;
using Portal.Web;
using Portal.Web.Accounts;

namespace Portal.Tests.Foundation;

/// <summary>How much one caller may ask, and what is said to who asks for more.</summary>
public sealed class RequestLimitTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_others_are_served()
    {
        await using var portal = await WithAsync("--Limits:ClientRequests=5", "--Limits:AddressRequests=3");
        using var visitor = portal.Visitor();
        using var one = await Machine.OfAsync(portal, "prov1.op", "order");
        using var other = await Machine.OfAsync(portal, "prov2.op", "order");

        for (var i = 0; i < 5; i++) await one.AskAsync("{ viewer { id } }");
        using var refused = await one.PostAsync("{ viewer { id } }");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("\"client\";q=5;w=60", refused.Headers.GetValues("RateLimit-Policy").First());
        Assert.StartsWith("\"client\";r=0;", refused.Headers.GetValues("RateLimit").First());
        await other.AskAsync("{ viewer { id } }");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(visitor));
    }

    [Fact]
    public async Task Two_systems_of_one_organisation_share_what_it_may_ask()
    {
        await using var portal = await WithAsync("--Limits:OrganisationRequests=4");
        using var one = await Machine.OfAsync(portal, "prov1.op", "order");
        using var other = await Machine.OfAsync(portal, "prov1.admin", "order");

        for (var i = 0; i < 2; i++)
        {
            await one.AskAsync("{ viewer { id } }");
            await other.AskAsync("{ viewer { id } }");
        }
        using var refused = await other.PostAsync("{ viewer { id } }");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task A_query_is_charged_what_it_costs_the_first_time_and_from_the_cache()
    {
        await using var portal = await WithAsync("--Limits:ClientCost=300");
        using var machine = await Machine.OfAsync(portal, "prov1.op", "order");
        const string Cheap = "{ viewer { id } }";
        const string Dear = "query($n: Int) { orders(first: $n) { edges { node { id state } } } }";

        await machine.AskAsync(Cheap);
        await machine.AskAsync(Dear, new { n = 1 });
        using var refused = await machine.PostAsync(Dear, new { n = 100 });
        for (var i = 0; i < 8; i++) await machine.AskAsync(Cheap);
        using var spent = await machine.PostAsync("{ a: viewer { id } b: viewer { id } c: viewer { id } }");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("RATE_LIMITED", await refused.Content.ReadAsStringAsync(Ct));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.TooManyRequests, spent.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_read_counts_as_well()
    {
        await using var portal = await WithAsync("--Limits:AddressRequests=4");
        using var visitor = portal.Visitor();
        using var guess = portal.Visitor();
        guess.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "guess");
        async Task<HttpStatusCode> SendAsync(HttpClient http, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync("/graphql", content, Ct);
            return answer.StatusCode;
        }

        Assert.Equal(
            [
                HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest,
                HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests,
            ],
            [
                await SendAsync(visitor, "{"), await SendAsync(guess, "{}"), await SendAsync(visitor, "{"),
                await SendAsync(guess, "{}"), await SendAsync(visitor, "{"), await SendAsync(guess, "{}"),
            ]);
    }

    [Fact]
    public async Task A_document_that_is_refused_has_to_be_paid_for()
    {
        await using var portal = await WithAsync("--Limits:AddressCost=9000");
        using var visitor = portal.Visitor();
        var flood = new { query = $"{{ viewer {{ {string.Concat(Enumerable.Repeat("id ", 5_000))} }} }}" };
        using var first = await visitor.PostAsJsonAsync("/graphql", flood, Ct);
        using var second = await visitor.PostAsJsonAsync("/graphql", flood, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData("query($n: Int!) { offerings(first: $n) { edges { node { id } } } }", "\"code\":\"FIRST\"")]
    [InlineData("{ offerings(first: -30) { edges { node { id } } } }", "\"code\":\"FIRST\"")]
    [InlineData("query($n: Int!) { x: offerings(first: $n) { edges { node { id name } } } MANY }", "too complex")]
    public async Task A_length_that_is_none_pays_for_nothing_else(string query, string told)
    {
        await using var portal = await WithAsync();
        using var visitor = portal.Visitor();
        var many = string.Concat(Enumerable.Range(0, 60)
            .Select(i => $" a{i}: offerings(first: 100) {{ edges {{ node {{ id }} }} }}"));
        var body = new { query = query.Replace("MANY", many, StringComparison.Ordinal), variables = new { n = -12_000 } };

        for (var time = 0; time < 2; time++)
        {
            using var answer = await visitor.PostAsJsonAsync("/graphql", body, Ct);
            Assert.Contains(told, await answer.Content.ReadAsStringAsync(Ct));
        }
    }

    [Fact]
    public async Task A_name_by_which_one_sees_that_the_portal_lives_is_cheap_each_time()
    {
        await using var portal = await WithAsync("--Limits:AddressCost=100");
        using var visitor = portal.Visitor();

        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
    }

    [Fact]
    public async Task The_schema_is_printed_once_and_asking_for_it_counts()
    {
        await using var portal = await WithAsync("--Limits:AddressRequests=2");
        using var visitor = portal.Visitor();
        using var first = await visitor.GetAsync("/graphql/schema", Ct);
        using var known = new HttpRequestMessage(HttpMethod.Get, "/graphql/schema");
        known.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await visitor.SendAsync(known, Ct);
        using var third = await visitor.GetAsync("/graphql/schema", Ct);

        Assert.Contains("type Query", await first.Content.ReadAsStringAsync(Ct));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.TooManyRequests), (second.StatusCode, third.StatusCode));
    }

    [Fact]
    public async Task A_token_counts_in_its_header_only()
    {
        await using var portal = await WithAsync();
        using var http = portal.Visitor();
        var token = (await Machine.TokenAsync(http, "prov1.op", DemoClients.SecretOf("prov1.op"), "order"))
            .GetProperty("access_token").GetString()!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["access_token"] = token, ["query"] = "{ viewer { id } }",
        });

        using var inAddress = await http.PostAsJsonAsync(
            $"/graphql?access_token={token}", new { query = "{ viewer { id } }" }, Ct);
        using var inForm = await http.PostAsync("/graphql", form, Ct);

        Assert.Contains("\"viewer\":null", await inAddress.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, inForm.StatusCode);
    }

    [Theory, InlineData("Limits:ClientCost=0"), InlineData("GraphQL:TrustedDocuments=/nowhere/at-all.json")]
    public async Task A_setting_that_cannot_be_used_is_refused_at_the_start(string setting)
    {
        var folder = Directory.CreateTempSubdirectory("portal-setting-");

        Assert.Equal(2, await PortalHost.RunAsync(
        [
            "serve", "--environment", "Staging", "--urls", "http://127.0.0.1:0", "--Portal:DataDirectory",
            folder.FullName, "--OpenId:Signing:0:Path", TestCertificate.Path, "--OpenId:Encryption:0:Path",
            TestCertificate.Path, "--OpenId:Issuer=https://portal.example/", $"--{setting}",
            "--Logging:LogLevel:Default", "None",
        ]).WaitAsync(TimeSpan.FromSeconds(60), Ct));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Guessing_secrets_is_slowed_down()
    {
        await using var portal = await WithAsync("--Limits:SignIns=4");
        using var visitor = portal.Visitor();
        for (var i = 0; i < 4; i++)
            Assert.Equal("invalid_client",
                (await Machine.TokenAsync(visitor, "prov1.op", $"guess {i}", "order")).GetProperty("error").GetString());

        using var form = new FormUrlEncodedContent([]);
        using var refused = await visitor.PostAsync("/connect/token", form, Ct);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_trusted_document_is_named_by_its_hash_and_no_other_gets_in()
    {
        const string Document = "{ viewer { id } programmes { edges { node { name } } } }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document)));
        var file = Path.GetTempFileName();
        var manifest = new Dictionary<string, string> { [hash] = Document };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(manifest), Ct);
        await using var portal = await WebPortal.StartAsync(demo: false,
            settings: [$"--GraphQL:TrustedDocuments={file}", "--GraphQL:OnlyTrusted=true"]);
        using var visitor = portal.Visitor();
        async Task<(HttpStatusCode, bool)> AskAsync(object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(body) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
            using var answer = await visitor.SendAsync(request, Ct);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
            return (answer.StatusCode, json.TryGetProperty("data", out _));
        }

        Assert.Equal((HttpStatusCode.OK, true), await AskAsync(new { documentId = $"sha256:{hash}" }));
        Assert.Equal((HttpStatusCode.BadRequest, false), await AskAsync(new { query = Document }));
        Assert.Equal((HttpStatusCode.BadRequest, false), await AskAsync(new
        {
            documentId = $"sha256:{new string('0', 64)}",
        }));
        Assert.Equal((HttpStatusCode.BadRequest, false), await AskAsync(new
        {
            query = Document, extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } },
        }));
        File.Delete(file);
    }

    private static async Task<WebPortal> WithAsync(params string[] settings)
    {
        var portal = await WebPortal.StartAsync(demo: true, settings: settings);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
        return portal;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = "{ __typename }" }, Ct);
        return answer.StatusCode;
    }
}
