using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Files;

/// <summary>Somebody of the demo city at a browser without scripts, who fills in forms and chooses files.</summary>
internal sealed partial class Clerk : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient http;

    private Clerk(WebPortal portal) =>
        http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };

    public sealed record Page(HttpStatusCode Status, string Html)
    {
        public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

        /// <summary>Where the documents on it are.</summary>
        public IReadOnlyList<string> Documents =>
            [.. Document().Matches(Html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value))];

        public IReadOnlyList<(string Name, string Value)> Hidden =>
        [
            .. HiddenFields().Matches(Html[Html.IndexOf("<main", StringComparison.Ordinal)..]).Select(one =>
                (one.Groups[1].Value, WebUtility.HtmlDecode(one.Groups[2].Value))),
        ];
    }

    public static async Task<Clerk> SignInAsync(WebPortal portal, string login)
    {
        var clerk = new Clerk(portal);
        var page = await clerk.OpenAsync("/sign-in");
        using var form = new FormUrlEncodedContent(page.Hidden.Append(("Login", login))
            .Append(("Password", DemoClients.Password)).Select(one => KeyValuePair.Create(one.Item1, one.Item2)));
        using var answer = await clerk.http.PostAsync("/sign-in", form, Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return clerk;
    }

    public static Clerk Stranger(WebPortal portal) => new(portal);

    public Task<HttpResponseMessage> GetAsync(string address) => http.GetAsync(address, Ct);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request, Ct);

    public async Task<Page> OpenAsync(string address)
    {
        using var answer = await http.GetAsync(address, Ct);
        return new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Sends the form of a page, with what is typed and with files, as a browser does.</summary>
    public async Task<Page> SendAsync(string address, Page page, (string Name, string Value)[] typed,
        params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in page.Hidden.Concat(typed)) form.Add(new StringContent(value), $"\"{name}\"");
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            // HttpClient would encode the name; browsers send it as it is.
            part.Headers.TryAddWithoutValidation("Content-Disposition",
                $"form-data; name=\"Files\"; filename=\"{Raw(name)}\"");
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part);
        }
        using var answer = await http.PostAsync(address, form, Ct);
        return new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    public void Dispose() => http.Dispose();

    /// <summary>The bytes of UTF-8, each as the character that HttpClient writes as this byte.</summary>
    private static string Raw(string name) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name));

    [GeneratedRegex("""<input (?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex HiddenFields();

    [GeneratedRegex("""href="(/files/[^"]*)" """)]
    private static partial Regex Document();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
