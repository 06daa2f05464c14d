using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Stories;

/// <summary>Whoever comes the wrong way ends at a page that says what to do.</summary>
public sealed class LostTests(Chromium chromium)
{
    private static readonly Errands.Deal Deal =
        new("企业选址与商圈热力数据服务", "6,000.00", "3,600.00", "云澜拾光餐饮管理有限公司", "26990000000000888803");

    [Fact]
    public async Task Whoever_comes_the_wrong_way_reads_what_to_do()
    {
        await using var story = await Story.OpenAsync(chromium, new View(Scripts: false));
        var order = await Errands.OrderAsync(story, acts => story.AsAsync("ent5.op", acts), Deal);

        await story.AsAsync("ent1.op", async stranger =>
        {
            await stranger.GoAsync(order);
            await stranger.ReadsAsync("未找到该订单", "地址可能有误，或该记录不属于您所代表的单位。", "返回工作台");
            await stranger.GoAsync("/batches");
            await stranger.ReadsAsync("您的角色不能办理此事项", "如需办理，请切换单位，或请本单位管理员授予相应角色。");
        });
        await story.AsAsync("ent5.op", firm => TwoTabsAsync(story, firm, order));
        await story.AsAsync("prov1.op", provider => ExpiredAsync(story, provider));
    }

    /// <summary>In one tab the order is cancelled; its form is sent once more, as a second click would; the other tab
    /// still offers to go on.</summary>
    private static async Task TwoTabsAsync(Story story, Somebody firm, string order)
    {
        await firm.GoAsync($"{order}/uploadContract");
        var other = await firm.Page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(story.Portal.Address, $"{order}/cancelEarly").ToString());
        await other.FillAsync("#Reason", "不需要了");
        var form = other.Context.APIRequest.CreateFormData();
        foreach (var name in new[] { "__RequestVerificationToken", "RequestId", "NewId", "Reason" })
            form.Set(name, await other.InputValueAsync($"main [name={name}]"));
        await other.ClickAsync("main button[type=submit]");
        await AssertReadsAsync(other, "取消订单：已完成");
        var again = await other.Context.APIRequest.PostAsync(
            new Uri(story.Portal.Address, $"{order}/cancelEarly").ToString(), new() { Form = form });
        Assert.Contains("取消订单：已完成", await again.TextAsync());
        await other.GoBackAsync();
        await AssertReadsAsync(other, "当前状态是“已取消”，不能办理此事项"); // the page is asked for anew
        await other.CloseAsync();

        await firm.TypeAsync("合同编号", "HT-1");
        await firm.TypeAsync("签订日期", story.Today);
        await firm.TypeAsync("合同金额（元）", "6,000");
        await firm.TypeIntoAsync("#Items_0__Kind", "数据服务");
        await firm.TypeIntoAsync("#Items_0__Amount", "6,000");
        await firm.HandInAsync("上传合同");
        await firm.ReadsAsync("当前状态是“已取消”，不能办理此事项", "返回，不办理");
        Assert.Equal(1, await story.Portal.CountAsync("audit_rows",
            $"act = 'order.cancelEarly' AND subject_id = '{order["/orders/".Length..]}'"));
    }

    private static async Task ExpiredAsync(Story story, Somebody provider)
    {
        await provider.TaskAsync("订单", "履约中");
        await provider.FollowAsync("main tbody a");
        await provider.PressAsync("提交交付");
        await provider.TypeAsync("使用量", "12");
        var form = provider.Path;
        var delivered = await story.Portal.CountAsync("audit_rows", "act = 'order.deliver'");
        story.Later(TimeSpan.FromMinutes(31));
        await provider.PressAsync("提交交付");
        await provider.ReadsAsync("登录已过期，刚才的内容没有提交，但已为您保留。请登录，然后接着提交。");
        Assert.Equal(delivered, await story.Portal.CountAsync("audit_rows", "act = 'order.deliver'"));
        await provider.TypeAsync("登录名", "prov1.op");
        await provider.TypeAsync("密码", DemoClients.Password);
        await provider.PressAsync("登录");
        await provider.ReadsAsync("您填写的内容还在");
        Assert.Equal(delivered, await story.Portal.CountAsync("audit_rows", "act = 'order.deliver'"));
        await provider.PressAsync("继续提交");
        await provider.ReadsAsync("提交交付：已完成");
        Assert.Equal(form, $"{provider.Path}/deliver");
        Assert.Equal(delivered + 1, await story.Portal.CountAsync("audit_rows", "act = 'order.deliver'"));
    }

    private static async Task AssertReadsAsync(Microsoft.Playwright.IPage page, string words)
    {
        await page.WaitForLoadStateAsync();
        Assert.Contains(words, await page.InnerTextAsync("main"));
    }
}
