using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Portal.Api.Accounts;
using Portal.Domain.Accounts;
using Portal.Tests.Support;
using Portal.Web.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Tests.Accounts;

/// <summary>A person lets an app act for them: signing in, consent, the code and its tokens, and everything that a
/// thief would try with them.</summary>
public sealed class AppSignInTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_acts_for_the_person_who_signed_in_and_allowed_it()
    {
        using var app = new App(city.Portal);

        var tokens = await app.RedeemCodeAsync(await app.CodeAsync("prov1.op", "order openid profile offline_access"));

        var viewer = await ViewerAsync(Text(tokens, "access_token"));
        Assert.Equal("""["PROV_OPERATOR"]""", viewer.GetProperty("roles").GetRawText());
        Assert.Contains("order", viewer.GetProperty("scopes").GetRawText());
        Assert.NotEmpty(Text(tokens, "id_token"));
        Assert.NotEmpty(Text(tokens, "refresh_token"));
    }

    [Fact]
    public async Task Who_allowed_once_is_not_asked_again_unless_the_app_wants_more()
    {
        const string Books = "https://books.example/cb";
        await using var scope = city.Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Clients>()
            .AddAppAsync("books", "记账应用", new Uri(Books), ["order", "voucher", "application"], Ct);
        using var app = new App(city.Portal);
        string Request(string scopes, string? prompt = null) => app.RequestFor(
            scopes, ("client_id", "books"), ("redirect_uri", Books), ("prompt", prompt));
        using var signedIn = await SignInAsync(app, "ent1.op", Request("order voucher"));
        using var consent = await app.GetAsync($"{signedIn.Headers.Location}");
        using var allowed = await app.FillInAsync(consent, ("decision", "allow"));

        using var again = await app.GetAsync(Request("order"));
        using var more = await app.GetAsync(Request("order application"));
        using var silent = await app.GetAsync(Request("order application", "none"));

        Assert.StartsWith(Books + "?code=", $"{again.Headers.Location}");
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        Assert.Contains("error=consent_required", $"{silent.Headers.Location}");
    }

    [Fact]
    public async Task The_person_is_told_every_scope_that_an_app_can_ask_for()
    {
        using var app = new App(city.Portal);
        using var signedIn = await SignInAsync(app, "ent7.op", app.RequestFor(string.Join(' ', Tokens.Scopes)));

        using var consent = await app.GetAsync($"{signedIn.Headers.Location}");

        Assert.Subset(ConsentForm.Words.Keys.ToHashSet(), Tokens.Scopes.ToHashSet());
        var page = await consent.Content.ReadAsStringAsync(Ct);
        Assert.Equal(Tokens.Scopes.Count, page.Split("<li>").Length - 1);
        Assert.Contains("失效后仍继续推送", page);
    }

    [Theory]
    [InlineData("/connect/authorize", true)]
    [InlineData("/x", false), InlineData("/connect/authorize/x", false), InlineData("/Connect/Authorize", false)]
    public async Task Only_authorization_lets_the_sign_in_form_lead_elsewhere(string path, bool leads)
    {
        using var app = new App(city.Portal);

        using var page = await app.GetAsync("/sign-in" + Microsoft.AspNetCore.Http.QueryString.Create(
            "returnUrl", $"{path}?redirect_uri=https://elsewhere.example/cb"));

        Assert.Equal(leads, Header(page, "Content-Security-Policy").Contains("elsewhere.example"));
    }

    [Fact]
    public async Task Who_says_no_is_sent_back_with_that()
    {
        using var app = new App(city.Portal);
        using var signIn = await app.GetAsync($"{(await app.GetAsync(app.RequestFor("order"))).Headers.Location}");
        using var signedIn = await app.FillInAsync(
            signIn, ("Login", "ent2.op"), ("Password", DemoClients.Password));
        using var consent = await app.GetAsync($"{signedIn.Headers.Location}");

        using var back = await app.FillInAsync(consent, ("decision", "deny"));

        Assert.Contains("error=access_denied", $"{back.Headers.Location}");
        Assert.Contains("state=here", $"{back.Headers.Location}");
        Assert.Contains("form-action 'self' http://127.0.0.1:49152", Header(consent, "Content-Security-Policy"));
        Assert.StartsWith("no-store", Header(consent, "Cache-Control"));
    }

    [Fact]
    public async Task A_decision_that_did_not_come_from_our_page_is_none()
    {
        using var app = new App(city.Portal);
        using var signIn = await app.GetAsync($"{(await app.GetAsync(app.RequestFor("order"))).Headers.Location}");
        using var signedIn = await app.FillInAsync(
            signIn, ("Login", "ent3.op"), ("Password", DemoClients.Password));
        using var consent = await app.GetAsync($"{signedIn.Headers.Location}");

        using var forged = await app.FillInAsync(
            consent, ("__RequestVerificationToken", "forged"), ("decision", "allow"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task A_request_without_an_address_is_refused_to_somebody_signed_in_as_well()
    {
        using var app = new App(city.Portal);
        using var signedIn = await SignInAsync(app, "ent2.admin", app.RequestFor("order"));

        using var page = await app.GetAsync(app.RequestFor("order", ("redirect_uri", null)));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("The redirect_uri parameter is missing", await page.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_request_that_may_show_no_page_goes_back_with_the_reason()
    {
        using var app = new App(city.Portal);

        using var back = await app.GetAsync(app.RequestFor("order", ("prompt", "none")));

        Assert.StartsWith(App.Callback, $"{back.Headers.Location}");
        Assert.Contains("error=login_required", $"{back.Headers.Location}");
    }

    [Theory]
    [InlineData("redirect_uri", "https://thief.example/callback")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "nobodys-app")]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "token")]
    [InlineData("scope", "order everything")]
    [InlineData("prompt", "none consent")]
    public async Task An_unsafe_request_leads_nowhere_and_the_page_says_why(string parameter, string? value)
    {
        using var app = new App(city.Portal);

        using var page = await app.GetAsync(app.RequestFor("order", (parameter, value)));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Null(page.Headers.Location);
        Assert.Contains("把您带到这里的应用", await page.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_stolen_code_is_worth_nothing_without_the_verifier()
    {
        using var app = new App(city.Portal);
        using var thief = new App(city.Portal);
        var code = await app.CodeAsync("ent4.op", "order");

        Assert.Equal("invalid_grant", Text(await thief.RedeemCodeAsync(code), "error"));
    }

    [Fact]
    public async Task A_code_used_twice_ends_what_it_was_given_for()
    {
        using var app = new App(city.Portal);
        var code = await app.CodeAsync("ent5.op", "order offline_access");
        var tokens = await app.RedeemCodeAsync(code);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Text(tokens, "access_token")));

        Assert.Equal("invalid_grant", Text(await app.RedeemCodeAsync(code), "error"));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Text(tokens, "access_token")));
        Assert.Equal("invalid_grant", Text(await app.RefreshAsync(Text(tokens, "refresh_token")), "error"));
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_its_second_use_ends_the_whole_chain()
    {
        using var app = new App(city.Portal);
        var first = await app.RedeemCodeAsync(await app.CodeAsync("ent6.op", "order offline_access"));
        var second = await app.RefreshAsync(Text(first, "refresh_token"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Text(second, "access_token")));

        Assert.Equal("invalid_grant", Text(await app.RefreshAsync(Text(first, "refresh_token")), "error"));

        Assert.Equal("invalid_grant", Text(await app.RefreshAsync(Text(second, "refresh_token")), "error"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Text(second, "access_token")));
    }

    [Fact]
    public async Task Refreshing_does_not_move_the_end_of_the_fourteen_days()
    {
        using var app = new App(city.Portal);
        var first = await app.RedeemCodeAsync(await app.CodeAsync("prov3.op", "order offline_access"));
        await Task.Delay(TimeSpan.FromSeconds(1.1), Ct); // ends are kept in seconds

        await app.RefreshAsync(Text(first, "refresh_token"));

        var person = (await city.Portal.Services.GetRequiredService<SignIns>().ByLoginAsync("prov3.op", Ct))!;
        await using var scope = city.Portal.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var ends = new List<DateTimeOffset?>();
        await foreach (var token in tokens.FindBySubjectAsync($"{person.PersonId}", Ct))
            if (await tokens.HasTypeAsync(token, TokenTypeIdentifiers.RefreshToken, Ct))
                ends.Add(await tokens.GetExpirationDateAsync(token, Ct));
        Assert.Equal(2, ends.Count);
        Assert.Single(ends.Distinct());
    }

    [Fact]
    public async Task Refresh_ends_when_the_person_has_signed_out_everywhere()
    {
        using var app = new App(city.Portal);
        var tokens = await app.RedeemCodeAsync(await app.CodeAsync("prov2.op", "order offline_access"));
        var signIns = city.Portal.Services.GetRequiredService<SignIns>();
        var person = (await signIns.ByLoginAsync("prov2.op", Ct))!;

        person.SecurityStamp = "another";
        Assert.True(await signIns.ChangeAsync(person, Ct));

        Assert.Equal("invalid_grant", Text(await app.RefreshAsync(Text(tokens, "refresh_token")), "error"));
    }

    [Fact]
    public async Task Discovery_and_the_keys_say_what_the_server_does()
    {
        using var http = city.Portal.Visitor();

        var known = await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Ct);
        var keys = await http.GetFromJsonAsync<JsonElement>(known.GetProperty("jwks_uri").GetString(), Ct);

        Assert.Equal("S256", Assert.Single(Texts(known, "code_challenge_methods_supported")));
        Assert.Equal("code", Assert.Single(Texts(known, "response_types_supported")));
        Assert.NotEqual(0, keys.GetProperty("keys").GetArrayLength());
        Assert.All(keys.GetProperty("keys").EnumerateArray(), key => Assert.False(key.TryGetProperty("d", out _)));
    }

    /// <summary>The app's request, and the person signs in for it: the answer sends them back to the
    /// request.</summary>
    private static async Task<HttpResponseMessage> SignInAsync(App app, string login, string request)
    {
        using var first = await app.GetAsync(request);
        using var signIn = await app.GetAsync($"{first.Headers.Location}");
        return await app.FillInAsync(signIn, ("Login", login), ("Password", DemoClients.Password));
    }

    private async Task<JsonElement> ViewerAsync(string token)
    {
        using var http = city.Portal.Visitor();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = "{ viewer { roles scopes } }" }, Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("data").GetProperty("viewer");
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var http = city.Portal.Visitor();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = "{ viewer { id } }" }, Ct);
        return answer.StatusCode;
    }

    private static string Text(JsonElement answer, string field) => answer.GetProperty(field).GetString()!;

    private static IEnumerable<string?> Texts(JsonElement answer, string field) =>
        answer.GetProperty(field).EnumerateArray().Select(one => one.GetString());

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(' ', answer.Headers.GetValues(name));
}
