using System.Text;
using System.Text.Json;
using Portal.Tests.Support;

namespace Portal.Tests.Foundation;

/// <summary>A document that was found valid is not looked at as a whole again: with whatever values it comes the next
/// time, the answer is that to a document never seen.</summary>
public sealed class KnownDocumentTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private const string
        Nobody = "019a0000-0000-7000-8000-000000000001",
        One = "query($id: ID!) { offering(id: $id) { id } }",
        Two = "query($id: ID!, $size: Int!) { offering(id: $id) { id } offerings(first: $size) { totalCount } }",
        Nullable = "query($size: Int) { offerings(first: $size) { totalCount } }",
        Default = "query($size: Int = 2) { offerings(first: $size) { totalCount } }",
        Act = "mutation($input: OrderInput!) { redeemOrder(input: $input) { refusal { code path } } }",
        Named = """query($id: ID!) { a: offering(id: $id) { id } b: offering(id: "no id at all") { name } }""",
        Inside = """
            mutation($id: ID!) { redeemOrder(input: { orderId: $id, clientMutationId: "019a0000-0000-7000-8000-000000000003" }) { refusal { code path } } }
            """,
        Many = """
            query($a: ID!, $b: ID!, $c: ID!, $d: ID!, $e: ID!, $f: ID!, $g: ID!, $h: ID!, $i: ID!, $j: ID!, $k: ID!, $l: ID!) {
              a: offering(id: $a) { id } b: offering(id: $b) { id } c: offering(id: $c) { id } d: offering(id: $d) { id }
              e: offering(id: $e) { id } f: offering(id: $f) { id } g: offering(id: $g) { id } h: offering(id: $h) { id }
              i: offering(id: $i) { id } j: offering(id: $j) { id } k: offering(id: $k) { id } l: offering(id: $l) { id }
            }
            """,
        Literal = """{ offering(id: "019a0000-0000-7000-8000-000000000001") { id } }""";

    public static TheoryData<string, string> Values()
    {
        var data = new TheoryData<string, string>();
        void Add(string document, params string[] values)
        {
            foreach (var one in values) data.Add(document, one);
        }
        Add(One, """{"id":"019a0000-0000-7000-8000-000000000001"}""", "{}", """{"id":null}""", """{"id":17}""", """{"id":"no id"}""", """{"id":["a"]}""",
            """{"id":{"a":1}}""", """{"id":"019a0000-0000-7000-8000-000000000001","more":1}""");
        Add(Two, """{"id":"019a0000-0000-7000-8000-000000000001","size":3}""", """{"id":"019a0000-0000-7000-8000-000000000001","size":"3"}""", """{"size":3000}""",
            """{"id":"019a0000-0000-7000-8000-000000000001","size":-1}""");
        Add(Nullable, "{}", """{"size":null}""", """{"size":3}""", """{"size":"x"}""");
        Add(Default, "{}", """{"size":null}""", """{"size":1}""", """{"size":5000}""");
        Add(Act, """{"input":{}}""", """{"input":null}""", """{"input":"x"}""", """{"input":[]}""",
            """{"input":{"orderId":"019a0000-0000-7000-8000-000000000001","clientMutationId":"019a0000-0000-7000-8000-000000000001"}}""",
            """{"input":{"orderId":"019a0000-0000-7000-8000-000000000001","clientMutationId":"019a0000-0000-7000-8000-000000000001","more":1}}""",
            """{"input":{"orderId":"019a0000-0000-7000-8000-000000000001","clientMutationId":"019a0000-0000-7000-8000-000000000001","evidence":[{"name":"x"}]}}""",
            """{"input":{"orderId":"019a0000-0000-7000-8000-000000000001","clientMutationId":"019a0000-0000-7000-8000-000000000001","evidence":{"name":"x","sha256":"y"}}}""");
        Add(Literal, "{}", """{"id":1}""");
        Add(Named, """{"id":"019a0000-0000-7000-8000-000000000001"}""", "{}", """{"id":false}""");
        Add(Inside, """{"id":"019a0000-0000-7000-8000-000000000001"}""", "{}", """{"id":"x"}""", """{"id":[]}""");
        Add(Many, "{}", """{"a":"019a0000-0000-7000-8000-000000000001"}""");
        return data;
    }

    [Theory, MemberData(nameof(Values))]
    public async Task What_is_known_is_answered_as_if_it_were_new(string document, string values)
    {
        await AskAsync(document, Good(document)); // now it is known
        var known = await AskAsync(document, values);
        var never = await AskAsync($"{document} # {Guid.CreateVersion7()}", values);

        Assert.Equal(never, known);
    }

    private static string Good(string document) =>
        document == Act ? """{"input":{"orderId":"019a0000-0000-7000-8000-000000000002","clientMutationId":"019a0000-0000-7000-8000-000000000002"}}"""
        : $$"""{"id":"{{Nobody}}","size":2,{{string.Join(',', "abcdefghijkl".Select(name => $"\"{name}\":\"{Nobody}\""))}}}""";

    private async Task<string> AskAsync(string document, string variables)
    {
        using var visitor = yunlan.Portal.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept", "application/graphql-response+json");
        using var body = new StringContent(
            $$"""{"query":{{JsonSerializer.Serialize(document)}},"variables":{{variables}} }""", Encoding.UTF8, "application/json");
        using var answer = await visitor.PostAsync("/graphql", body, Ct);
        return $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}";
    }
}
