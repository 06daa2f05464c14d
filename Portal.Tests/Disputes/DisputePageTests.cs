using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Stories;
using Portal.Tests.Support;
using Portal.Web.Demo;

namespace Portal.Tests.Disputes;

/// <summary>A dispute that nobody can mediate, on the pages of those who meet in it.</summary>
public sealed class DisputePageTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_dispute_goes_from_its_answer_to_its_ruling_and_its_end(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        async Task AsAsync(string login, Func<Browser, Task> acts)
        {
            await using var somebody = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
            await somebody.SignInAsync(login);
            await acts(somebody);
        }
        var order = await portal.Services.GetRequiredService<Database>().FindAsync<Guid>(
            "SELECT id FROM orders WHERE state = 'Delivering'", new { }, TestContext.Current.CancellationToken);
        var dispute = "";
        await AsAsync("ent4.admin", async firm =>
        {
            Assert.DoesNotContain("提出争议", await firm.TextAsync("main"));
            await firm.GoAsync($"/orders/{order}");
            await firm.PressWordsAsync("提出争议");
            await firm.TypeAsync("理由", "约定的数据一直没有交付");
            await firm.PressWordsAsync("提出争议");
            await firm.PressWordsAsync("查看争议");
            dispute = firm.Path;
        });
        await AsAsync("oper.a", async platform =>
        {
            Assert.DoesNotContain("终止履约", await platform.TextAsync());
            await platform.GoAsync(dispute);
            Assert.Equal(1, await platform.Page.Locator("main a:text-is('不予受理争议')").CountAsync());
            foreach (var act in new[] { "受理争议", "通知对方答辩" })
            {
                await platform.PressWordsAsync(act);
                await platform.PressWordsAsync(act);
            }
            Assert.Contains("等待对方在线答辩", await platform.TextAsync());
            await platform.PressWordsAsync("举证答辩完毕");
            Assert.Contains("对方没有提交答辩意见", await platform.TextAsync());
            Assert.Contains("答辩期限未到", await platform.TextAsync());
            await platform.PressWordsAsync("举证答辩完毕");
            Assert.Equal(1, await platform.Page.Locator("#Reason[aria-invalid=true]").CountAsync());
            Assert.Contains("提前结束答辩的理由", await platform.TextAsync());
            await platform.AssertAsync(scripts);
        });
        await AsAsync("prov1.admin", async provider =>
        {
            Assert.Contains("提交答辩意见", await provider.TextAsync());
            Assert.Contains("答辩，期满转入调解", await provider.TextAsync());
            await provider.GoAsync(dispute);
            await provider.PressWordsAsync("提交答辩意见");
            await provider.PressWordsAsync("提交答辩意见");
            Assert.Equal(1, await provider.Page.Locator("#Answer[aria-invalid=true]").CountAsync());
            await provider.TypeAsync("答辩意见", "企业未按约定提供接口地址");
            await provider.AssertAsync(scripts);
            await provider.HandInAsync("提交答辩意见");
            Assert.Equal(dispute, provider.Path);
            Assert.Contains("材料.pdf", await provider.TextAsync());
            await provider.AssertAsync(scripts);
        });
        await AsAsync("oper.a", async platform =>
        {
            await platform.GoAsync($"{dispute}/responseDone");
            Assert.Contains("企业未按约定提供接口地址", await platform.TextAsync());
            Assert.DoesNotContain("答辩期限未到", await platform.TextAsync());
            await platform.PressWordsAsync("举证答辩完毕");
        });
        foreach (var (login, offers) in new[] { ("ent4.admin", 1), ("prov1.admin", 0) })
            await AsAsync(login, async party =>
            {
                await party.GoAsync(dispute);
                Assert.Equal(offers, await party.Page.Locator("main a:text-is('撤回争议')").CountAsync());
            });
        await AsAsync("med.a", async mediator =>
        {
            await mediator.GoAsync(dispute);
            Assert.Contains("企业未按约定提供接口地址", await mediator.TextAsync());
            await mediator.PressWordsAsync("调解成功");
            Assert.DoesNotContain("按确定的价格视为已验收", await mediator.TextAsync("#OrderEnd"));
            await mediator.AssertAsync(scripts);
            await mediator.PressWordsAsync("调解成功");
            Assert.Equal(1, await mediator.Page.Locator("#OrderEnd[aria-invalid=true]").CountAsync());
            Assert.Contains("请上传双方签章的调解协议书", await mediator.TextAsync());
            await mediator.GoAsync($"{dispute}/mediateFail");
            await mediator.TypeAsync("调解情况和双方分歧", "双方对交付条件各执一词");
            await mediator.PressWordsAsync("调解不成");
        });
        await AsAsync("prov1.admin", async provider =>
        {
            await provider.GoAsync(dispute);
            Assert.Contains("复核裁定中", await provider.TextAsync());
            Assert.Equal(0, await provider.Page.Locator("main nav.acts").CountAsync());
        });
        await AsAsync("lead.a", async lead =>
        {
            Assert.Contains("裁定撤销或变更", await lead.TextAsync());
            await lead.GoAsync(dispute);
            await lead.PressWordsAsync("裁定撤销或变更");
            await lead.Page.SelectOptionAsync("#OrderEnd", "Cancelled");
            await lead.TypeAsync("裁定内容和理由", "解除合同");
            await lead.PressWordsAsync("裁定撤销或变更");
            Assert.Contains("撤销或变更", await lead.TextAsync());
            await lead.AssertAsync(scripts);
        });
        await AsAsync("oper.a", async platform =>
        {
            await platform.GoAsync(dispute);
            await platform.PressWordsAsync("执行裁定");
            await platform.PressWordsAsync("执行裁定");
            Assert.Contains("才能办结争议", await platform.TextAsync());
            Assert.Equal(0, await platform.Page.Locator("main a:text-is('办结争议')").CountAsync());
            await platform.GoAsync($"{dispute}/done");
            await platform.PressWordsAsync("办结争议");
            Assert.Contains("订单仍在争议中，不能办结", await platform.TextAsync());
        });
        await AsAsync("med.a", async mediator =>
        {
            Assert.Contains("争议订单", await mediator.TextAsync());
            await mediator.GoAsync(dispute);
            Assert.Equal(0, await mediator.Page.Locator("main a:text-is('按处理结果继续履约')").CountAsync());
            await mediator.PressWordsAsync("按处理结果取消订单");
            await mediator.TypeAsync("理由", "按裁定解除合同");
            await mediator.PressWordsAsync("按处理结果取消订单");
        });
        await AsAsync("oper.a", async platform =>
        {
            await platform.GoAsync(dispute);
            await platform.PressWordsAsync("办结争议");
            await platform.PressWordsAsync("办结争议");
            Assert.Contains("已办结", await platform.TextAsync());
            await platform.GoAsync($"{dispute}?lang=en");
            Assert.Contains("What becomes of the order", await platform.TextAsync());
        });
        Assert.Equal(1, await portal.CountAsync("orders", $"id = '{order}' AND state = 'Cancelled'"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_firm_withdraws_its_dispute_and_says_why(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        var order = await portal.Services.GetRequiredService<Database>().FindAsync<Guid>(
            "SELECT id FROM orders WHERE state = 'Delivering'", new { }, TestContext.Current.CancellationToken);
        await using var firm = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        await firm.SignInAsync("ent4.admin");
        await firm.GoAsync($"/orders/{order}");
        await firm.PressWordsAsync("提出争议");
        await firm.TypeAsync("理由", "约定的数据一直没有交付");
        await firm.PressWordsAsync("提出争议");
        await firm.PressWordsAsync("查看争议");

        // For ten minutes it is taken back as if it had not been said.
        Assert.Equal(0, await firm.Page.Locator("main a:text-is('撤回争议')").CountAsync());
        var clock = portal.Services.GetRequiredService<PortalTime>();
        clock.RunFrom(clock.GetUtcNow() + TimeSpan.FromMinutes(11));
        await firm.Page.ReloadAsync();
        await firm.PressWordsAsync("撤回争议");
        await firm.AssertAsync(scripts);
        await firm.PressWordsAsync("撤回争议");
        Assert.Equal(1, await firm.Page.Locator("#Reason[aria-invalid=true]").CountAsync());
        await firm.TypeAsync("撤回的理由", "双方已自行协商一致");
        await firm.PressWordsAsync("撤回争议");

        Assert.Contains("已撤回", await firm.TextAsync());
        Assert.Contains("双方已自行协商一致", await firm.TextAsync());
        Assert.Equal(0, await firm.Page.Locator("main a:text-is('撤回争议')").CountAsync());
        await firm.AssertAsync(scripts);
        Assert.Equal(1, await portal.CountAsync("orders", $"id = '{order}' AND state = 'Delivering'"));
    }
}
