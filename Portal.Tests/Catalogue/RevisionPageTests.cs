using System.Net;
using Portal.Tests.Oversight;
using Portal.Tests.Support;

namespace Portal.Tests.Catalogue;

/// <summary>A provider writes, revises and gives up by pages, and everybody reads which version is on sale.</summary>
public sealed class RevisionPageTests(Chromium chromium)
{
    private const string Name = "企业选址与商圈热力数据服务";

    private static readonly (string Name, string Value)[] Typed =
    [
        ("Name", "夜间热力数据"), ("Category", "DATA"), ("Unit", "年"), ("UnitPrice", "100"), ("DataGrade", "General"),
        ("Delivery", "API"), ("UpdateCycle", "日"), ("DomesticCompute", "no"),
    ];

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_revision_is_written_checked_and_listed_on_a_phone_with_and_without_scripts(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        string offering;
        await using (var provider = await SignInAsync(portal, "prov1.op", scripts))
        {
            await provider.GoAsync("/offerings");
            await provider.PressWordsAsync(Name);
            offering = provider.Path;
            await TwiceAsync(provider, "修订产品");
            Assert.Contains("第 2 版正在修订（草稿）；在售的第 1 版照常销售", await provider.TextAsync());
            Assert.Contains("内容与在售版本相同。", await provider.TextAsync());
            await provider.PressWordsAsync("修改草稿");
            await UsableAsync(provider, scripts);
            await provider.TypeAsync("单价（元）", "五千");
            await provider.Page.SelectOptionAsync("#DataGrade", "Core");
            await provider.PressWordsAsync("修改草稿");
            Assert.Contains("请填写金额", await provider.TextAsync());
            Assert.Equal("五千", await provider.Page.InputValueAsync("#UnitPrice"));
            await provider.TypeAsync("单价（元）", "5000");
            await provider.PressWordsAsync("修改草稿");
            Assert.Contains("核心数据不得上架", await provider.TextAsync(".field:has(#DataGrade)"));
            await UsableAsync(provider, scripts);
            await provider.Page.SelectOptionAsync("#DataGrade", "General");
            await provider.PressWordsAsync("修改草稿");
            Assert.Contains("修改草稿：已完成", await provider.TextAsync());
            Assert.Matches(@"单价（元）\s+6,000.00\s+5,000.00", await provider.TextAsync());
            await UsableAsync(provider, scripts);
            await TwiceAsync(provider, "提交合规审查");
        }
        var shown = offering.Replace("/offerings/", "/catalogue/", StringComparison.Ordinal);
        await using (var senior = await SignInAsync(portal, "rev.b", scripts))
        {
            await senior.GoAsync("/offerings?state=ComplianceCheck");
            Assert.Contains("第 2 版修订：合规审查中", await senior.TextAsync());
            await UsableAsync(senior, scripts);
            await senior.PressWordsAsync(Name);
            await senior.PressWordsAsync("合规审查通过");
            Assert.Matches(@"单价（元）\s+6,000.00\s+5,000.00", await senior.TextAsync());
            await UsableAsync(senior, scripts);
            await senior.PressWordsAsync("合规审查通过");
            await senior.GoAsync(shown);
            Assert.Contains("6,000.00", await senior.TextAsync());
        }
        await using var platform = await SignInAsync(portal, "oper.a", scripts);
        await platform.GoAsync(offering);
        await TwiceAsync(platform, "上架");
        await platform.GoAsync(shown);
        Assert.Matches("第 2 版，[0-9-]{10} 起在售", await platform.TextAsync());
        Assert.Contains("5,000.00", await platform.TextAsync());
        await platform.Page.ClickAsync("main summary");
        Assert.Matches(@"第 1 版，[0-9-]{10} 至 [0-9-]{10} 在售", await platform.TextAsync());
        Assert.Contains("6,000.00", await platform.TextAsync("main details"));
        await UsableAsync(platform, scripts);
    }

