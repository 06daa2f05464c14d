using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Portal.Domain.Accounts;
using Portal.Web.Accounts;
using Portal.Web.Demo;

namespace Portal.Bench;

/// <summary>How long the main pages take, one visitor at a time, beside a static file of the same process.</summary>
internal static partial class PageBench
{
    private const int Warm = 4000, Visits = 100, Rounds = 5;
    private const string StaticFile = "/portal.css", Officer = "page-officer", Password = "page bench password";

    private static readonly string[] ForAnyone = ["/", "/programmes", "/catalogue", "/zones", "/notices", "/figures"];
    private static readonly string[] ForOfficers = ["/desk", "/applications", "/vouchers", "/orders", "/usage"];

    /// <summary>In the demo city.</summary>
    public static async Task<double> DemoAsync(string folder)
    {
        await using var portal = await HttpBench.StartAsync(folder, "--Portal:Database", "sqlite");
        await portal.Services.GetRequiredService<DemoCity>().PrepareAsync(demo: true, CancellationToken.None);
        return await MeasureAsync(portal, "demo city");
    }

    /// <summary>In a city of so many applications, each with its firm, voucher and order.</summary>
    public static async Task<double> BigAsync(string folder, int applications)
    {
        await using var portal = await HttpBench.StartAsync(folder, "--Portal:Database", "sqlite");
        await Seed.RedeemableAsync(portal.Database, applications, applications);
        return await MeasureAsync(portal, $"{applications} applications");
    }

    /// <returns>The worst ratio.</returns>
    private static async Task<double> MeasureAsync(HttpBench portal, string city)
    {
        await using (var scope = portal.Services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<PasswordSignIn>().AddAsync(
                    new(Guid.CreateVersion7(), Officer, Officer, null, [Role.SeniorReviewer, Role.AuthorityLead]),
                    Password, CancellationToken.None) is { } refusal)
                throw new InvalidOperationException(refusal);
        await portal.ServeAsync();
        var cookie = await SignInAsync(portal.Address);
        var wire = portal.Connections(1);
        var worst = 0.0;
        foreach (var (page, who) in ForAnyone.Select(page => (page, (string?)null))
            .Concat(ForOfficers.Select(page => (page, (string?)cookie))))
        {
            var request = wire.Get(page, who);
            await wire.SendAsync(Warm, _ => request, "</html>");
            var ratios = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var file = await wire.SendAsync(Visits, _ => wire.Get(StaticFile), "HTTP/1.1 200");
                var ours = await wire.SendAsync(Visits, _ => request, "</html>");
                ratios.Add(ours.Median / file.Median);
                if (round == Rounds / 2)
                    Console.Write($"pages sqlite, {city}: {page,-14} median {ours.Median,6:F2} ms p95 {ours.P95,6:F2} ms   ");
            }
            var ratio = ratios.Order().ElementAt(Rounds / 2);
            Console.WriteLine($"ratio {ratio,5:F1}");
            worst = Math.Max(worst, ratio);
        }
        return worst;
    }

    /// <summary>With the second factor that officers have to set up.</summary>
    private static async Task<string> SignInAsync(Uri address)
    {
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var visitor = new HttpClient(handler) { BaseAddress = address };
        await SendAsync(visitor, "/sign-in", _ => new() { ["Login"] = Officer, ["Password"] = Password });
        await SendAsync(visitor, "/account/second-factor", page => new()
        {
            ["Code"] = new Totp(Base32Encoding.ToBytes(Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)))
                .ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime),
        });
        return handler.CookieContainer.GetCookieHeader(address);
    }

    /// <summary>Fills in the form of a page.</summary>
    private static async Task SendAsync(HttpClient visitor, string address, Func<string, Dictionary<string, string>> type)
    {
        var page = await visitor.GetStringAsync(new Uri(address, UriKind.Relative));
        var typed = type(page);
        foreach (Match field in Hidden().Matches(page))
            typed.TryAdd(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value));
        using var form = new FormUrlEncodedContent(typed);
        (await visitor.PostAsync(new Uri(address, UriKind.Relative), form)).EnsureSuccessStatusCode().Dispose();
    }

    [GeneratedRegex("""<input (?=[^>]*type="hidden")(?=[^>]*name="([^"]*)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("key-typed\"><code>([A-Z2-7 ]+)<")]
    private static partial Regex Key();
}
