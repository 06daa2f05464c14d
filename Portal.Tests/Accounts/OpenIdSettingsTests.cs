using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Accounts;
using Portal.Tests.Support;
using Portal.Web;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Outside development nobody but the configuration says in whose name tokens are given.</summary>
public sealed class OpenIdSettingsTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OpenId:Signing"), InlineData("OpenId:Encryption"), InlineData("OpenId:Issuer")]
    public void Tokens_are_not_served_without(string missing)
    {
        var settings = new Dictionary<string, string?>
        {
            ["OpenId:Signing:0:Path"] = "x.pfx", ["OpenId:Encryption:0:Path"] = "x.pfx",
            ["OpenId:Issuer"] = "https://portal.example/",
        };
        string? WhyNot() => OpenIdSettings.WhyNotServeTokens(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        Assert.Null(WhyNot());

        foreach (var name in settings.Keys.Where(name => name.StartsWith(missing, StringComparison.Ordinal)).ToArray())
            settings.Remove(name);

        Assert.Contains(missing, WhyNot());
    }

    [Theory]
    [InlineData(""), InlineData("portal.example"), InlineData("/srv/portal")]
    public async Task Serving_without_an_issuer_is_refused(string issuer)
    {
        var folder = Directory.CreateTempSubdirectory("portal-issuer-");

        Assert.Equal(2, await PortalHost.RunAsync(["serve", "--environment", "Staging", "--urls", "http://127.0.0.1:0",
            "--Portal:DataDirectory", folder.FullName, "--OpenId:Signing:0:Path", TestCertificate.Path,
            "--OpenId:Encryption:0:Path", TestCertificate.Path, $"--OpenId:Issuer={issuer}",
            "--Logging:LogLevel:Default", "None"]).WaitAsync(TimeSpan.FromSeconds(60), Ct));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_issuer_does_not_follow_the_Host_header()
    {
        await using var portal = await WebPortal.StartAsync(
            demo: true, settings: ["--OpenId:Issuer=https://portal.example/"]);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(Ct);
        using var http = portal.Visitor();
        http.DefaultRequestHeaders.Host = "elsewhere.example";

        var known = await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Ct);
        var token = (await Machine.TokenAsync(http, "prov1.op", "demo-prov1.op", "order"))
            .GetProperty("access_token").GetString()!;

        Assert.Equal("https://portal.example/", known.GetProperty("issuer").GetString());
        Assert.DoesNotContain("elsewhere.example", known.GetRawText());
        Assert.Contains("\"iss\":\"https://portal.example/\"",
            Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token.Split('.')[1])));
    }
}
