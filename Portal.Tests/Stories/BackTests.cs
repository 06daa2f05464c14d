using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>The browser's own button leads back to a form that can be sent, whatever became of it before.</summary>
public sealed class BackTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Back_from_a_refused_form_and_to_it_leads_to_a_form(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        await using var provider = await Browser.OpenAsync(chromium, portal, scripts);
        await provider.SignInAsync("prov1.op");
        await provider.GoAsync("/orders?state=Delivering");
        await provider.PressAsync("main tbody a");
        var order = provider.Path;
        await provider.PressWordsAsync("提交交付");
        await provider.TypeAsync("使用量", "many");
        await provider.PressWordsAsync("提交交付");
        await provider.Page.WaitForSelectorAsync("#errors");
        Assert.Contains("使用量：请填写整数", await provider.TextAsync());

        await provider.PressWordsAsync("返回，不办理");
        Assert.Equal(order, provider.Path);
        await BackAsync(provider, $"{order}/deliver");
        await provider.TypeAsync("使用量", "also many");
        await provider.PressWordsAsync("提交交付");
        await provider.Page.WaitForSelectorAsync("#errors");

        await provider.TypeAsync("使用量", "12");
        await provider.PressWordsAsync("提交交付");
        await provider.Page.WaitForURLAsync($"**{order}");
        Assert.Contains("待验收", await provider.TextAsync());
        await provider.Page.GoBackAsync();
        Assert.Equal($"{order}/deliver", provider.Path);
        Assert.Equal("12", await provider.Page.InputValueAsync("main form #Usage"));
        await provider.TypeAsync("使用量", "12");
        await provider.PressWordsAsync("提交交付");
        await provider.Page.WaitForURLAsync($"**{order}");
        Assert.Equal(1, await portal.CountAsync("audit_rows",
            $"act = 'order.deliver' AND subject_id = '{order["/orders/".Length..]}'"));
    }

    private static async Task BackAsync(Browser browser, string path)
    {
        await browser.Page.GoBackAsync();
        Assert.Equal(path, browser.Path);
        Assert.Equal(1, await browser.Page.Locator("main form #Usage").CountAsync());
    }
}
