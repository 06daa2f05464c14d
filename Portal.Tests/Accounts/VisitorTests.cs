using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Portal.Api;
using Portal.Api.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>Behind a proxy each visitor has an allowance of their own, and nobody gets another by writing
/// headers.</summary>
public sealed class VisitorTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_known_proxies_each_visitor_counts_alone()
    {
        await using var portal = await WithAsync("10.9.9.9, 127.0.0.0/8");

        Assert.True(await MayTryAsync(portal, "203.0.113.7"));
        Assert.True(await MayTryAsync(portal, "203.0.113.7"));
        Assert.False(await MayTryAsync(portal, "203.0.113.7"));
        Assert.True(await MayTryAsync(portal, "203.0.113.8"));
        Assert.False(await MayTryAsync(portal, "198.51.100.1, 203.0.113.7")); // written by the visitor, then the proxy
        Assert.False(await MayTryAsync(portal, "203.0.113.7, 10.9.9.9")); // a proxy behind a proxy
    }

    [Theory]
    [InlineData(""), InlineData("10.9.9.9")]
    public async Task What_no_known_proxy_sent_is_not_read(string known)
    {
        await using var portal = await WithAsync(known);

        Assert.True(await MayTryAsync(portal, "203.0.113.7"));
        Assert.True(await MayTryAsync(portal, "203.0.113.8"));
        Assert.False(await MayTryAsync(portal, "203.0.113.9"));
    }

    [Fact]
    public async Task The_addresses_of_one_IPv6_network_count_together()
    {
        await using var portal = await WithAsync("127.0.0.1");

        Assert.True(await MayTryAsync(portal, "2001:db8:0:1::1"));
        Assert.True(await MayTryAsync(portal, "2001:db8:0:1:ffff::2"));
        Assert.False(await MayTryAsync(portal, "2001:db8:0:1:1234:5678:9abc:def0"));
        Assert.True(await MayTryAsync(portal, "2001:db8:0:2::1"));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7"), InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:0:1:ffff::2", "2001:db8:0:1::/64"), InlineData("::1", "::/64")]
    public void An_address_is_counted_as(string address, string counted)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

        Assert.Equal(counted, Visitors.AddressOf(http));
    }

    [Fact]
    public async Task The_API_of_its_own_counts_so_too()
    {
        await using var portal = await WebPortal.StartAsync(demo: false);
        await using var api = ApiHost.Build(["--urls", "http://127.0.0.1:0", "--environment", "Staging",
            "--Portal:DataDirectory", portal.Folder, "--OpenId:Issuer", $"{portal.Address}",
            "--OpenId:Encryption:0:Path", TestCertificate.Path, "--Logging:LogLevel:Default", "None",
            "--Proxies:Known", "127.0.0.1", "--Limits:AddressRequests", "1"]);
        await api.StartAsync(Ct);
        using var http = new HttpClient { BaseAddress = new Uri(api.Urls.Single()) };
        async Task<HttpStatusCode> AskAsync(string visitor)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Content = JsonContent.Create(new { query = "{ __typename }" }),
                Headers = { { "X-Forwarded-For", visitor } },
            };
            using var answer = await http.SendAsync(request, Ct);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync("2001:db8:0:1::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("2001:db8:0:1::2"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("203.0.113.8"));
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_is_refused() =>
        Assert.Equal(2, await ApiHost.RunAsync(["--Proxies:Known", "the-balancer"]).WaitAsync(
            TimeSpan.FromSeconds(30), Ct));

    /// <summary>Two tries an address.</summary>
    private static Task<WebPortal> WithAsync(string known) => WebPortal.StartAsync(
        demo: false, settings: ["--Limits:SignIns=2", $"--Proxies:Known={known}"]);

    private static async Task<bool> MayTryAsync(WebPortal portal, string forwardedFor)
    {
        using var http = portal.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
            Headers = { { "X-Forwarded-For", forwardedFor } },
        };
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode != HttpStatusCode.TooManyRequests;
    }
}
