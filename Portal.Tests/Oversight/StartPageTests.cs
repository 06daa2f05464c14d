using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>What anybody sees who opens the portal, through HTTP.</summary>
public sealed partial class StartPageTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("数据券", "实施中",
        "800,000.00 500,000.00 120,100.00 24,300.00 112,900.00 242,700.00 0.00 116,500.00 0.00 116,500.00 62.50% 24.02% 14.56%")]
    [InlineData("算法券", "实施中",
        "400,000.00 180,000.00 60,000.00 0.00 120,000.00 0.00 0.00 60,000.00 0.00 60,000.00 45.00% 33.33% 15.00%")]
    [InlineData("算力券", "实施中",
        "800,000.00 350,000.00 211,200.00 0.00 100,000.00 0.00 38,800.00 211,200.00 11,200.00 200,000.00 43.75% 60.34% 25.00%")]
    public async Task Shows_each_programmes_figures_to_the_fen_in_both_languages(string kind, string state,
        string figures)
    {
        var name = $"2026年云澜市中小企业{kind}";

        Assert.Contains($"{name} {state} {figures}", await TextAsync("/figures"));
        Assert.Contains($"{name} Active {figures}", await TextAsync("/figures?lang=en"));
    }

    [Theory]
    [InlineData("/figures",
        "合计 2,000,000.00 1,030,000.00 391,300.00 24,300.00 332,900.00 242,700.00 38,800.00 387,700.00 11,200.00 376,500.00 51.50% 37.99% 18.83%")]
    [InlineData("/figures", "已发放 103.00 万元 1,030,000.00 元 已核销 39.13 万元 391,300.00 元 净兑付 37.65 万元 376,500.00 元")]
    [InlineData("/figures?lang=en",
        "Issued 1,030.00 k yuan 1,030,000.00 yuan Redeemed 391.30 k yuan 391,300.00 yuan Net paid 376.50 k yuan")]
    [InlineData("/figures", "微型 23,600.00 小型 360,500.00 中型 7,200.00")]
    [InlineData("/figures?lang=en", "Micro 23,600.00 Small 360,500.00 Medium 7,200.00")]
    [InlineData("/figures", "C 制造业 254,000.00")]
    [InlineData("/figures?lang=en", "C Manufacturing 254,000.00")]
    [InlineData("/figures", "青岭高新区 254,000.00")]
    [InlineData("/figures", "经营决策专区 310,400.00")]
    [InlineData("/figures", "撬动合同金额 96.66 万元 966,600.00 元 撬动比 2.4702 合同金额 ÷ 核销金额 受益企业 5 家")]
    public async Task Shows_the_totals_where_the_money_went_and_what_it_moved(string address, string words) =>
        Assert.Contains(words, await TextAsync(address));

    [Theory]
    [InlineData("/", "zh-CN", "演示模式 本站的城市、企业、人员和金额均为虚构。")]
    [InlineData("/?lang=en", "en", "Demo mode The city, its firms, people and amounts are all invented.")]
    public async Task Says_loudly_that_the_city_is_invented(string address, string language, string banner)
    {
        var page = await yunlan.Portal.PageAsync(address);

        Assert.Contains($"<html lang=\"{language}\"", page);
        Assert.Contains(banner, Text(page));
    }

    [Fact]
    public async Task Remembers_the_language_that_was_asked_for()
    {
        using var visitor = yunlan.Portal.Visitor();

        Assert.Contains("<html lang=\"zh-CN\"", await visitor.GetStringAsync("/", Ct));
        Assert.Contains("<html lang=\"en\"", await visitor.GetStringAsync("/?lang=en", Ct));
        Assert.Contains("<html lang=\"en\"", await visitor.GetStringAsync("/", Ct));
        Assert.Contains("<html lang=\"zh-CN\"", await visitor.GetStringAsync("/?lang=zh", Ct));
        Assert.Contains("<html lang=\"zh-CN\"", await visitor.GetStringAsync("/", Ct));
    }

    [Theory]
    [InlineData("/nowhere", "没有找到该页面")]
    [InlineData("/nowhere?lang=en", "Page not found")]
    public async Task Answers_an_unknown_address_with_a_friendly_404_in_the_language_asked_for(string address,
        string words)
    {
        using var visitor = yunlan.Portal.Visitor();

        using var answer = await visitor.GetAsync(address, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(words, Text(await answer.Content.ReadAsStringAsync(Ct)));
    }

    [Theory]
    [InlineData("/healthz/live", "text/plain"), InlineData("/healthz/ready", "text/plain")]
    [InlineData("/portal.css", "text/css"), InlineData("/portal.svg", "image/svg+xml")]
    public async Task Lives_is_ready_and_serves_its_own_style_and_sign(string address, string type)
    {
        using var visitor = yunlan.Portal.Visitor();

        using var answer = await visitor.GetAsync(address, Ct);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Needs_nothing_that_its_own_policy_forbids()
    {
        using var visitor = yunlan.Portal.Visitor();

        using var answer = await visitor.GetAsync("/", Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);

        AssertGuarded(answer);
        Assert.DoesNotMatch(@"<script(?! src=""/portal)|<style|\sstyle=|\son\w+=|https?://", page);
    }

    [Fact]
    public async Task Says_kindly_that_there_is_no_programme_yet()
    {
        await using var portal = await WebPortal.StartAsync(demo: false);

        foreach (var address in new[] { "/", "/figures" })
        {
            var page = Text(await portal.PageAsync(address));

            Assert.Contains("还没有券项目", page);
            Assert.DoesNotContain("演示模式", page);
        }
    }

    [Fact]
    public async Task Lives_but_is_not_ready_before_the_database_is_migrated_and_fails_in_plain_words()
    {
        await using var portal = await WebPortal.StartAsync(demo: false, migrate: false);
        using var visitor = portal.Visitor();

        using var live = await visitor.GetAsync("/healthz/live", Ct);
        using var ready = await visitor.GetAsync("/healthz/ready", Ct);
        using var page = await visitor.GetAsync("/?lang=en", Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Contains("Something went wrong", await page.Content.ReadAsStringAsync(Ct));
        AssertGuarded(page);
    }

    private static void AssertGuarded(HttpResponseMessage answer)
    {
        Assert.StartsWith("default-src 'self'; frame-ancestors 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    private async Task<string> TextAsync(string address) => Text(await yunlan.Portal.PageAsync(address));

    /// <summary>What is read aloud of a page: its words, one space between them.</summary>
    private static string Text(string page) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(page, " ")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
