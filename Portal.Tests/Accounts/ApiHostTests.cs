using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Api;
using Portal.Api.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>The API as a process of its own: it checks the tokens that the portal gave, and gives none.</summary>
public sealed class ApiHostTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_of_the_portal_is_good_at_the_other_host_until_it_is_revoked()
    {
        await using var api = ApiHost.Build(["--urls", "http://127.0.0.1:0", "--environment", "Staging",
            "--Portal:DataDirectory", city.Portal.Folder, "--OpenId:Issuer", $"{city.Portal.Address}",
            "--OpenId:Encryption:0:Path", TestCertificate.Path, "--Logging:LogLevel:Default", "None"]);
        await api.StartAsync(Ct);
        using var portal = city.Portal.Visitor();
        using var elsewhere = new HttpClient { BaseAddress = new Uri(api.Urls.Single()) };
        var token = (await Machine.TokenAsync(portal, "prov1.op", "demo-prov1.op", "order"))
            .GetProperty("access_token").GetString()!;

        Assert.Equal((HttpStatusCode.OK, "PROV_OPERATOR"), await AskAsync(elsewhere, token));
        Assert.Equal((HttpStatusCode.OK, "PROV_OPERATOR"), await AskAsync(elsewhere, token));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(elsewhere, token[..^4] + "AAAA")).Item1);
        Assert.Equal(HttpStatusCode.NotFound,
            (await elsewhere.PostAsync("/connect/token", new StringContent(""), Ct)).StatusCode);
        using var revoke = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = "prov1.op", ["client_secret"] = "demo-prov1.op", ["token"] = token,
        });
        (await portal.PostAsync("/connect/revoke", revoke, Ct)).EnsureSuccessStatusCode();

        await Task.Delay(TimeSpan.FromSeconds(1.5), Ct); // the promise is a second

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(elsewhere, token)).Item1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(portal, token)).Item1);
    }

    [Fact]
    public async Task It_does_not_start_without_knowing_whose_tokens_to_trust() =>
        Assert.Equal(2, await ApiHost.RunAsync(["--Portal:DataDirectory", city.Portal.Folder,
            "--OpenId:Encryption:0:Path", TestCertificate.Path]));

    [Fact]
    public async Task It_does_not_start_where_it_would_keep_keys_in_clear()
    {
        string[] arguments = ["--Portal:DataDirectory", city.Portal.Folder,
            "--OpenId:Issuer", "https://portal.example/", "--urls", "http://127.0.0.1:0",
            "--Logging:LogLevel:Default", "None"];

        Assert.Equal(2, await ApiHost.RunAsync(["--environment", "Staging", .. arguments])
            .WaitAsync(TimeSpan.FromSeconds(60), Ct));
        await using var development = ApiHost.Build(["--environment", "Development", .. arguments]);
        Assert.Null(OpenIdSettings.WhyNotCheckTokens(development.Configuration, development.Environment));
    }

    private static async Task<(HttpStatusCode, string?)> AskAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Content = JsonContent.Create(new { query = "{ viewer { roles } }" }),
        };
        using var answer = await http.SendAsync(request, Ct);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return (answer.StatusCode, json.TryGetProperty("data", out var data)
            ? data.GetProperty("viewer").GetProperty("roles")[0].GetString() : null);
    }
}
