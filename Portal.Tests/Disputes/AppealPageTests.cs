using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Tests.Stories;
using Portal.Tests.Support;
using Portal.Web.Demo;

namespace Portal.Tests.Disputes;

/// <summary>Appeals as the parties and the officers find them on their pages.</summary>
public sealed class AppealPageTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_provider_appeals_and_the_officers_bring_its_claim_back_to_review(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        async Task AsAsync(string login, Func<Browser, Task> acts)
        {
            await using var somebody = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
            await somebody.SignInAsync(login);
            await acts(somebody);
        }
        var order = "";
        await AsAsync("rev.a", async reviewer =>
        {
            await reviewer.GoAsync("/orders?state=RedemptionReview");
            await reviewer.PressAsync("main tbody a");
            order = reviewer.Path;
            await reviewer.PressWordsAsync("核销初审");
            await reviewer.PressWordsAsync("核销初审");
            Assert.Equal(order, reviewer.Path);
            Assert.Equal(0, await reviewer.Page.Locator("main a:text-is('核销初审')").CountAsync());
            await reviewer.GoAsync("/orders?state=RedemptionReview&turn=First");
            Assert.Equal(0, await reviewer.Page.Locator($"main tbody a[href='{order}']").CountAsync());
            await reviewer.AssertAsync(scripts);
        });
        await AsAsync("rev.b", async senior =>
        {
            await senior.PressAsync("main ul.tasks a[href='/orders?state=RedemptionReview&turn=Second']");
            Assert.Equal(1, await senior.Page.Locator($"main tbody a[href='{order}']").CountAsync());
            await senior.GoAsync(order);
            await senior.PressWordsAsync("不予核销");
            await senior.TypeAsync("理由", "缺少使用证明");
            await senior.PressWordsAsync("不予核销");
        });

        var appeal = "";
        await AsAsync("prov4.op", async provider =>
        {
            await provider.GoAsync(order);
            Assert.Contains("申诉期限", await provider.TextAsync());
            await provider.PressWordsAsync("对不予核销提出申诉");
            await provider.AssertAsync(scripts);
            await provider.PressWordsAsync("对不予核销提出申诉");
            await provider.AssertAsync(scripts);
            Assert.Equal(1, await provider.Page.Locator("#Reason[aria-invalid=true]").CountAsync());
            await provider.TypeAsync("申诉理由", "使用证明随核销材料一并提交");
            await provider.PressWordsAsync("对不予核销提出申诉");
            Assert.Equal(order, provider.Path);
            Assert.Equal(0, await provider.Page.Locator("main a:text-is('对不予核销提出申诉')").CountAsync());
            await provider.AssertAsync(scripts);
            await provider.PressWordsAsync("查看申诉");
            appeal = provider.Path;
            Assert.StartsWith("/appeals/", appeal, StringComparison.Ordinal);
            Assert.Contains("撤回申诉", await provider.TextAsync());
            await provider.AssertAsync(scripts);
        });
        await AsAsync("ent6.op", async firm =>
        {
            await firm.GoAsync(appeal);
            Assert.Contains("核销决定申诉", await firm.TextAsync());
            Assert.DoesNotContain("撤回申诉", await firm.TextAsync());
        });
        await AsAsync("oper.a", async platform =>
        {
            Assert.Contains("申诉 · 已提出", await platform.TextAsync());
            Assert.Contains("决定是否受理", await platform.TextAsync());
            await platform.GoAsync("/appeals?state=Filed");
            await platform.AssertAsync(scripts);
            await platform.PressAsync("main tbody a");
            Assert.Equal(appeal, platform.Path);
            await platform.PressWordsAsync("受理申诉");
            await platform.PressWordsAsync("受理申诉");
            await platform.PressWordsAsync("通知举证答辩");
            await platform.PressWordsAsync("通知举证答辩");
        });
        await AsAsync("rev.a", async reviewer =>
        {
            await reviewer.GoAsync(appeal);
            Assert.Contains("使用证明随核销材料一并提交", await reviewer.TextAsync());
            Assert.Equal(0, await reviewer.Page.Locator("main nav.acts").CountAsync());
        });
        await AsAsync("rev.b", async decider =>
        {
            await decider.GoAsync($"{appeal}/toAdjudication");
            await decider.TypeAsync("复核意见", "原决定无误");
            await decider.PressWordsAsync("转入复核裁定");
            Assert.Contains("同一人不能办理前后两个环节", await decider.TextAsync());
            await decider.GoAsync(appeal);
            await decider.PressWordsAsync("说明原决定");
            await decider.TypeAsync("对原决定的说明", "核销材料中没有使用证明");
            await decider.AssertAsync(scripts);
            await decider.PressWordsAsync("说明原决定");
        });
        await AsAsync("prov4.op", async provider =>
        {
            await provider.GoAsync(appeal);
            Assert.Contains("核销材料中没有使用证明", await provider.TextAsync());
            Assert.Contains("（含当日）在线补充意见和证据", await provider.TextAsync());
            Assert.DoesNotContain("说明原决定", await provider.TextAsync("main nav.acts"));
            await provider.PressWordsAsync("补充意见和证据");
            await provider.PressWordsAsync("补充意见和证据");
            Assert.Contains("补充意见", await provider.TextAsync("#errors"));
            await provider.TypeAsync("补充意见", "使用证明见第三页");
            await provider.AssertAsync(scripts);
            await provider.PressWordsAsync("补充意见和证据");
            Assert.Contains("使用证明见第三页", await provider.TextAsync("ol.timeline"));
        });
        await AsAsync("rev.d", async hearer =>
        {
            await hearer.GoAsync("/appeals?state=Responding&turn=First");
            await hearer.PressWordsAsync("筛选");
            Assert.Contains("turn=First", hearer.Page.Url);
            Assert.Contains("待我复核的", await hearer.TextAsync());
            Assert.Equal(1, await hearer.Page.Locator($"main tbody a[href='{appeal}']").CountAsync());
            await hearer.AssertAsync(scripts);
            await hearer.GoAsync(appeal);
            await hearer.PressWordsAsync("转入复核裁定");
            Assert.Contains("举证答辩期限未到", await hearer.TextAsync());
            Assert.Contains("核销材料中没有使用证明", await hearer.TextAsync());
            await hearer.PressWordsAsync("转入复核裁定");
            Assert.Contains("复核意见", await hearer.TextAsync("#errors"));
            await hearer.TypeAsync("复核意见", "使用证明确已提交");
            await hearer.PressWordsAsync("转入复核裁定");
        });
        await AsAsync("lead.a", async lead =>
        {
            await lead.GoAsync(appeal);
            await lead.AssertAsync(scripts);
            await lead.PressWordsAsync("撤销原决定");
            await lead.TypeAsync("裁定理由", "原决定认定事实有误");
            await lead.AssertAsync(scripts);
            await lead.PressWordsAsync("撤销原决定");
            Assert.Contains("撤销或变更", await lead.TextAsync());
            await lead.GoAsync($"{order}?lang=en");
            Assert.Contains("the case is reviewed anew", await lead.TextAsync());
            await lead.AssertAsync(scripts);
        });
        await AsAsync("rev.b", async decider =>
        {
            await decider.GoAsync(order);
            Assert.Equal(0, await decider.Page.Locator("main nav.acts").CountAsync());
        });
        Assert.Equal(1, await portal.CountAsync("orders", "state = 'RedemptionReview' AND locked_fen > 0 "
            + $"AND reviewed_by IS NULL AND id = '{order[^36..]}'"));
    }

    [Fact]
    public async Task A_firm_is_told_its_last_day_and_the_decision_with_where_else_to_turn()
    {
        await using var portal = await Browser.PortalAsync();
        var time = portal.Services.GetRequiredService<PortalTime>();
        var application = await portal.Services.GetRequiredService<Domain.Foundation.Data.Database>().FindAsync<Guid>(
            "SELECT id FROM applications WHERE state = 'Rejected' AND reason = 'VOUCHER_UNUSED'", new { },
            TestContext.Current.CancellationToken);
        await using var admin = await Browser.OpenAsync(chromium, portal, scripts: false);
        await admin.SignInAsync("ent6.admin");
        await admin.GoAsync($"/applications/{application}");
        Assert.Contains("2026-10-25（已届满）", await admin.TextAsync());
        Assert.DoesNotContain("对不予支持提出申诉", await admin.TextAsync());
        await admin.GoAsync($"/applications/{application}/appeal");
        await admin.TypeAsync("申诉理由", "券已安排使用");
        await admin.PressWordsAsync("对不予支持提出申诉");
        Assert.Contains("申诉期限已于 2026-10-25 届满", await admin.TextAsync());
        Assert.Equal("券已安排使用", await admin.Page.InputValueAsync("#Reason"));

        time.StopAt(new(2026, 10, 25, 23, 0, 0, PortalClock.ChinaOffset));
        await using var clerk = await Browser.OpenAsync(chromium, portal, scripts: false);
        await clerk.SignInAsync("ent6.op");
        await clerk.GoAsync($"/applications/{application}");
        Assert.Matches("由贵单位管理员办理\\s+对不予支持提出申诉\\s+管理员：.\\*+", await clerk.TextAsync());
        await clerk.AssertAsync(scripts: false);
        await admin.GoAsync($"/applications/{application}");
        Assert.DoesNotContain("由贵单位管理员办理", await admin.TextAsync());
        await admin.PressWordsAsync("对不予支持提出申诉");
        await admin.TypeAsync("申诉理由", "券已安排使用");
        await admin.PressWordsAsync("对不予支持提出申诉");
        await admin.PressWordsAsync("查看申诉");
        await using var platform = await Browser.OpenAsync(chromium, portal, scripts: false);
        await platform.SignInAsync("oper.a");
        await platform.GoAsync($"{admin.Path}/refuse");
        await platform.TypeAsync("理由和救济途径", "不属于受理范围");
        await platform.PressWordsAsync("不予受理申诉");
        await admin.GoAsync(admin.Path);

        Assert.Contains("不属于受理范围", await admin.TextAsync());
        Assert.Contains("60 日内依法申请行政复议", await admin.TextAsync());
        Assert.Equal(1, await portal.CountAsync("applications", $"appeal_until = '2026-10-25'"));
    }
}
