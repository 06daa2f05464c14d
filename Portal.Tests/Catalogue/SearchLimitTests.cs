using System.Net;
using Portal.Tests.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Catalogue;

/// <summary>Who searches without end is asked to wait; everybody else goes on, and so do pages without words.</summary>
public sealed class SearchLimitTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_searches_too_often_waits_and_others_do_not()
    {
        await using var portal = await WebPortal.StartAsync(demo: true, settings: ["--Limits:Searches", "3"]);
        using var person = new Somebody(portal);
        await person.SignInAsync("ent1.op");
        using var visitor = portal.Visitor();
        foreach (var page in new[] { "/search?q=数据", "/catalogue?q=数据", "/search?q=算力" })
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(page, Ct)).StatusCode);

        using var refused = await visitor.GetAsync("/catalogue?q=券", Ct);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("操作过于频繁", await refused.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/catalogue?q=", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/search", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/search?q=数据")).Status);
    }
}
