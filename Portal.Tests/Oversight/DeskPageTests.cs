using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MiniExcelLibs;
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

    [Theory, InlineData(""), InlineData("?region=990104")]
    public async Task The_workbook_has_the_figures_of_the_page_and_of_the_tables(string of)
    {
        using var officer = await SignInAsync("lead.a");
        using var answer = await officer.GetAsync($"/usage.xlsx{of}");
        using var book = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Ct));
        var page = await officer.PageAsync($"/usage{of}");
        var (cuts, figures) = (Sections().Matches(page), new List<string>());

        Assert.Equal(6, cuts.Count);
        Assert.Equal(cuts.Select(cut => cut.Groups["title"].Value), MiniExcel.GetSheetNames(book));
        foreach (Match cut in cuts)
        {
            var sheet = Figures(MiniExcel.Query(book, sheetName: cut.Groups["title"].Value)
                .Select(row => ((IDictionary<string, object?>)row).Values.Select(cell =>
                    Convert.ToString(cell, CultureInfo.InvariantCulture)!)));
            var table = (await officer.PageAsync($"/usage/{cut.Groups["key"].Value}.csv{of}")).TrimStart('\uFEFF')
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','));
            var shown = TableRows().Matches(cut.Value).Select(row => Cells().Matches(row.Value)
                .Select(cell => WebUtility.HtmlDecode(cell.Groups[1].Value)));

            Assert.Equal(Figures(table), sheet);
            Assert.Equal(Figures(shown), sheet);
            figures.AddRange(sheet);
        }
        Assert.Contains(of == "" ? "2026-06 6 258600 116500" : "C 制造业 254000", figures);
    }

    /// <summary>Row by row; a number is what it amounts to, however it is written.</summary>
    private static List<string> Figures(IEnumerable<IEnumerable<string>> rows) =>
    [
        .. rows.Select(row => string.Join(' ', row.Select(cell => decimal.TryParse(cell, NumberStyles.Number,
            CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : cell))),
    ];

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

    [GeneratedRegex("<h2 id=\"(?<key>[a-z]+)\">(?<title>[^<]+)</h2>.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Sections();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex TableRows();

    [GeneratedRegex("<t[hd] (?:scope|class=\"number\")[^>]*>([^<]*)</t[hd]>")]
    private static partial Regex Cells();

    [GeneratedRegex("云澜市数据管理局.*?href=\"(/offices/[^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex Place();

    private Task<Officer> SignInAsync(string login) => Officer.SignInAsync(city.Portal, login);
}