    [Fact]
    public async Task Whoever_goes_back_after_sending_finds_the_draft_that_they_saved()
    {
        await using var portal = await Browser.PortalAsync();
        var before = await portal.CountAsync("offerings", "1 = 1");
        await using var provider = await SignInAsync(portal, "prov1.op", scripts: true);
        await provider.GoAsync("/offerings/new");
        foreach (var (name, value) in Typed.Where(one => one.Name is not ("Category" or "DataGrade" or "DomesticCompute")))
            await provider.Page.FillAsync($"#{name}", value);
        await provider.Page.SelectOptionAsync("#DataGrade", "General");
        await provider.PressWordsAsync("新建产品");
        var draft = provider.Path;

        await provider.Page.GoBackAsync();

        Assert.Equal(draft, provider.Path);
        Assert.Contains("修改草稿", await provider.TextAsync());
        Assert.Equal(before + 1, await portal.CountAsync("offerings", "1 = 1"));
    }

    [Fact]
    public async Task A_form_kept_by_the_browser_makes_no_second_draft_and_a_draft_is_given_up_once_asked()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        using var provider = await PlainBrowser.SignInAsync(portal, "prov1.op");
        var before = await portal.CountAsync("offerings", "1 = 1");
        var form = await provider.GetAsync("/offerings/new");
        var zone = ("ZoneId", form.Html.Split("id=\"ZoneId\"")[1].Split("value=\"")[1][..36]);

        var saved = await provider.SendAsync(form, [zone, .. Typed]);
        var again = await provider.SendAsync(form, [zone, .. Typed]);
        var other = await provider.SendAsync(form, [zone, .. Typed.Select(one => one.Name == "Unit" ? ("Unit", "月") : one)]);

        Assert.Equal(saved.Address, again.Address);
        Assert.Equal(saved.Address, (await provider.GetAsync(form.Address)).Address);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true),
            (other.Status, other.Text.Contains("这份表单已经提交过", StringComparison.Ordinal)));
        Assert.Contains("value=\"月\"", other.Html);
        Assert.Equal(before + 1, await portal.CountAsync("offerings", "1 = 1"));
        var asked = await provider.GetAsync($"{saved.Address}/discard");
        Assert.Contains("不能恢复", asked.Text);
        Assert.Contains("已归档", (await provider.SendAsync(asked)).Text);
        Assert.Equal(HttpStatusCode.Conflict, (await provider.GetAsync($"{saved.Address}/edit")).Status);
    }

    [Fact]
    public async Task Whoever_saw_another_version_is_told_before_they_order()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        using var firm = await PlainBrowser.SignInAsync(portal, "ent5.op");
        var offering = (await firm.GetAsync("/catalogue?q=选址")).Link("/catalogue/");
        var choose = await firm.GetAsync($"{offering}/order?quantity=1");
        var voucher = choose.Html.Split("type=\"radio\"").Skip(1).Select(radio => radio.Split("value=\"")[1][..36]).First();
        var check = await firm.GetAsync($"{offering}/order/check?quantity=1&voucherId={voucher}");

        var refused = await firm.SendAsync(check with
        {
            Html = check.Html.Replace("name=\"Edition\" value=\"1\"", "name=\"Edition\" value=\"0\"", StringComparison.Ordinal),
        });

        Assert.Contains("该产品刚更新为第 1 版，请核对新的内容和价格后再下单", refused.Text);
        Assert.StartsWith("/orders/", (await firm.SendAsync(check)).Address);
    }

    /// <summary>The narrowest phone.</summary>
    private async Task<Browser> SignInAsync(WebPortal portal, string login, bool scripts)
    {
        var somebody = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        await somebody.Page.SetViewportSizeAsync(375, 800);
        await somebody.SignInAsync(login);
        return somebody;
    }

    // Axe is a script.
    private static Task UsableAsync(Browser somebody, bool scripts) =>
        scripts ? somebody.AssertUsableAsync() : Task.CompletedTask;

    /// <summary>Once to be asked, once to do it.</summary>
    private static async Task TwiceAsync(Browser somebody, string act)
    {
        await somebody.PressWordsAsync(act);
        await somebody.PressWordsAsync(act);
        Assert.Contains($"{act}：已完成", await somebody.TextAsync());
    }
}
