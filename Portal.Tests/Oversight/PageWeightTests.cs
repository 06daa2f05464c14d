using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Tests.Accounts;
using Portal.Web.Accounts;

namespace Portal.Tests.Oversight;

/// <summary>Pages are light: what a browser fetches of scripts and styles, compressed, for each kind of page that
/// somebody reaches by its links.</summary>
public sealed partial class PageWeightTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const long MostScript = 30 * 1024, MostStyle = 40 * 1024;

    /// <summary>Kinds of pages that a walk may take before it is lost.</summary>
    private const int MostKinds = 500;

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    /// <summary>First an order that waits for documents; the others are where people begin.</summary>
    private static readonly string[] Starts =
        ["/orders?state=Delivering", "/", "/sign-in", "/register", "/forgotten", "/site-map", "/desk", "/account"];

    private readonly Dictionary<string, long> weights = [];
    private readonly HashSet<string> seen = [], scripts = [];
    private readonly List<string> faults = [];

    [Fact]
    public async Task No_page_weighs_more_than_its_bounds_or_has_scripts_or_styles_within_it()
    {
        string[] logins = ["", "public.a", "prov1.op", "ent1.op", "oper.a", "lead.a", "fin.a", "sys.a", "sec.a"];
        foreach (var login in logins) await WalkAsync(login);

        Assert.Empty(faults);
        Assert.InRange(seen.Count, 100, MostKinds - 1);
        Assert.Superset(new HashSet<string> { "/portal.js", "/upload.js", "/uscc.js" }, scripts);
    }

    private async Task WalkAsync(string login)
    {
        using var client = await SignInAsync(login);
        var open = new Queue<string>(Starts);
        while (open.TryDequeue(out var address) && seen.Count < MostKinds)
        {
            if (!seen.Add(Starts.Contains(address) ? $"{login} at {address}" : KindOf(address))) continue;
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Ct);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var html = await answer.Content.ReadAsStringAsync(Ct);
            if (Inline().Match(html) is { Success: true } inline) faults.Add($"{address} has {inline.Value} within it");
            var script = await WeighAsync(client, Scripts().Matches(html));
            var style = await WeighAsync(client, Styles().Matches(html));
            if (script > MostScript || style > MostStyle) faults.Add($"{address}: {script} and {style} bytes");
            scripts.UnionWith(Scripts().Matches(html).Select(one => one.Groups[1].Value));
            foreach (Match link in Links().Matches(html)) open.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }
    }

    /// <summary>With what it brings along itself.</summary>
    private async Task<long> WeighAsync(HttpClient client, IEnumerable<Match> named)
    {
        var sum = 0L;
        foreach (var address in named.Select(one => one.Groups[1].Value).Distinct())
        {
            if (!weights.TryGetValue(address, out var weight))
                weights[address] = weight = await WeightOfAsync(client, address);
            sum += weight;
        }
        return sum;
    }

    /// <summary>As a release sends it; what is run from a build is not compressed.</summary>
    private static async Task<long> WeightOfAsync(HttpClient client, string address)
    {
        var plain = await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), Ct);
        Assert.DoesNotMatch(@"(?m)^\s*@?import\b|\burl\(", Encoding.UTF8.GetString(plain)); // nothing more to weigh
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(plain, Ct);
        return packed.Length;
    }

    private async Task<HttpClient> SignInAsync(string login)
    {
        var client = city.Portal.Visitor();
        if (login.Length == 0) return client;
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Ct);
        var token = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token), new("Login", login), new("Password", DemoClients.Password),
        ]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Ct);
        Assert.Equal("/desk", answer.RequestMessage!.RequestUri!.AbsolutePath);
        return client;
    }

    private static string KindOf(string address) => Ids().Replace(address.Split('?', '#')[0], "*");

    /// <summary>Within the portal; not the same page in another language or look, or further down.</summary>
    [GeneratedRegex("href=\"(/(?!files/)[^\"#]*)\"(?! (?:lang=\"[^\"]*\" hreflang|download))")]
    private static partial Regex Links();

    [GeneratedRegex("<script [^>]*src=\"([^\"]+)\"")]
    private static partial Regex Scripts();

    [GeneratedRegex("<link [^>]*rel=\"stylesheet\"[^>]* href=\"([^\"]+)\"")]
    private static partial Regex Styles();

    [GeneratedRegex("<script(?![^>]* src=)[^>]*>|<style|<[^>]* (?:style|on[a-z]+)=\"[^>]*>|javascript:")]
    private static partial Regex Inline();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
