using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

/// <summary>What the endpoint does with whatever is sent to it. The letter of the standard is held by the public audits
/// (<see cref="GraphQLAuditTests"/>); here is what lies beyond them.</summary>
public sealed class GraphQLOverHttpTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    private const string OfferingsOf = "query($n: Int) { offerings(first: $n) { edges { node { id name } } } }";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("\"text\"", 400)]
    [InlineData("{}", 400)]
    [InlineData("[]", 400)]
    [InlineData("[1]", 400)]
    [InlineData("{\"query\": 1}", 400)]
    [InlineData("{\"query\": \"{ __typename }\", \"variables\": []}", 400)]
    [InlineData("{\"query\": \"{ __typename\"}", 400)]
    [InlineData("{\"query\": \"{ nothing }\"}", 400)]
    [InlineData("{\"query\": \"{ programmes }\"}", 400)]
    [InlineData("{\"query\": \"{ offerings(first: \\\"x\\\") { totalCount } }\"}", 400)]
    [InlineData("{\"query\": \"query($n: Int!) { offerings(first: $n) { totalCount } }\"}", 400)]
    [InlineData("{\"query\": \"subscription { __typename }\"}", 400)]
    [InlineData("{\"query\": \"query A { __typename } query B { __typename }\"}", 400)]
    [InlineData("{\"query\": \"\\ud800\"}", 400)]
    [InlineData("{\"query\": \"{ __typename }\", \"variables\": {\"a\": \"\\ud800\"}}", 400)]
    [InlineData("{\"query\": \"{ __typename }\", \"variables\": {\"a\": 1, \"a\": 2}}", 400)]
    [InlineData("{\"query\": \"{ offerings(first: 0) { totalCount } }\"}", 200)]
    [InlineData("{\"query\": \"{ order(id: \\\"00000000-0000-0000-0000-000000000000\\\") { id } }\"}", 400)]
    [InlineData("{\"query\": \"{ __typename }\", \"operationName\": \"\"}", 200)]
    public async Task What_cannot_be_understood_is_a_bad_request_and_says_why(string body, int status)
    {
        var (answered, json) = await SendAsync(body);

        Assert.Equal(status, (int)answered);
        if (status == 200) return;
        var error = json.GetProperty("errors")[0];
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.NotEmpty(error.GetProperty("extensions").GetProperty("code").GetString()!);
    }

    [Fact]
    public async Task A_byte_that_is_no_text_is_a_bad_request()
    {
        using var visitor = yunlan.Portal.Visitor();
        using var content = new ByteArrayContent([.. "{\"query\":\""u8, 0xFF, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        using var answer = await visitor.PostAsync("/graphql", content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("zh-CN", "请求体不是规范的 JSON"), InlineData("en", "The body is not JSON, or not in UTF-8")]
    public async Task Says_what_is_wrong_in_the_language_of_the_request(string language, string message)
    {
        using var visitor = yunlan.Portal.Visitor();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        using var content = new StringContent("{", Encoding.UTF8, "application/json");

        using var answer = await visitor.PostAsync("/graphql", content, Ct);

        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal((message, "NOT_JSON"), (json.GetProperty("errors")[0].GetProperty("message").GetString(),
            CodeOf(json)));
    }

    [Theory, InlineData("PUT"), InlineData("DELETE"), InlineData("OPTIONS")]
    public async Task Other_methods_are_refused_in_the_endpoints_own_form(string method)
    {
        using var visitor = yunlan.Portal.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");

        using var answer = await visitor.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("METHOD", CodeOf(await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)));
    }

    [Fact]
    public async Task Nesting_without_end_is_refused_before_it_costs_anything()
    {
        var deepQuery = $$"""{"query": "{{new string('{', 100_000)}}"}""";
        var deepJson = $$"""{"query": "{ __typename }", "variables": {{new string('[', 100_000)}}}""";

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(deepQuery)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(deepJson)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(new string('{', 10_000_000))).Status);
    }

    [Fact]
    public async Task Many_lists_under_other_names_are_too_complex()
    {
        var flood = string.Join(' ', Enumerable.Range(0, 190).Select(i => $"a{i}: offerings {{ edges {{ cursor }} }}"));

        var (status, json) = await AskAsync($"{{ {flood} }}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("COMPLEXITY", CodeOf(json));
    }

    [Fact]
    public async Task A_query_found_cheap_once_is_weighed_again_with_other_variables()
    {
        var query = "query($n: Int) {"
            + string.Join(' ', Enumerable.Range(0, 40).Select(i => $"a{i}: offerings(first: $n) {{ edges {{ cursor }} }}"))
            + "}";

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(query, new { n = 1 })).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(query, new { n = 1 })).Status);
        var (status, json) = await AskAsync(query, new { n = 1_000 });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("COMPLEXITY", CodeOf(json));
    }

    [Fact]
    public async Task A_page_has_one_to_a_hundred_rows_and_what_is_no_cursor_is_named()
    {
        var (_, json) = await AskAsync("{ offerings(first: 1, after: \"x\") { totalCount } }");

        Assert.Equal("CURSOR", CodeOf(json));
        foreach (var n in new[] { -5, 0, 101 })
            Assert.Equal("FIRST", CodeOf((await AskAsync(OfferingsOf, new { n })).Json));
        Assert.False((await AskAsync(OfferingsOf, new { n = 100 })).Json.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task A_batch_is_answered_in_its_order_and_holds_ten()
    {
        const string One = """{"query": "{ __typename }"}""", Bad = """{"query": "{ nothing }"}""";

        var (status, answers) = await SendAsync($"[{One},{Bad},{One}]");
        var (tooMany, _) = await SendAsync($"[{string.Join(',', Enumerable.Repeat(One, 11))}]");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (status, tooMany));
        Assert.Equal([true, false, true],
            answers.EnumerateArray().Select(answer => answer.TryGetProperty("data", out _)));
    }

    [Fact]
    public async Task A_persisted_query_is_sent_once_and_then_by_its_hash()
    {
        const string Query = "{ programmes { edges { node { name state } } } }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Query)));
        Task<(HttpStatusCode, JsonElement Json)> SendHashAsync(string? query, string sha256Hash) =>
            SendAsync(JsonSerializer.Serialize(
                new { query, extensions = new { persistedQuery = new { version = 1, sha256Hash } } }));

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", CodeOf((await SendHashAsync(null, hash)).Json));
        Assert.Equal("PERSISTED_QUERY_HASH_MISMATCH", CodeOf((await SendHashAsync(Query, new string('0', 64))).Json));
        Assert.True((await SendHashAsync(Query, hash)).Json.TryGetProperty("data", out _));
        Assert.Equal(3, (await SendHashAsync(null, hash.ToUpperInvariant())).Json
            .GetProperty("data").GetProperty("programmes").GetProperty("edges").GetArrayLength());
    }

    [Fact]
    public async Task The_schema_tells_its_types_to_nobody_outside_development()
    {
        var (status, json) = await AskAsync("{ __schema { types { name } } }");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("NO_INTROSPECTION", CodeOf(json));
    }

    [Fact]
    public async Task A_link_cannot_act()
    {
        using var visitor = yunlan.Portal.Visitor();

        using var answer = await visitor.GetAsync("/graphql?query=mutation{__typename}", Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("POST", string.Join(',', answer.Content.Headers.Allow));
        Assert.Contains("\"code\":\"METHOD\"", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task What_takes_too_long_is_ended_and_told_to_be_sent_again()
    {
        await using var portal = await WebPortal.StartAsync(demo: true, settings: ["--GraphQL:Timeout=00:00:00.0000001"]);
        using var visitor = portal.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept", "application/graphql-response+json");

        using var answer = await visitor.GetAsync("/graphql?query={offerings{totalCount}}", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("\"code\":\"TIMEOUT\"", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("application/json; charset=iso-8859-1", 406)]
    [InlineData("text/html, application/graphql-response+json;q=0.5", 200)]
    [InlineData("*/*", 200)]
    public async Task Answers_in_a_type_that_was_asked_for_or_says_that_it_cannot(string accept, int status)
    {
        using var visitor = yunlan.Portal.Visitor();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        using var answer = await visitor.GetAsync("/graphql?query={__typename}", Ct);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(string query, object? variables = null) =>
        SendAsync(JsonSerializer.Serialize(new { query, variables }));

    private async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(string body)
    {
        using var visitor = yunlan.Portal.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept", "application/graphql-response+json");
        visitor.DefaultRequestHeaders.ExpectContinue = true; // so that a refusal arrives before the body is sent
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await visitor.PostAsync("/graphql", content, Ct);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    private static string? CodeOf(JsonElement json) =>
        json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
