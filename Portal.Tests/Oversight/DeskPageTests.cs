using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Settlement;

namespace Portal.Tests.Oversight;

/// <summary>The desk and the figures of use, through HTTP.</summary>
public sealed partial class DeskPageTests(BatchPageTests.City city) : IClassFixture<BatchPageTests.City>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("oper.a", "结算批次 · 归集中"), InlineData("rev.a", "订单 · 核销审核中"), InlineData("aud.a", "现在没有需要您办理的事项")]
    [InlineData("fin.a", "现在没有需要您办理的事项"), InlineData("prov1.op", "订单 · 履约中")]
    public async Task Everybody_finds_their_own_tasks(string login, string words)
    {
        using var somebody = await SignInAsync(login);

        Assert.Contains(words, await somebody.PageAsync("/desk"));
    }

    [Theory]
    [InlineData("month", "2026-06,6,258600.00,116500.00"), InlineData("month", "2026-09,3,702000.00,271200.00")]
    [InlineData("size", "小型,360500.00"), InlineData("section", "C 制造业,254000.00"), InlineData("region", "青岭高新区,254000.00")]
    [InlineData("zone", "经营决策专区,310400.00")]
    [InlineData("programme", "2026年云澜市中小企业算法券,400000.00,180000.00,60000.00,60000.00,0.00,60000.00")]
    public async Task Figures_of_use_can_be_taken_along(string cut, string line)
    {
        using var officer = await SignInAsync("lead.a");

        Assert.Contains(line, (await officer.PageAsync($"/usage/{cut}.csv")).Split("\r\n"));
    }

    [Fact]
    public async Task All_figures_of_use_come_as_one_workbook()
    {
        using var officer = await SignInAsync("lead.a");
        using var answer = await officer.GetAsync("/usage.xlsx");
        await using var book = await answer.Content.ReadAsStreamAsync(Ct);

        await using var parts = new ZipArchive(book);

        Assert.Equal(6, parts.Entries.Count(part => part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)));
        Assert.Contains("核销（元）", await officer.PageAsync("/usage"));
    }

    [Fact]
    public async Task An_office_of_a_region_reads_and_takes_along_that_regions_figures_alone()
    {
        using var officer = await SignInAsync("lead.a");
        using var security = await SignInAsync("sec.a");
        var place = Place().Match(await security.PageAsync("/offices")).Groups[1].Value;

        await security.DoAsync(place, ("RegionCode", "990104"));
        try
        {
            var page = await officer.PageAsync("/usage");
            Assert.Contains("青岭高新区及其下辖地区的数据", page);
            Assert.DoesNotContain("云溪区", page);
            Assert.Contains("青岭高新区,254000.00", await officer.PageAsync("/usage/region.csv?region=990104"));
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/usage?region=990102")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/usage/size.csv?region=990102")).StatusCode);
            Assert.Contains("青岭高新区", await security.PageAsync("/offices"));
        }
        finally
        {
            await security.DoAsync(place, ("RegionCode", ""));
        }
        Assert.Contains("全市数据", await officer.PageAsync("/usage"));
    }

    [GeneratedRegex("云澜市数据管理局.*?href=\"(/offices/[^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex Place();

    private Task<Officer> SignInAsync(string login) => Officer.SignInAsync(city.Portal, login);
}
