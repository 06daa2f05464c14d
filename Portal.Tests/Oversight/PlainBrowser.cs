using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Oversight;

/// <summary>Somebody's browser without scripts: keeps cookies, follows where it is sent, fills in forms.</summary>
internal sealed partial class PlainBrowser(WebPortal portal) : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient client = portal.Visitor();

    /// <summary>A page as it came.</summary>
    /// <param name="Address">Where the browser ended.</param>
    public sealed partial record Page(HttpStatusCode Status, string Address, string Html)
    {
        /// <summary>What is read aloud of it: its words, one space between them.</summary>
        public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

        /// <summary>The first link whose address begins so.</summary>
        public string Link(string start) =>
            Links().Matches(Html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value))
                .First(address => address.StartsWith(start, StringComparison.Ordinal));

        public IEnumerable<string> AllLinks =>
            Links().Matches(Html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value));

        [GeneratedRegex("href=\"([^\"]*)\"")]
        private static partial Regex Links();

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tags();

        [GeneratedRegex(@"\s+")]
        private static partial Regex Spaces();
    }

    /// <summary>Somebody of the demo city, signed in.</summary>
    public static async Task<PlainBrowser> SignInAsync(WebPortal portal, string login)
    {
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
        var browser = new PlainBrowser(portal);
        var desk = await browser.SendAsync(await browser.GetAsync("/sign-in"),
            ("Login", login), ("Password", DemoClients.Password));
        Assert.Equal("/desk", desk.Address);
        return browser;
    }

    public async Task<Page> GetAsync(string address)
    {
        using var answer = await client.GetAsync(address, Ct);
        return await PageOfAsync(answer);
    }

    /// <summary>Sends the form that the page's main part holds, with what is typed.</summary>
    public async Task<Page> SendAsync(Page page, params (string Name, string Value)[] typed)
    {
        var main = page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..];
        var form = main[main.IndexOf("method=\"post\"", StringComparison.Ordinal)..];
        var fields = Hidden().Matches(form).Select(field =>
                KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        using var content = new FormUrlEncodedContent(fields);
        var action = Action().Match(form[..form.IndexOf('>', StringComparison.Ordinal)]);
        using var answer = await client.PostAsync(action.Success ? action.Groups[1].Value : page.Address, content, Ct);
        return await PageOfAsync(answer);
    }

    public void Dispose() => client.Dispose();

    private static async Task<Page> PageOfAsync(HttpResponseMessage answer) => new(answer.StatusCode,
        answer.RequestMessage!.RequestUri!.PathAndQuery, await answer.Content.ReadAsStringAsync(Ct));

    [GeneratedRegex("""<input (?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();
}
