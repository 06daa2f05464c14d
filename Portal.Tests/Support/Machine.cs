using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Web.Accounts;

namespace Portal.Tests.Support;

/// <summary>Whoever has a token, as they speak to the portal over HTTP.</summary>
internal sealed class Machine : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient http;

    private Machine(HttpClient http) => this.http = http;

    /// <summary>The system of somebody in a demo city, with a token for these scopes.</summary>
    public static async Task<Machine> OfAsync(WebPortal portal, string login, string scopes)
    {
        using var http = portal.Visitor();
        var token = await TokenAsync(http, login, DemoClients.SecretOf(login), scopes);
        return With(portal, token.GetProperty("access_token").GetString()!);
    }

    /// <summary>Whoever got this token.</summary>
    public static Machine With(WebPortal portal, string accessToken)
    {
        var http = portal.Visitor();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return new Machine(http);
    }

    /// <summary>What the token endpoint answers.</summary>
    public static async Task<JsonElement> TokenAsync(HttpClient http, string client, string secret, string scopes)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret,
            ["scope"] = scopes,
        });
        using var answer = await http.PostAsync("/connect/token", form, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    /// <summary>The payload of one mutation; an error of GraphQL fails the test and says which.</summary>
    public async Task<JsonElement> DoAsync(string mutation, string inputType, object input)
    {
        const string Asked = "{ clientMutationId refusal { code message path } }";
        var data = await AskAsync(
            $"mutation($input: {inputType}!) {{ {mutation}(input: $input) {Asked} }}", new { input });
        return data.GetProperty(mutation);
    }

    /// <summary>The answer as it comes.</summary>
    public Task<HttpResponseMessage> PostAsync(string query, object? variables = null) =>
        http.PostAsJsonAsync("/graphql", new { query, variables }, Ct);

    /// <summary>The code of the first error; null when the query was answered.</summary>
    public async Task<string?> ErrorAsync(string query, object? variables = null)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query, variables }, Ct);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return json.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
    }

    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query, variables }, Ct);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.False(json.TryGetProperty("errors", out var errors), $"{query}: {errors}");
        return json.GetProperty("data");
    }

    /// <summary>Prefers these languages from here on.</summary>
    public void Speak(string languages) =>
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);

    public void Dispose() => http.Dispose();
}
