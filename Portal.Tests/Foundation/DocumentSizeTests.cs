using System.Net;
using System.Text;
using System.Text.Json;
using GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

/// <summary>Documents that are small on the wire and large to look at: none of them keeps the portal busy, and each is
/// told its own reason.</summary>
public sealed class DocumentSizeTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static string Many(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    public static TheoryData<string, string> Floods() => new()
    {
        { "SIZE", $"{{ viewer {{ {Many(40_000, _ => "id ")} }} }}" },
        { "SIZE", $"{{ {Many(8_000, _ => "viewer { name } ")} }}" },
        { "SIZE", $"{{ viewer {{ name {Many(15_000, _ => "@skip(if: false) ")} }} }}" },
        { "SIZE", $"{{ offerings({Many(20_000, _ => "first: 1 ")}) {{ totalCount }} }}" },
        { "SIZE", $"query({Many(15_000, i => $"$v{i}: Int ")}) {{ viewer {{ id }} }}" },
        { "ALIASES", $"{{ offerings {{ {Many(300, i => $"c{i}: totalCount ")} }} }}" },
        { "FRAGMENTS", "{ ...F0 }" + Many(100, i => $" fragment F{i} on Query {{ ...F{i + 1} }}")
            + " fragment F100 on Query { viewer { id } }" },
        { "COMPLEXITY", "{ ...F0 }" + Many(30, i => $" fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}")
            + " fragment F30 on Query { viewer { id } }" },
        { "COMPLEXITY", $"{{ offerings {{ {Many(190, i => $"c{i}: totalCount ")} }} "
            + $"figures {{ {Many(10, i => $"l{i}: leverage {{ ratio }} ")} }} }}" },
        { "COMPLEXITY", $"{{ figures {{ {Many(30, i => $"c{i}: leverage {{ ratio }} ")} }} }}" },
    };

    [Theory, MemberData(nameof(Floods))]
    public async Task A_flood_is_refused_with_its_reason(string code, string document)
    {
        var (status, json) = await AskAsync(new { query = document });

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, CodeOf(json)));
    }

    [Fact]
    public async Task A_fragment_within_itself_is_a_mistake_not_an_end()
    {
        var (status, json) = await AskAsync(new { query = "{ ...A } fragment A on Query { viewer { id } ...A }" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("A", json.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Each_operation_of_a_document_is_weighed_by_itself()
    {
        var flood = Many(150, i => $"a{i}: offerings {{ edges {{ node {{ id }} }} }} ");
        var document = $"query Cheap {{ viewer {{ id }} }} query Dear {{ {flood} }}";

        var before = await AskAsync(new { query = document, operationName = "Dear" });
        var cheap = await AskAsync(new { query = document, operationName = "Cheap" });
        var after = await AskAsync(new { query = document, operationName = "Dear" });

        Assert.Equal(HttpStatusCode.OK, cheap.Status);
        Assert.Equal([(HttpStatusCode.BadRequest, "COMPLEXITY"), (HttpStatusCode.BadRequest, "COMPLEXITY")],
            new[] { before, after }.Select(answer => (answer.Status, CodeOf(answer.Json))));
    }

    [Fact]
    public async Task Of_a_thousand_mistakes_ten_are_told()
    {
        var (_, json) = await AskAsync(new { query = $"{{ {Many(1_000, i => $"nothing{i} ")} }}" });

        Assert.Equal(10, json.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Tools_get_the_types_in_development_by_the_query_that_they_all_send()
    {
        var standard = await File.ReadAllTextAsync(Repository.PathOf("Portal.Tests/Foundation/introspection.graphql"), Ct);
        await using var portal = await WebPortal.StartAsync(demo: false, environment: "Development");
        using var visitor = portal.Visitor();

        for (var time = 0; time < 2; time++)
        {
            using var body = new StringContent(JsonSerializer.Serialize(new { query = standard }), Encoding.UTF8,
                "application/json");
            using var answer = await visitor.PostAsync("/graphql", body, Ct);
            var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Ct), default, Ct);
            Assert.False(json.RootElement.TryGetProperty("errors", out var errors), $"{errors}");
            Assert.Equal("Query", json.RootElement.GetProperty("data").GetProperty("__schema").GetProperty("queryType")
                .GetProperty("name").GetString());
        }
    }

    [Fact]
    public void A_fault_is_told_as_one_and_no_more()
    {
        var told = yunlan.Portal.Services.GetRequiredService<IErrorInfoProvider>().GetInfo(
            new UnhandledError("no such table: secrets", new InvalidOperationException("no such table: secrets")));

        Assert.Equal("FAULT", told.Extensions!["code"]);
        Assert.DoesNotContain("secrets", JsonSerializer.Serialize(told));
    }

    private async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(object request)
    {
        using var visitor = yunlan.Portal.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept", "application/graphql-response+json");
        using var body = new StringContent(JsonSerializer.Serialize(request), Encoding.UTF8, "application/json");
        using var answer = await visitor.PostAsync("/graphql", body, Ct);
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Ct), default, Ct);
        return (answer.StatusCode, json.RootElement.Clone());
    }

    private static string? CodeOf(JsonElement json) =>
        json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
