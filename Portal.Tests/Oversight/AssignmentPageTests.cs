using Portal.Tests.Stories;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>Officers take cases of their queue on its pages, and see who else is at work.</summary>
public sealed class AssignmentPageTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_reviewer_takes_a_claim_another_sees_it_and_a_lead_gives_it_on(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        async Task AsAsync(string login, Func<Browser, Task> acts)
        {
            await using var somebody = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
            await somebody.Page.SetViewportSizeAsync(375, 800);
            await somebody.SignInAsync(login);
            await acts(somebody);
        }
        var order = "";
        await AsAsync("rev.a", async reviewer =>
        {
            await reviewer.GoAsync("/orders?state=RedemptionReview&assigned=Nobody");
            await reviewer.AssertAsync(scripts);
            await reviewer.PressAsync("main tbody a");
            order = reviewer.Path;
            Assert.Contains("还没有人领办", await reviewer.TextAsync());
            await reviewer.AssertAsync(scripts);
            await reviewer.PressWordsAsync("领办");
            await reviewer.AssertAsync(scripts);
            await reviewer.PressWordsAsync("领办");
            Assert.Equal(order, reviewer.Path);
            Assert.Contains("您正在办理此事项", await reviewer.TextAsync());
            await reviewer.GoAsync("/orders?state=RedemptionReview&assigned=Mine");
            Assert.Equal(1, await reviewer.Page.Locator("main tbody tr").CountAsync());
            Assert.Equal("Mine", await reviewer.Page.InputValueAsync("#assigned"));
        });
        await AsAsync("lead.a", async lead =>
        {
            await lead.GoAsync(order);
            Assert.Contains("正在办理此事项", await lead.TextAsync());
            await lead.PressWordsAsync("分派");
            await lead.AssertAsync(scripts);
            await lead.Page.SelectOptionAsync("#PersonId", new Microsoft.Playwright.SelectOptionValue { Index = 0 });
            await lead.PressWordsAsync("分派");
            Assert.Equal(order, lead.Path);
            await lead.PressWordsAsync("退回队列");
            await lead.PressWordsAsync("退回队列");
            Assert.Contains("还没有人领办", await lead.TextAsync());
        });
        await AsAsync("rev.a", async reviewer =>
        {
            await reviewer.GoAsync($"/cases/{order[^36..]}/take");
            await reviewer.PressWordsAsync("领办");
        });
        await AsAsync("rev.b", async senior =>
        {
            await senior.GoAsync($"{order}?lang=en");
            Assert.Contains("You may still decide on it", await senior.TextAsync());
            await senior.AssertAsync(scripts);
        });
        await AsAsync("prov4.op", async provider =>
        {
            await provider.GoAsync("/orders");
            Assert.DoesNotContain("办理人", await provider.TextAsync());
            await provider.GoAsync($"/cases/{order[^36..]}/take");
            Assert.Contains("未找到", await provider.TextAsync());
        });
    }
}
