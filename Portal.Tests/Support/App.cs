using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Web.Accounts;

namespace Portal.Tests.Support;

/// <summary>An app on a person's machine and that person's browser, as both speak to the portal: the app's request, the
/// pages that the person fills in, the code that comes back, and what the app gets for it.</summary>
internal sealed partial class App(WebPortal portal) : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false })
    {
        BaseAddress = portal.Address,
    };

    /// <summary>Where the app listens; the port is of this run's choice.</summary>
    public const string Callback = "http://127.0.0.1:49152/callback";

    /// <summary>The secret behind the challenge.</summary>
    public string Verifier { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public string Challenge => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>The address at which the app sends the person to the portal; null leaves a parameter out.</summary>
    public string RequestFor(string scopes, params (string Name, string? Value)[] more)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = DemoClients.App, ["response_type"] = "code", ["redirect_uri"] = Callback,
            ["scope"] = scopes, ["state"] = "here", ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in more) query[name] = value;
        return "/connect/authorize" + Microsoft.AspNetCore.Http.QueryString.Create(query.Where(one => one.Value != null));
    }

    public async Task<HttpResponseMessage> GetAsync(string address) => await browser.GetAsync(new Uri(address,
        UriKind.RelativeOrAbsolute), Ct);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => browser.SendAsync(request, Ct);

    /// <summary>Sends the form of a page with what the person types.</summary>
    public Task<HttpResponseMessage> FillInAsync(
        HttpResponseMessage page, params (string Name, string Value)[] typed) => FillInAsync(page, "", typed);

    /// <summary>Sends the one of several forms that holds these words.</summary>
    public async Task<HttpResponseMessage> FillInAsync(
        HttpResponseMessage page, string words, params (string Name, string Value)[] typed)
    {
        var html = (await page.Content.ReadAsStringAsync(Ct)).Split("</form>")
            .First(form => form.Contains(words, StringComparison.Ordinal) && Action().IsMatch(form));
        var fields = Hidden().Matches(html).Select(field => KeyValuePair.Create(
                WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(Action().Match(html).Groups[1].Value, form, Ct);
    }

    /// <summary>The person signs in and allows what the app asks: the code that the app gets.</summary>
    public async Task<string> CodeAsync(string login, string scopes)
    {
        using var first = await GetAsync(RequestFor(scopes));
        using var signIn = await GetAsync($"{first.Headers.Location}");
        using var signedIn = await FillInAsync(signIn, ("Login", login), ("Password", DemoClients.Password));
        using var consent = await GetAsync($"{signedIn.Headers.Location}");
        using var back = await FillInAsync(consent, ("decision", "allow"));
        return QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString();
    }

    /// <summary>What the app gets for a code or a refresh token.</summary>
    public async Task<JsonElement> RedeemAsync(params (string Name, string Value)[] with)
    {
        using var app = portal.Visitor();
        using var form = new FormUrlEncodedContent(with
            .Prepend(("client_id", DemoClients.App)).Select(one => KeyValuePair.Create(one.Item1, one.Item2)));
        using var answer = await app.PostAsync("/connect/token", form, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    public Task<JsonElement> RedeemCodeAsync(string code) => RedeemAsync(("grant_type", "authorization_code"),
        ("code", code), ("redirect_uri", Callback), ("code_verifier", Verifier));

    public Task<JsonElement> RefreshAsync(string refreshToken) => RedeemAsync(("grant_type", "refresh_token"),
        ("refresh_token", refreshToken));

    public void Dispose() => browser.Dispose();

    [GeneratedRegex("""<input (?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""<form method="post" action="([^"]*)" """)]
    private static partial Regex Action();
}
