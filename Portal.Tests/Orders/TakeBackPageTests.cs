using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Tests.Applications;
using Portal.Tests.Stories;
using Portal.Tests.Support;
using Portal.Web.Accounts;
using Portal.Web.Demo;

namespace Portal.Tests.Orders;

/// <summary>Ten minutes to think again, as people and systems find them.</summary>
public sealed class TakeBackPageTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task The_page_offers_it_with_the_minutes_and_then_says_why_not(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        await using var provider = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        var time = portal.Services.GetRequiredService<PortalTime>();
        time.StopAt(portal.Services.GetRequiredService<PortalClock>().Now);
        await provider.SignInAsync("prov1.op");
        await provider.GoAsync("/orders?state=Delivering");
        await provider.PressAsync("main tbody a");
        var order = provider.Path;
        async Task DeliverAsync()
        {
            await provider.GoAsync($"{order}/deliver");
            await provider.TypeAsync("使用量", "12");
            await provider.PressWordsAsync("提交交付");
        }

        await DeliverAsync();
        await provider.AssertAsync(scripts);
        Assert.Contains("撤回本次提交（还剩 10 分钟）", await provider.TextAsync());
        time.StopAt(time.GetUtcNow().AddMinutes(4).AddSeconds(1));
        await provider.GoAsync(order);
        await provider.PressWordsAsync("撤回本次提交（还剩 6 分钟）");
        await provider.AssertAsync(scripts);
        Assert.Contains("订单回到履约中", await provider.TextAsync());
        await provider.PressWordsAsync("撤回本次提交");
        Assert.Equal(order, provider.Path);
        Assert.Contains("撤回了刚才的提交", await provider.TextAsync());
        Assert.DoesNotContain("改变主意了", await provider.TextAsync());

        await DeliverAsync();
        time.StopAt(time.GetUtcNow().AddMinutes(10));
        await provider.GoAsync(order);
        Assert.Contains("提交已满 10 分钟，不能再撤回", await provider.TextAsync());
        await provider.GoAsync($"{order}/takeBack");
        await provider.PressWordsAsync("撤回本次提交");
        Assert.Contains("提交已满 10 分钟，不能再撤回", await provider.TextAsync());
        await provider.AssertAsync(scripts);
    }

    [Fact]
    public async Task Systems_take_back_what_they_handed_in()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(TestContext.Current.CancellationToken);
        using var firm = await Machine.OfAsync(portal, "ent5.op", "order voucher");
        using var provider = await Machine.OfAsync(portal, "prov1.op", "order");
        var data = await firm.AskAsync("""
            { vouchers(state: ACTIVE) { edges { node { id } } }
              offerings(search: "招标") { edges { node { id } } } }
            """);
        string First(string list) => data.GetProperty(list).GetProperty("edges")[0].GetProperty("node").GetProperty("id").GetString()!;
        var orderId = Guid.CreateVersion7();
        await firm.DoAsync("placeOrder", "PlaceOrderInput", new
        {
            clientMutationId = Guid.CreateVersion7(), orderId, offeringId = First("offerings"), voucherId = First("vouchers"),
            quantity = 1,
        });
        object Input() => new { clientMutationId = Guid.CreateVersion7(), orderId };

        using var person = await Reader.OfAsync(portal, "ent5.op");
        var placed = await person.OpenAsync($"/orders/{orderId}");
        Assert.Contains("订单就此取消，可以重新下单", placed.Text);
        Assert.DoesNotContain("回到提交之前", placed.Text);

        Assert.Equal("NOTHING_TO_TAKE_BACK", CodeOf(await provider.DoAsync("takeBackOrderSubmission", "OrderInput", Input())));
        await provider.DoAsync("confirmOrder", "OrderInput", Input());
        Assert.Equal("ACTED_UPON_SINCE", CodeOf(await firm.DoAsync("takeBackOrderSubmission", "OrderInput", Input())));
        Assert.Null(CodeOf(await provider.DoAsync("takeBackOrderSubmission", "OrderInput", Input())));
        Assert.Equal(1, await portal.CountAsync("orders", $"id = '{orderId}' AND state = 'AwaitingProvider'"));
    }

    private static string? CodeOf(JsonElement payload) =>
        payload.GetProperty("refusal") is { ValueKind: JsonValueKind.Object } refusal
            ? refusal.GetProperty("code").GetString() : null;
}
