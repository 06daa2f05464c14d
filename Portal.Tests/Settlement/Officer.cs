using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Files;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Settlement;

/// <summary>Somebody of the demo city at their browser: signs in, reads pages, fills in the form of an act.</summary>
internal sealed partial class Officer : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient browser;

    private Officer(WebPortal portal) => browser = new(new HttpClientHandler { AllowAutoRedirect = false })
    {
        BaseAddress = portal.Address,
    };

    public static async Task<Officer> SignInAsync(WebPortal portal, string login)
    {
        var officer = new Officer(portal);
        var page = await officer.PageAsync("/sign-in");
        using var answer = await officer.SendAsync("/sign-in",
            [.. HiddenIn(page), new("Login", login), new("Password", DemoClients.Password)]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return officer;
    }

    public async Task<HttpResponseMessage> GetAsync(string address) => await browser.GetAsync(address, Ct);

    /// <summary>The words of a page that is there.</summary>
    public async Task<string> PageAsync(string address)
    {
        using var answer = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Opens the page of an act, to be sent once or twice.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> OpenAsync(string address) =>
        HiddenIn(await PageAsync(address));

    public async Task<HttpResponseMessage> SendAsync(
        string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(address, form, Ct);
    }

    /// <summary>Does the act and is led on.</summary>
    public async Task DoAsync(string address, params (string Name, string Value)[] typed)
    {
        using var answer = await TryAsync(address, typed);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public async Task<HttpResponseMessage> TryAsync(string address, params (string Name, string Value)[] typed) =>
        await SendAsync(address, [.. await OpenAsync(address),
            .. typed.Select(one => KeyValuePair.Create(one.Name, one.Value))]);

    /// <summary>Does an act whose page insists on a document, and is led on.</summary>
    public async Task HandInAsync(string address, string document, params (string Name, string Value)[] typed)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in (await OpenAsync(address)).Select(one => (one.Key, one.Value)).Concat(typed))
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Samples.Pdf(document)), "Files", document);
        using var answer = await browser.PostAsync(address, form, Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    public void Dispose() => browser.Dispose();

    private static IReadOnlyList<KeyValuePair<string, string>> HiddenIn(string page) =>
    [
        .. Hidden().Matches(page[page.IndexOf("<main", StringComparison.Ordinal)..]).Select(field =>
            KeyValuePair.Create(WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value))),
    ];

    [GeneratedRegex("""<input (?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();
}
