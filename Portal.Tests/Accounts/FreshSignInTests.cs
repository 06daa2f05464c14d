using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>An app that wants to be sure who sits there now gets somebody who has just signed in, and learns
/// when.</summary>
public sealed class FreshSignInTests(FreshSignInTests.AlwaysRenewed city)
    : IClassFixture<FreshSignInTests.AlwaysRenewed>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>The demo city; each request checks the stamp and renews the session, as otherwise once a
    /// minute.</summary>
    public sealed class AlwaysRenewed : IAsyncLifetime
    {
        internal WebPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await WebPortal.StartAsync(demo: true);
            await Portal.Services.GetRequiredService<DemoClients>().AddAsync(CancellationToken.None);
            Portal.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval =
                TimeSpan.FromTicks(-1);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    [Fact]
    public async Task Who_has_to_sign_in_again_can_and_does_not_get_past_it()
    {
        using var app = new App(city.Portal);
        using var before = await SignInAsync(app, await app.GetAsync(app.RequestFor("order")), "prov1.op");
        using var asked = await app.GetAsync(app.RequestFor("openid order", ("prompt", "login")));

        using var skipped = await app.GetAsync(ReturnUrl(asked));
        Assert.StartsWith("/sign-in?", $"{skipped.Headers.Location}");

        using var signedIn = await SignInAsync(app, asked, "prov1.op");
        using var consent = await app.GetAsync($"{signedIn.Headers.Location}");
        using var back = await app.FillInAsync(consent, ("decision", "allow"));
        var code = QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString();
        var tokens = await app.RedeemCodeAsync(code);

        var at = Claims(tokens.GetProperty("id_token").GetString()!).GetProperty("auth_time").GetInt64();
        Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - at, 0, 60);
    }

    [Fact]
    public async Task One_sign_in_answers_one_request()
    {
        using var app = new App(city.Portal);
        using var asked = await app.GetAsync(app.RequestFor("order", ("prompt", "login")));
        using var signedIn = await SignInAsync(app, asked, "prov2.op");
        var seal = QueryHelpers.ParseQuery(ReturnUrl(asked).Split('?')[1])[FreshSignIn.Sent].ToString();

        using var consent = await app.GetAsync($"{signedIn.Headers.Location}");
        using var anew = await app.GetAsync(app.RequestFor("order", ("prompt", "login")));
        using var borrowed = await app.GetAsync(app.RequestFor("order", ("prompt", "login"), (FreshSignIn.Sent, seal),
            ("code_challenge", WebEncoders.Base64UrlEncode(new byte[32]))));
        using var forged = await app.GetAsync(app.RequestFor("order", ("prompt", "login"), (FreshSignIn.Sent, "0")));

        Assert.Equal(HttpStatusCode.OK, consent.StatusCode);
        Assert.All([anew, borrowed, forged], page => Assert.StartsWith("/sign-in?", $"{page.Headers.Location}"));
    }

    [Fact]
    public async Task The_age_of_a_sign_in_is_counted_from_it_however_often_the_session_is_renewed()
    {
        using var app = new App(city.Portal);
        using var signedIn = await SignInAsync(app, await app.GetAsync(app.RequestFor("order")), "prov3.op");
        await Task.Delay(TimeSpan.FromSeconds(2.1), Ct);
        using var used = await app.GetAsync("/sign-in");
        Assert.True(used.Headers.Contains("Set-Cookie"));

        using var old = await app.GetAsync(app.RequestFor("order", ("max_age", "1")));
        using var skipped = await app.GetAsync(ReturnUrl(old));
        using var young = await app.GetAsync(app.RequestFor("order", ("max_age", "600")));
        using var any = await app.GetAsync(app.RequestFor("order", ("max_age", "99999999999999")));
        using var again = await SignInAsync(app, old, "prov3.op");
        await Task.Delay(TimeSpan.FromSeconds(1.1), Ct);
        using var consent = await app.GetAsync($"{again.Headers.Location}");

        Assert.StartsWith("/sign-in?", $"{old.Headers.Location}");
        Assert.StartsWith("/sign-in?", $"{skipped.Headers.Location}");
        Assert.All([young, any, consent], page => Assert.Equal(HttpStatusCode.OK, page.StatusCode));
    }

    private static async Task<HttpResponseMessage> SignInAsync(App app, HttpResponseMessage sent, string login)
    {
        using var page = await app.GetAsync($"{sent.Headers.Location}");
        return await app.FillInAsync(page, ("Login", login), ("Password", DemoClients.Password));
    }

    /// <summary>Where the sign-in page would lead.</summary>
    private static string ReturnUrl(HttpResponseMessage sent) =>
        QueryHelpers.ParseQuery($"{sent.Headers.Location}".Split('?', 2)[1])["returnUrl"].ToString();

    private static JsonElement Claims(string token) =>
        JsonSerializer.Deserialize<JsonElement>(WebEncoders.Base64UrlDecode(token.Split('.')[1]));
}
