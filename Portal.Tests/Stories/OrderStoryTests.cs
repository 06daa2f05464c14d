using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>An order from confirmation to redemption as people do it, each at their own browser.</summary>
public sealed class OrderStoryTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_delivery_is_made_accepted_claimed_and_redeemed(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        await using var provider = await Browser.OpenAsync(chromium, portal, scripts);
        await using var firm = await Browser.OpenAsync(chromium, portal, scripts, phone: true);

        await provider.SignInAsync("prov1.op");
        await provider.AssertAsync(scripts);
        await provider.GoAsync("/orders?state=Delivering");
        await provider.AssertAsync(scripts);
        await provider.PressAsync("main tbody a");
        var order = provider.Path;
        await provider.AssertAsync(scripts);
        await provider.PressWordsAsync("提交交付");
        await provider.AssertAsync(scripts);
        await provider.TypeAsync("使用量", "many");
        await provider.PressWordsAsync("提交交付");
        Assert.Contains("请填写整数", await provider.TextAsync());
        Assert.Equal("many", await provider.Page.InputValueAsync("#Usage"));
        await provider.AssertAsync(scripts);
        await provider.TypeAsync("使用量", "12");
        await provider.PressWordsAsync("提交交付");
        Assert.Equal(order, provider.Path);
        Assert.Contains("提交交付：已完成", await provider.TextAsync());
        Assert.Contains("待验收", await provider.TextAsync());

        await firm.SignInAsync("ent4.admin");
        await firm.GoAsync(order);
        await firm.AssertAsync(scripts);
        await firm.PressWordsAsync("验收通过");
        await firm.PressWordsAsync("验收通过");
        Assert.Contains("已验收", await firm.TextAsync());

        await provider.GoAsync(order);
        await provider.PressWordsAsync("申请核销");
        await provider.AssertAsync(scripts);
        await provider.Page.FillAsync("#Invoices_0__Number", "123");
        await provider.Page.FillAsync("#Invoices_0__Amount", "36,000");
        await provider.TypeAsync("付款金额（元）", "36000.00");
        await provider.TypeAsync("付款日期", "2026-11-23");
        await provider.HandInAsync("申请核销");
        Assert.Contains("发票号码须为 20 位数字", await provider.TextAsync());
        await provider.AssertAsync(scripts);
        await provider.Page.FillAsync("#Invoices_0__Number", "26990000000000777701");
        await provider.PressWordsAsync("申请核销");
        Assert.Contains("核销审核中", await provider.TextAsync());

        await ReviewAsync(portal, order, scripts);
        await provider.GoAsync(order);
        Assert.Contains("已核销", await provider.TextAsync());
    }

    private async Task ReviewAsync(WebPortal portal, string order, bool scripts)
    {
        await using var reviewer = await Browser.OpenAsync(chromium, portal, scripts, dark: true);
        await using var senior = await Browser.OpenAsync(chromium, portal, scripts);
        await reviewer.SignInAsync("rev.a");
        await reviewer.AssertAsync(scripts);
        await reviewer.GoAsync($"{order}?view=senior");
        await reviewer.AssertAsync(scripts);
        await reviewer.PressWordsAsync("核销初审");
        await reviewer.AssertAsync(scripts);
        await reviewer.PressWordsAsync("核销初审");

        await senior.SignInAsync("rev.b");
        await senior.GoAsync($"{order}?lang=en");
        await senior.AssertAsync(scripts);
        await senior.PressWordsAsync("Redeem");
        Assert.Contains("What will happen", await senior.TextAsync());
        await senior.PressWordsAsync("Redeem");
        Assert.Contains("Redeemed", await senior.TextAsync());
    }
}

internal static class Stories
{
    /// <summary>axe needs scripts on the page that it looks at.</summary>
    public static Task AssertAsync(this Browser browser, bool scripts) =>
        scripts ? browser.AssertUsableAsync() : Task.CompletedTask;
}
