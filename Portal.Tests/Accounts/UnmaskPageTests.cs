using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Stories;
using Portal.Tests.Support;
using Portal.Web.Demo;

namespace Portal.Tests.Accounts;

/// <summary>Masked people as officers meet them.</summary>
public sealed class UnmaskPageTests(CityOfPeople city, Chromium chromium) : IClassFixture<CityOfPeople>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_name_is_seen_for_a_reason_and_the_auditor_finds_who_saw_it(bool scripts)
    {
        await using var security = await Browser.OpenAsync(chromium, city.Portal, scripts, phone: scripts);
        await security.SignInAsync("sec.a");
        await security.GoAsync("/people?q=ENT1.op");
        Assert.Contains("周*", await security.TextAsync("main table"));
        Assert.DoesNotContain("周禾", await security.TextAsync("main table"));
        await security.AssertAsync(scripts);
        await security.PressAsync("main tbody a:has-text('查看完整信息')");
        await security.AssertAsync(scripts);
        await security.PressWordsAsync("查看完整信息");
        Assert.Contains("请选择一项", await security.TextAsync(".errors"));
        await security.AssertAsync(scripts);
        await security.Page.SelectOptionAsync("#Purpose", "COMPLAINT");
        await security.TypeAsync("具体说明", $"投诉{scripts}号");
        await security.PressWordsAsync("查看完整信息");
        Assert.Contains("周禾", await security.TextAsync("main"));
        Assert.Contains("ent1.op", await security.TextAsync("main"));
        await security.AssertAsync(scripts);

        await using var auditor = await Browser.OpenAsync(chromium, city.Portal, scripts);
        await auditor.SignInAsync("audit.a");
        await auditor.GoAsync("/unmaskings?of=ent1.op&purpose=COMPLAINT");
        Assert.Contains($"投诉{scripts}号", await auditor.TextAsync("main table"));
        Assert.Contains("sec.a", await auditor.TextAsync("main table"));
        Assert.DoesNotContain("周禾", await auditor.TextAsync("main table"));
        await auditor.AssertAsync(scripts);
        Assert.NotEqual(0, await auditor.Page.Locator("main tbody a[href^='/unmask/']").CountAsync());
        await auditor.GoAsync("/unmaskings?purpose=PAYMENT");
        Assert.Contains("没有符合条件的查看记录", await auditor.TextAsync());
    }

    [Theory]
    [InlineData("from=0001-01-01"), InlineData("to=9999-12-31"), InlineData("from=9999-12-31&to=0001-01-01")]
    public async Task A_day_beyond_all_records_filters_nothing(string days)
    {
        using var auditor = new Somebody(city.Portal);
        await auditor.SignInAsync("audit.a");

        var list = await auditor.GetAsync($"/unmaskings?{days}");

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Matches("name=\"from\" type=\"date\" value=\"\"", list.Html);
        Assert.Matches("name=\"to\" type=\"date\" value=\"\"", list.Html);
    }

    [Fact]
    public async Task Auditors_find_in_a_history_who_acted_and_the_way_to_their_name()
    {
        using var auditor = new Somebody(city.Portal);
        await auditor.SignInAsync("audit.a");
        using var firm = new Somebody(city.Portal);
        await firm.SignInAsync("ent1.op");
        var order = "/orders/" + (await firm.GetAsync("/orders")).Html.Split("href=\"/orders/")[1].Split('"')[0];

        Assert.Contains("办理人：", (await auditor.GetAsync(order)).Html);
        Assert.Contains("href=\"/unmask/", (await auditor.GetAsync(order)).Html);
        Assert.DoesNotContain("办理人：", (await firm.GetAsync(order)).Html);
    }

    [Fact]
    public async Task A_page_that_is_sent_again_after_a_minute_asks_anew()
    {
        await using var portal = await Browser.PortalAsync();
        using var security = new Somebody(portal);
        await security.SignInAsync("sec.a");
        var ask = await security.GetAsync("/unmask/" + (await security.GetAsync("/people?q=ent1.op")).Html
            .Split("href=\"/unmask/")[1].Split('"')[0]);
        (string, string)[] typed = [("Field", "NAME"), ("Purpose", "IDENTITY"), ("Reason", "本人来电")];
        var time = portal.Services.GetRequiredService<PortalTime>();
        time.StopAt(time.GetUtcNow());

        Assert.Contains("周禾", (await security.SendAsync(ask, null, typed)).Html);
        Assert.Contains("周禾", (await security.SendAsync(ask, null, typed)).Html);
        time.StopAt(time.GetUtcNow().AddMinutes(1));
        var over = await security.SendAsync(ask, null, typed);

        Assert.Equal(HttpStatusCode.Conflict, over.Status);
        Assert.Contains("本次查看已结束，请重新填写事由", over.Html);
        Assert.DoesNotContain("周禾", over.Html);
        Assert.Contains("周禾", (await security.SendAsync(over, null, typed)).Html);
    }

    [Fact]
    public async Task A_part_of_a_name_finds_nobody_and_strangers_find_no_page()
    {
        using var security = new Somebody(city.Portal);
        await security.SignInAsync("sec.a");
        Assert.Contains("没有找到该人员", (await security.GetAsync("/people?q=ent1")).Html);
        var list = await security.GetAsync("/people?q=sec.a");
        Assert.Contains("安守", list.Html); // one's own name is never masked
        Assert.DoesNotContain("/unmask/", list.Html);
        var other = "/unmask/" + (await security.GetAsync("/people?q=ent1.op")).Html.Split("href=\"/unmask/")[1].Split('"')[0];

        using var platform = new Somebody(city.Portal);
        await platform.SignInAsync("oper.a");
        Assert.Equal(HttpStatusCode.NotFound, (await platform.GetAsync(other)).Status);
        using var firm = new Somebody(city.Portal);
        await firm.SignInAsync("ent2.op");
        Assert.Equal(HttpStatusCode.Forbidden, (await firm.GetAsync(other)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await firm.GetAsync("/unmaskings")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await security.GetAsync($"/unmask/{Guid.CreateVersion7()}")).Status);
    }
}
