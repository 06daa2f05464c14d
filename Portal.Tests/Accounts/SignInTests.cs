using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Domain.Accounts;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Signing in with a password: nobody learns who exists, and it leads nowhere but here.</summary>
public sealed class SignInTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_wrong_passwords_lock_out_and_nobody_learns_who_exists()
    {
        using var app = new App(city.Portal);
        async Task<(HttpStatusCode, string)> TryAsync(string login, string password)
        {
            using var page = await app.GetAsync("/sign-in");
            using var answer = await app.FillInAsync(page, ("Login", login), ("Password", password));
            var html = await answer.Content.ReadAsStringAsync(Ct);
            return (answer.StatusCode, html.Contains("登录名或密码不正确", StringComparison.Ordinal) ? "wrong" : "in");
        }

        for (var i = 0; i < SignIns.Tries; i++)
            Assert.Equal((HttpStatusCode.BadRequest, "wrong"), await TryAsync("rev.a", $"wrong {i}"));

        Assert.Equal((HttpStatusCode.BadRequest, "wrong"), await TryAsync("rev.a", DemoClients.Password));
        Assert.Equal((HttpStatusCode.BadRequest, "wrong"), await TryAsync("nobody", "wrong"));
        Assert.Equal((HttpStatusCode.Found, "in"), await TryAsync("rev.b", DemoClients.Password));
    }

    [Fact]
    public async Task Signing_in_leads_nowhere_but_here()
    {
        using var app = new App(city.Portal);
        using var page = await app.GetAsync("/sign-in?returnUrl=https://thief.example/");

        using var answer = await app.FillInAsync(page, ("Login", "oper.a"), ("Password", DemoClients.Password));

        Assert.Equal("/desk", $"{answer.Headers.Location}");
        using var cookieOnly = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ viewer { id } }" }),
        };
        var asked = await (await app.SendAsync(cookieOnly)).Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(JsonValueKind.Null, asked.GetProperty("data").GetProperty("viewer").ValueKind);
    }
}
