using System.Net;
using Portal.Tests.Oversight;
using Portal.Tests.Support;

namespace Portal.Tests.Catalogue;

/// <summary>The catalogue, its providers and its zones on pages, and orders placed from there.</summary>
public sealed class CataloguePageTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    [Theory]
    [InlineData("", "共 13 个产品")]
    [InlineData("?category=COMPUTE", "共 2 个产品")]
    [InlineData("?q=gpu", "共 1 个产品")]
    [InlineData("?q=nothing", "没有符合条件的产品")]
    [InlineData("?category=DATA&sort=Cheapest", "共 7 个产品")]
    public async Task The_list_is_searched_and_counted(string query, string words) =>
        Assert.Contains(words, (await VisitAsync($"/catalogue{query}")).Text);

    [Fact]
    public async Task The_cheapest_comes_first_when_asked_for()
    {
        var list = await VisitAsync("/catalogue?sort=Cheapest");

        Assert.Contains("免费", (await VisitAsync(list.Link("/catalogue/"))).Text);
    }

    [Fact]
    public async Task An_offering_tells_which_vouchers_pay_and_at_which_rate()
    {
        var page = await VisitAsync((await VisitAsync("/catalogue?q=国产智算")).Link("/catalogue/"));

        Assert.Contains("2026年云澜市中小企业算力券 40% 40% 40% 200,000.00", page.Text);
        Assert.Contains("云澜星图智算科技有限公司", page.Text);
        Assert.Contains("登录后用券下单", page.Text);
    }

    [Fact]
    public async Task A_free_offering_takes_no_voucher()
    {
        var page = await VisitAsync((await VisitAsync("/catalogue?q=公益")).Link("/catalogue/"));

        Assert.Contains("免费使用，不用券", page.Text);
        Assert.DoesNotContain("用券下单", page.Text);
    }

    [Fact]
    public async Task A_provider_and_a_zone_show_what_they_offer()
    {
        var offering = await VisitAsync((await VisitAsync("/catalogue?q=GPU")).Link("/catalogue/"));

        var provider = await VisitAsync(offering.Link("/providers/"));
        var zone = await VisitAsync(offering.Link("/zones/"));

        Assert.Contains("91990104MAYL20025M", provider.Text);
        Assert.Contains("通用GPU卡时包", provider.Text);
        Assert.Contains("怎么用这个专区", zone.Text);
        Assert.Contains("通用GPU卡时包", zone.Text);
    }

    [Theory]
    [InlineData("/catalogue/01997c00-0000-7000-8000-000000000000")]
    [InlineData("/providers/01997c00-0000-7000-8000-000000000000")]
    [InlineData("/zones/01997c00-0000-7000-8000-000000000000")]
    [InlineData("/programmes/01997c00-0000-7000-8000-000000000000")]
    [InlineData("/notices/01997c00-0000-7000-8000-000000000000")]
    public async Task An_unknown_id_is_a_page_that_says_so(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await VisitAsync(address)).Status);

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_comes_back()
    {
        var offering = (await VisitAsync("/catalogue?q=GPU")).Link("/catalogue/");

        var page = await VisitAsync($"{offering}/order");

        Assert.StartsWith("/sign-in?returnUrl=", page.Address);
        Assert.Contains(Uri.EscapeDataString($"{offering}/order"), page.Address);
    }

    [Fact]
    public async Task A_firm_orders_with_its_best_voucher_and_a_second_click_orders_nothing()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        using var firm = await PlainBrowser.SignInAsync(portal, "ent5.op");
        var offering = (await firm.GetAsync("/catalogue?q=选址")).Link("/catalogue/");
        var before = await portal.CountAsync("orders", "1 = 1");

        var choose = await firm.GetAsync($"{offering}/order?quantity=2");
        var voucher = choose.Html.Split("type=\"radio\"").Skip(1).Select(radio => radio.Split("value=\"")[1][..36]).First();
        var check = await firm.GetAsync($"{offering}/order/check?quantity=2&voucherId={voucher}");
        var order = await firm.SendAsync(check);
        var again = await firm.SendAsync(check);
        var back = await firm.SendAsync(await firm.GetAsync(check.Address));

        Assert.Contains("最合适", choose.Text);
        Assert.Contains("补贴 7,200.00 元 60%，按比例计算", choose.Text);
        Assert.Contains("不能用的券", choose.Text);
        Assert.Contains("预计补贴（元） 7,200.00 预计自付（元） 4,800.00", check.Text);
        Assert.StartsWith("/orders/", order.Address);
        Assert.Contains("已下单", order.Text);
        Assert.Equal(order.Address, again.Address);
        Assert.Equal(order.Address, back.Address);
        Assert.Equal(before + 1, await portal.CountAsync("orders", "1 = 1"));
    }

    [Fact]
    public async Task What_cannot_be_ordered_says_why()
    {
        using var firm = await PlainBrowser.SignInAsync(yunlan.Portal, "ent5.op");
        using var provider = await PlainBrowser.SignInAsync(yunlan.Portal, "prov1.op");
        var compute = (await firm.GetAsync("/catalogue?q=GPU")).Link("/catalogue/");
        var data = (await firm.GetAsync("/catalogue?q=选址")).Link("/catalogue/");

        var noVoucher = await firm.GetAsync($"{compute}/order");
        var nothing = await firm.GetAsync($"{data}/order?quantity=0");
        var words = await firm.GetAsync($"{data}/order/check?quantity=x");
        var tooMany = await firm.GetAsync($"{data}/order?quantity=1000000000000");
        var unchosen = await firm.GetAsync($"{data}/order/check?quantity=1");
        var stranger = await provider.GetAsync($"{data}/order");

        Assert.Contains("您没有能用于此产品的券", noVoucher.Text);
        Assert.Contains("该券不支持此类产品", noVoucher.Text);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true),
            (nothing.Status, nothing.Text.Contains("数量须为正整数", StringComparison.Ordinal)));
        Assert.Contains("数量：请填写整数", words.Text);
        foreach (var wrong in new[] { nothing, words, tooMany })
        {
            Assert.DoesNotContain("补贴 0.00", wrong.Text);
            Assert.Contains("id=\"Quantity-error\"", wrong.Html);
            Assert.Contains("href=\"#Quantity\"", wrong.Html);
        }
        Assert.Matches("数量：数量最多为 [0-9,]+", tooMany.Text);
        Assert.Contains("name=\"quantity\" value=\"1000000000000\"", tooMany.Html);
        Assert.Contains("请选择一张能用的券", unchosen.Text);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.Status);
    }

    [Fact]
    public async Task A_provider_sees_its_own_offerings_with_their_history_and_a_stranger_none()
    {
        using var provider = await PlainBrowser.SignInAsync(yunlan.Portal, "prov2.op");
        using var other = await PlainBrowser.SignInAsync(yunlan.Portal, "prov3.op");
        using var firm = await PlainBrowser.SignInAsync(yunlan.Portal, "ent5.op");

        var list = await provider.GetAsync("/offerings");
        var own = list.Link("/offerings/0");
        var show = await provider.GetAsync(own);
        var admission = await provider.GetAsync((await provider.GetAsync("/providers-admission")).Link("/providers-admission/"));

        Assert.Contains("共 2 个产品", list.Text);
        Assert.Contains("合规审查通过", show.Text);
        Assert.Contains("准予入库", admission.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(own)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await firm.GetAsync(own)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await provider.GetAsync($"{own}/submit")).Status);
    }

    private async Task<PlainBrowser.Page> VisitAsync(string address)
    {
        using var browser = new PlainBrowser(yunlan.Portal);
        return await browser.GetAsync(address);
    }
}
