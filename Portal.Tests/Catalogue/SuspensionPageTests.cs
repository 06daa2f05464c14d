using System.Net;
using Portal.Tests.Oversight;
using Portal.Tests.Support;

namespace Portal.Tests.Catalogue;

/// <summary>Offerings leave the catalogue and come back by pages, and nobody is offered what cannot be done.</summary>
public sealed class SuspensionPageTests(Chromium chromium)
{
    private const string Name = "企业选址与商圈热力数据服务";

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_platform_suspends_with_a_reason_and_resumes_on_a_phone_with_and_without_scripts(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        await using var platform = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        await platform.Page.SetViewportSizeAsync(375, 800);
        await platform.SignInAsync("oper.a");
        await platform.GoAsync("/offerings?q=选址");
        await platform.PressWordsAsync(Name);
        var offering = platform.Path;

        await platform.PressWordsAsync("暂停销售");
        Assert.Contains("企业不能再下单", await platform.TextAsync());
        await UsableAsync(platform, scripts);
        await platform.TypeAsync("暂停理由", " ");
        await platform.PressWordsAsync("暂停销售");
        Assert.Contains("请填写", await platform.TextAsync(".field:has(#Reason)"));
        await platform.TypeAsync("暂停理由", "接到投诉，核查期间停止销售");
        await platform.PressWordsAsync("暂停销售");
        Assert.Contains("暂停销售：已完成", await platform.TextAsync());
        Assert.Contains("接到投诉，核查期间停止销售", await platform.TextAsync());
        await UsableAsync(platform, scripts);
        await platform.PressWordsAsync("恢复销售");
        await platform.PressWordsAsync("恢复销售");
        Assert.Contains("恢复销售：已完成", await platform.TextAsync());
        Assert.Contains("暂停销售", await platform.TextAsync("nav.acts"));
        await platform.GoAsync(offering.Replace("/offerings/", "/catalogue/", StringComparison.Ordinal));
        Assert.Contains(Name, await platform.TextAsync("h1"));
    }

    [Fact]
    public async Task A_provider_reads_why_its_offering_is_off_sale_and_is_offered_nothing_that_cannot_be_done()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        using var provider = await PlainBrowser.SignInAsync(portal, "prov1.op");
        using var platform = await PlainBrowser.SignInAsync(portal, "oper.a");
        var offering = (await provider.GetAsync("/offerings?q=选址")).Link("/offerings/0");
        var shown = offering.Replace("/offerings/", "/catalogue/", StringComparison.Ordinal);
        await provider.SendAsync(await provider.GetAsync($"{offering}/revise"));

        var suspended = await platform.SendAsync(await platform.GetAsync($"{offering}/suspend"), ("Reason", "接到投诉"));

        Assert.Contains("暂停销售", suspended.Text);
        Assert.Contains($"{offering}/forceDelist", suspended.AllLinks);
        Assert.DoesNotContain($"{offering}/suspend", suspended.AllLinks);
        var own = await provider.GetAsync(offering);
        Assert.Contains("接到投诉", own.Text);
        Assert.DoesNotContain("照常销售", own.Text);
        Assert.DoesNotContain(own.AllLinks, link => link.StartsWith($"{offering}/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await provider.GetAsync($"{offering}/delist")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await provider.GetAsync(shown)).Status);

        await platform.SendAsync(await platform.GetAsync($"{offering}/resume"));
        Assert.Contains($"{offering}/edit", (await provider.GetAsync(offering)).AllLinks);
        var delisted = await provider.SendAsync(await provider.GetAsync($"{offering}/delist"));

        Assert.Contains("已下架", delisted.Text);
        Assert.DoesNotContain(delisted.AllLinks, link => link.StartsWith($"{offering}/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await platform.GetAsync($"{offering}/resume")).Status);
    }

    [Fact]
    public async Task A_draft_that_was_never_on_sale_is_neither_suspended_nor_delisted()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        using var provider = await PlainBrowser.SignInAsync(portal, "prov1.op");
        var form = await provider.GetAsync("/offerings/new");
        var zone = ("ZoneId", form.Html.Split("id=\"ZoneId\"")[1].Split("value=\"")[1][..36]);
        (string, string)[] typed =
        [
            zone, ("Name", "夜间热力数据"), ("Unit", "年"), ("UnitPrice", "100"), ("DataGrade", "General"),
            ("Delivery", "API"), ("UpdateCycle", "日"), ("DomesticCompute", "no"),
        ];
        var draft = await provider.SendAsync(form, [.. typed, ("Category", "DATA")]);

        Assert.Contains($"{draft.Address}/edit", draft.AllLinks);
        Assert.DoesNotContain($"{draft.Address}/delist", draft.AllLinks);
        Assert.Equal(HttpStatusCode.Conflict, (await provider.GetAsync($"{draft.Address}/delist")).Status);
        var edit = await provider.GetAsync($"{draft.Address}/edit");
        Assert.Contains("入库类别不含此类产品", (await provider.SendAsync(edit, [.. typed, ("Category", "COMPUTE")])).Text);
    }

    // Axe is a script.
    private static Task UsableAsync(Browser somebody, bool scripts) =>
        scripts ? somebody.AssertUsableAsync() : Task.CompletedTask;
}
