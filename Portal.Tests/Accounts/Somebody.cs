using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Files;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Somebody at a browser without scripts, with an authenticator on their phone.</summary>
internal sealed partial class Somebody : IDisposable
{
    private readonly WebPortal portal;
    public const string SetUp = "/account/second-factor";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client, halting;

    public Somebody(WebPortal portal)
    {
        this.portal = portal;
        halting = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = portal.Address,
        };
        client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = portal.Address };
    }

    /// <summary>A page as it came, and where the browser ended.</summary>
    public sealed record Page(HttpStatusCode Status, string Address, string Html)
    {
        public string Path => Address.Split('?')[0];
    }

    /// <summary>What their phone knows; null before it has scanned anything.</summary>
    public string? Key { get; set; }

    /// <summary>What their phone shows, or will show so many half minutes later.</summary>
    public string Code(int later = 0) => new Totp(Base32Encoding.ToBytes(Key))
        .ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * later));

    public async Task<Page> GetAsync(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), Ct);
        return await PageOfAsync(answer);
    }

    /// <summary>Fills in a form of the page and sends it.</summary>
    /// <param name="action">Of the form; null for the one that is sent to where it stands.</param>
    public Task<Page> SendAsync(Page page, string? action, params (string Name, string Value)[] typed) =>
        PostAsync(action ?? page.Address, FieldsOf(page, action, typed));

    /// <summary>The same, with a document.</summary>
    public async Task<Page> HandInAsync(Page page, string? action, params (string Name, string Value)[] typed)
    {
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent(FieldsOf(page, action, []).First(field =>
            field.Name == "__RequestVerificationToken").Value), "__RequestVerificationToken");
        content.Add(new ByteArrayContent(Samples.Pdf()), "Files", "document.pdf");
        using var answer = await client.PostAsync("/files/hold", content, Ct);
        var held = await answer.Content.ReadFromJsonAsync<Guid[]>(Ct);
        return await SendAsync(page, action, [.. typed, ("Held", $"{held!.Single()}")]);
    }

    /// <summary>Sends a form and goes elsewhere: the address to which the answer led.</summary>
    public async Task<string> LeaveAsync(Page page, string? action, params (string Name, string Value)[] typed)
    {
        using var content = new FormUrlEncodedContent(
            FieldsOf(page, action, typed).Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var answer = await halting.PostAsync(new Uri(action ?? page.Address, UriKind.RelativeOrAbsolute), content, Ct);
        return $"{answer.Headers.Location}";
    }

    private static (string Name, string Value)[] FieldsOf(Page page, string? action, (string Name, string Value)[] typed)
    {
        var form = Forms().Matches(page.Html).Select(match => match.Value).First(one =>
            action is null ? !one.Contains(" action=", StringComparison.Ordinal)
                : one.Contains($" action=\"{action}\"", StringComparison.Ordinal));
        return
        [
            .. Hidden().Matches(form).Select(field => (field.Groups[1].Value,
                WebUtility.HtmlDecode(field.Groups[2].Value))), .. typed,
        ];
    }

    public async Task<Page> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var answer = await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content, Ct);
        return await PageOfAsync(answer);
    }

    /// <summary>Gives login and password: where that leads.</summary>
    public async Task<Page> SignInAsync(string login, string password = DemoClients.Password) =>
        await SendAsync(await GetAsync("/sign-in"), "/sign-in", ("Login", login), ("Password", password));

    public Task<Page> SendCodeAsync(Page asked, string code) => SendAsync(asked, "/sign-in/code", ("Code", code));

    /// <summary>Scans the code of the page and confirms it: the recovery codes.</summary>
    public async Task<IReadOnlyList<string>> SetUpAsync()
    {
        var page = await GetAsync(SetUp);
        Key = KeyOn(page);
        var codes = await SendAsync(page, SetUp, ("Code", Code()));
        Assert.Equal(HttpStatusCode.OK, codes.Status);
        return CodesOn(codes);
    }

    public static string KeyOn(Page page) => Typed().Match(page.Html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    public static IReadOnlyList<string> CodesOn(Page page) =>
        [.. Codes().Matches(page.Html).Select(code => code.Groups[1].Value)];

    /// <summary>So much time passes since they last proved who they are.</summary>
    public static Task AgeProofsAsync(WebPortal portal, TimeSpan by) =>
        portal.Services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync("UPDATE sessions SET proven_at = @At",
                new { At = PortalClock.Cut(TimeProvider.System.GetUtcNow() - by) });
            return new Done();
        }, Ct);

    /// <summary>As browsers do, with every form: from which site it is sent.</summary>
    public void SendsFrom(string origin) => client.DefaultRequestHeaders.Add("Origin", origin);

    public void TakeCookiesOf(Somebody other) => cookies.Add(other.cookies.GetCookies(portal.Address));

    public void Dispose()
    {
        client.Dispose();
        halting.Dispose();
    }

    private static async Task<Page> PageOfAsync(HttpResponseMessage answer) => new(answer.StatusCode,
        answer.RequestMessage!.RequestUri!.PathAndQuery, await answer.Content.ReadAsStringAsync(Ct));

    [GeneratedRegex("<form [^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input (?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("key-typed\"><code>([A-Z2-7 ]+)<")]
    private static partial Regex Typed();

    [GeneratedRegex("<li><code>([0-9 ]+)<")]
    private static partial Regex Codes();
}

/// <summary>The demo city with its people, who may have a second factor.</summary>
public sealed class CityOfPeople : IAsyncLifetime
{
    internal WebPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await Browser.PortalAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
