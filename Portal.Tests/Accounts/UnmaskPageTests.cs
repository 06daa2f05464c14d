using System.Net;
using Portal.Tests.Stories;
using Portal.Tests.Support;

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
        await auditor.GoAsync("/unmaskings?purpose=PAYMENT");
        Assert.Contains("没有符合条件的查看记录", await auditor.TextAsync());
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
