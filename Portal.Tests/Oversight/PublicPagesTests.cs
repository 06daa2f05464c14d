using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>What anybody finds out before signing in: programmes, their own size and subsidy, anything by its
/// name.</summary>
public sealed class PublicPagesTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    [Theory]
    [InlineData("/", "用券买数据、算法和算力")]
    [InlineData("/", "支持 30%–60%，单笔最高 50,000 元")]
    [InlineData("/", "现在没有开放的申报批次")]
    [InlineData("/", "现在没有正在进行的公示")]
    [InlineData("/", "经营决策专区 行情、客流、质检、排程、算力：支撑生产经营决策的数据、算法和算力。 7 个产品")]
    [InlineData("/", "已发放 103.00 万元")]
    [InlineData("/?lang=en", "Data, algorithms and compute, paid with vouchers")]
    public async Task The_start_page_says_what_there_is_to_do(string address, string words) =>
        Assert.Contains(words, (await VisitAsync(address)).Text);

    [Fact]
    public async Task A_programme_tells_everything_at_once()
    {
        var list = await VisitAsync("/programmes");
        var texts = new List<string>();
        foreach (var address in list.AllLinks.Where(link => link.StartsWith("/programmes/", StringComparison.Ordinal)))
            texts.Add((await VisitAsync(address)).Text);

        Assert.Equal(3, texts.Count);
        Assert.All(texts, text => Assert.All(
            ["依据", "支持对象与条件", "支持比例与上限", "券有效期", "核销申请期限", "不支持的费用", "材料", "流程与时限", "收费 免费", "咨询电话",
                "监督电话", "2026年第一批 使用期"], words => Assert.Contains(words, text)));
        Assert.Contains(texts, text => text.Contains("小型 50% 50,000.00 100,000.00", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("存储", StringComparison.Ordinal)
            && text.Contains("使用国产算力的，支持比例增加 10 个百分点", StringComparison.Ordinal));
    }

    [Theory] // E1 to E7 of the demo city, with the class that it was given there.
    [InlineData("0141", 18, "320", "610", "小型")]
    [InlineData("3484", 286, "12600", "9800", "小型")]
    [InlineData("6513", 120, "980", "1450", "小型")]
    [InlineData("5930", 105, "1000", "3300", "中型")]
    [InlineData("6513", 300, "10000", "0", "大型")]
    [InlineData("6513", 299, "10000", "0", "中型")]
    [InlineData("6513", 10, "49.9999", "0", "微型")]
    public async Task A_firm_learns_its_size_and_what_decided_it(
        string industry, int people, string revenue, string assets, string size)
    {
        var page = await VisitAsync(
            $"/self-check?IndustryClass={industry}&Section=&Employees={people}&Revenue={revenue}&Assets={assets}");

        Assert.Contains($"属于{size}企业", page.Text);
        Assert.Contains("起决定作用", page.Text);
        Assert.Contains(size == "大型" ? "不能申请" : "可以申请", page.Text);
        Assert.Equal(size != "大型", page.Text.Contains("各项目支持多少", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bounds_of_the_classes_beside_it_are_told()
    {
        var page = await VisitAsync("/self-check?IndustryClass=6513&Section=&Employees=120&Revenue=980&Assets=1450");

        Assert.Contains("要成为中型企业，须同时达到：营业收入（万元） ≥ 1,000", page.Text);
        Assert.Contains("任何一项低于下列数值即为微型企业：从业人员（人） 10、营业收入（万元） 50", page.Text);
    }

    [Theory]
    [InlineData("IndustryClass=&Section=C&Employees=5&Revenue=10&Assets=10", "属于微型企业")]
    [InlineData("IndustryClass=&Section=F&Employees=5&Revenue=10&Assets=10", "该门类分属多个划型行业")]
    [InlineData("IndustryClass=&Section=&Employees=5&Revenue=10&Assets=10", "该门类分属多个划型行业")]
    [InlineData("IndustryClass=9999&Section=&Employees=5&Revenue=10&Assets=10", "没有这个行业代码")]
    [InlineData("IndustryClass=8310&Section=&Employees=5&Revenue=10&Assets=10", "该行业不在划型表内")]
    [InlineData("IndustryClass=6513&Section=&Employees=-1&Revenue=10&Assets=10", "从业人员（人）：人数须在 0 至 1,000 万之间")]
    [InlineData("IndustryClass=6513&Section=&Employees=5&Revenue=99999999999&Assets=10", "金额须在 0 至 10 万亿元之间")]
    [InlineData("IndustryClass=6513&Section=&Employees=x&Revenue=&Assets=10", "请填写整数")]
    public async Task What_cannot_be_told_is_said_where_it_was_typed(string query, string words) =>
        Assert.Contains(words, (await VisitAsync($"/self-check?{query}")).Text);

    [Theory] // D04: 360,000 of domestic compute at 40%; D03: the cap of an order binds.
    [InlineData("算力券", "Small", "360000", "&DomesticCompute=yes", "补贴 144,000.00 元 企业自付 216,000.00 元", "30% + 国产算力 10%")]
    [InlineData("算力券", "Small", "360000", "&DomesticCompute=yes&FoundedOn=2026-01-01", "补贴 162,000.00 元", "+ 初创企业 5%")]
    [InlineData("算力券", "Small", "100.01", "&Unsupported=0.02", "补贴 29.99 元", "合格金额 99.99 × 30%")]
    [InlineData("数据券", "Small", "120000", "", "补贴 50,000.00 元 企业自付 70,000.00 元", "单笔上限 以此为准")]
    [InlineData("数据券", "Micro", "90000", "&Available=12345.67", "补贴 12,345.67 元", "券可用额度 以此为准")]
    [InlineData("数据券", "Micro", "0", "", "合同金额（元）：金额须大于 0，且不超过 1,000 亿元", "请改正以下内容")]
    [InlineData("数据券", "Micro", "1000000000000", "", "合同金额（元）：金额须大于 0，且不超过 1,000 亿元", "请改正以下内容")]
    [InlineData("数据券", "Micro", "9000", "&FoundedOn=1949-09-30", "成立日期不能早于 1949-10-01", "请改正以下内容")]
    [InlineData("数据券", "Micro", "9000", "&FoundedOn=1949-10-01", "补贴 ", "补贴取下列各项中最低的")]
    [InlineData("数据券", "Micro", "9000", "&FoundedOn=2999-01-01", "成立日期不能晚于今天", "请改正以下内容")]
    [InlineData("数据券", "Large", "5000", "", "该规模的企业不在支持范围内", "请改正以下内容")]
    public async Task The_calculator_explains_every_term(
        string kind, string size, string amount, string more, string words, string why)
    {
        var form = await VisitAsync("/calculator");
        var programme = form.Html.Split("<option value=\"").Skip(1)
            .First(option => option.Contains($"2026年云澜市中小企业{kind}", StringComparison.Ordinal))[..36];

        var page = await VisitAsync($"/calculator?ProgrammeId={programme}&SizeClass={size}&Amount={amount}{more}");

        Assert.Contains(words, page.Text);
        Assert.Contains(why, page.Text);
    }

    [Theory]
    [InlineData("数据", "券项目", "2026年云澜市中小企业数据券")]
    [InlineData("第一批", "公示公告", "2026年第一批")]
    [InlineData("gpu", "产品", "通用GPU卡时包")]
    [InlineData("合规", "服务专区", "合规治理专区")]
    [InlineData("找错", "没有找到相关内容", "")]
    [InlineData("计算", "栏目", "补贴计算")]
    [InlineData("算法服务", "栏目", "算法服务")]
    [InlineData("Algorithm", "栏目", "算法券")]
    [InlineData("\0", "站内搜索", "")]
    [InlineData("%", "没有找到相关内容", "")]
    public async Task The_search_finds_all_kinds_by_name(string text, string kind, string title)
    {
        var page = await VisitAsync($"/search?q={Uri.EscapeDataString(text)}");

        Assert.Contains(kind, page.Text);
        Assert.Contains(title, page.Text);
    }

    [Fact]
    public async Task A_search_of_nothing_finds_nothing_and_a_long_one_is_cut_and_says_so()
    {
        var nothing = await VisitAsync("/search?q=%00%00");
        var shelf = await VisitAsync("/catalogue?q=%00");
        var cut = await VisitAsync($"/search?q={new string('算', 101)}");
        var whole = await VisitAsync($"/search?q={new string('算', 100)}");

        Assert.DoesNotContain("class=\"found\"", nothing.Html);
        Assert.Contains("共 0 ", shelf.Text);
        Assert.Contains("最多按 100 个字搜索", cut.Text);
        Assert.DoesNotContain(new string('算', 101), cut.Html);
        Assert.DoesNotContain("最多按 100 个字搜索", whole.Text);
    }

    [Theory]
    [InlineData("怎么申诉", "/help#appeal"), InlineData("退票", "/help#returned"), InlineData("忘记密码", "/help#forgotten")]
    [InlineData("how do I appeal?", "/help#appeal")]
    public async Task What_people_ask_leads_to_its_answer(string asked, string address)
    {
        var page = await VisitAsync($"/search?q={Uri.EscapeDataString(asked)}");

        Assert.Contains(address, page.AllLinks);
        Assert.Contains($"id=\"{address.Split('#')[1]}\"", (await VisitAsync("/help")).Html);
    }

    [Fact]
    public async Task One_letter_finds_no_page() =>
        Assert.DoesNotContain((await VisitAsync("/search?q=a")).AllLinks, link => link.StartsWith("/help#", StringComparison.Ordinal));

    [Fact]
    public async Task Whatever_is_typed_into_the_search_is_text()
    {
        var page = await VisitAsync("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        Assert.DoesNotContain("<script>alert", page.Html);
    }

    [Fact]
    public async Task Every_page_of_the_map_is_there_and_has_one_title()
    {
        var map = await VisitAsync("/site-map");
        foreach (var address in map.AllLinks.Where(link => link.StartsWith('/') && !link.Contains('.')).Distinct())
        {
            var page = await VisitAsync(address);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(2, page.Html.Split("<h1").Length);
        }
    }

    [Fact]
    public async Task The_footer_shows_what_is_set_and_nothing_else()
    {
        await using var portal = await WebPortal.StartAsync(demo: false,
            settings: ["--Site:Code", "9901000001", "--Site:Icp", "示ICP备00000000号", "--Site:Sponsor", "示例市数据局"]);
        using var visitor = new PlainBrowser(portal);

        var page = await visitor.GetAsync("/");

        Assert.Contains("政府网站标识码：9901000001", page.Text.Replace("： ", "：", StringComparison.Ordinal));
        Assert.Contains("示ICP备00000000号", page.Text);
        Assert.Contains("示例市数据局", page.Text);
        Assert.DoesNotContain("我为政府网站找错", page.Text);
        Assert.DoesNotContain("我为政府网站找错", (await VisitAsync("/")).Text);
    }

    private async Task<PlainBrowser.Page> VisitAsync(string address)
    {
        using var browser = new PlainBrowser(yunlan.Portal);
        return await browser.GetAsync(address);
    }
}
