using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Files;

/// <summary>A system that sends files before the acts that name them.</summary>
internal sealed class Uploader : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient http;

    private Uploader(HttpClient http, string token) => (this.http, Token) = (http, token);

    public string Token { get; }

    public static async Task<Uploader> OfAsync(WebPortal portal, string login, string scopes)
    {
        var http = portal.Visitor();
        var token = (await Machine.TokenAsync(http, login, DemoClients.SecretOf(login), scopes))
            .GetProperty("access_token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Uploader(http, token);
    }

    public async Task<HttpResponseMessage> TryAsync(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await http.PostAsync("/files", form, Ct);
    }

    public async Task<JsonElement> UploadAsync(string name, byte[] content)
    {
        using var answer = await TryAsync(name, content);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    /// <summary>Delivers an order with this document behind it.</summary>
    public async Task DeliverAsync(Guid order, string name, string sha256)
    {
        const string Mutation = "mutation($input: DeliverOrderInput!) { deliverOrder(input: $input) { refusal { code } } }";
        var input = new
        {
            clientMutationId = Guid.CreateVersion7(), orderId = order, usage = 12, evidence = new[] { new { name, sha256 } },
        };
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = Mutation, variables = new { input } }, Ct);
        Assert.Contains("\"refusal\":null", await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Sends this as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpContent content) => http.PostAsync("/files", content, Ct);

    public Task<HttpResponseMessage> GetAsync(string address) => http.GetAsync(address, Ct);

    public void Dispose() => http.Dispose();
}
