using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Portal.Tests.Files;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Applications;

/// <summary>Somebody at their browser, without scripts: reads pages and sends their forms with all that stands in
/// them.</summary>
internal sealed partial class Reader(WebPortal portal) : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient http = portal.Visitor();

    public static async Task<Reader> OfAsync(WebPortal portal, string login)
    {
        var browser = new Reader(portal);
        var signedIn = await browser.SendAsync(await browser.OpenAsync("/sign-in"), ("Login", login),
            ("Password", DemoClients.Password));
        Assert.Contains("退出登录", signedIn.Text);
        return browser;
    }

    /// <param name="Address">Where the browser is, after redirects.</param>
    public sealed record Page(HttpStatusCode Status, string Address, string Html)
    {
        /// <summary>What is read aloud: the words, one space between them.</summary>
        public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");
    }

    public async Task<Page> OpenAsync(string address)
    {
        using var answer = await http.GetAsync(address, Ct);
        return await ReadAsync(answer);
    }

    /// <summary>Sends the form of the page with what is typed into it.</summary>
    public async Task<Page> SendAsync(Page page, params (string Name, string Value)[] typed)
    {
        var form = Form().Match(page.Html);
        Assert.True(form.Success, $"{page.Status} {page.Address} has no form: {page.Text}");
        var fields = Hidden().Matches(form.Groups[3].Value).Select(field => KeyValuePair.Create(
                WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var content = new FormUrlEncodedContent(fields);
        var address = form.Groups[2].Success ? form.Groups[2].Value : page.Address;
        if (form.Groups[1].Value == "get") return await OpenAsync($"{address}?{await content.ReadAsStringAsync(Ct)}");
        using var answer = await http.PostAsync(address, content, Ct);
        return await ReadAsync(answer);
    }

    /// <summary>The same, with a document.</summary>
    public async Task<Page> HandInAsync(Page page, params (string Name, string Value)[] typed)
    {
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent(FieldOf(page, "__RequestVerificationToken")), "__RequestVerificationToken");
        content.Add(new ByteArrayContent(Samples.Pdf()), "Files", "document.pdf");
        using var answer = await http.PostAsync("/files/hold", content, Ct);
        var held = await answer.Content.ReadFromJsonAsync<Guid[]>(Ct);
        return await SendAsync(page, [.. typed, ("Held", $"{held!.Single()}")]);
    }

    private static string FieldOf(Page page, string name) => WebUtility.HtmlDecode(Hidden().Matches(page.Html)
        .First(field => field.Groups[1].Value == name).Groups[2].Value);

    /// <summary>Opens the page of an act and sends its form.</summary>
    public async Task<Page> ActAsync(string address, params (string Name, string Value)[] typed) =>
        await SendAsync(await OpenAsync(address), typed);

    private static async Task<Page> ReadAsync(HttpResponseMessage answer) => new(answer.StatusCode,
        answer.RequestMessage!.RequestUri!.PathAndQuery, await answer.Content.ReadAsStringAsync(Ct));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""<form method="(get|post)"(?: action="([^"]*)")? class="form"[^>]*>(.*?)</form>""",
        RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input (?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
