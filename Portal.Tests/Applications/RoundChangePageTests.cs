using Microsoft.Playwright;
using Portal.Tests.Support;

namespace Portal.Tests.Applications;

/// <summary>Officers put rounds and programmes right by pages, and the public reads what became of a round that was
/// announced.</summary>
public sealed class RoundChangePageTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_round_is_put_right_by_the_officer_and_changed_and_called_off_by_the_head_for_all_to_read(
        bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        string round;
        await using (var officer = await SignInAsync(portal, "autop.a", scripts))
        {
            await officer.GoAsync("/manage/rounds/new");
            await officer.TypeAsync("批次名称", "2027年第一批");
            await officer.TypeAsync("申报开始时间", "2026-12-01T09:00");
            await officer.TypeAsync("申报截止时间", "2026-12-20T17:00");
            await officer.Page.SelectOptionAsync("#Quotas_0__ProgrammeId", new SelectOptionValue { Index = 1 });
            await officer.Page.FillAsync("#Quotas_0__Amount", "1000");
            await officer.PressWordsAsync("新建申报批次");
            round = officer.Path;
            await officer.PressWordsAsync("修改批次");
            await UsableAsync(officer, scripts);
            Assert.Equal("2026-12-01T09:00", await officer.Page.InputValueAsync("#OpenAt"));
            await officer.TypeAsync("批次名称", "2027年春季批次");
            await officer.TypeAsync("申报截止时间", "2026-11-30T17:00");
            await officer.PressWordsAsync("修改批次");
            Assert.Contains("截止时间须晚于开始时间", await officer.TextAsync(".field:has(#CloseAt)"));
            Assert.Equal("2027年春季批次", await officer.Page.InputValueAsync("#Name"));
            await officer.TypeAsync("申报截止时间", "2026-12-21T17:00");
            await officer.PressWordsAsync("修改批次");
            Assert.Contains("修改批次：已完成", await officer.TextAsync());
            await TwiceAsync(officer, "排定申报批次");
            Assert.Equal(0, await officer.Page.Locator(".acts a").CountAsync());
        }
        await using (var lead = await SignInAsync(portal, "lead.a", scripts))
        {
            await lead.GoAsync(round);
            await lead.PressWordsAsync("调整批次");
            await UsableAsync(lead, scripts);
            await lead.TypeAsync("申报开始时间", "2026-12-05T09:00");
            await lead.PressWordsAsync("调整批次");
            Assert.Contains("请填写", await lead.TextAsync(".field:has(#Reason)"));
            Assert.Equal("2026-12-05T09:00", await lead.Page.InputValueAsync("#OpenAt"));
            await lead.TypeAsync("调整原因", "平台升级改造");
            await lead.PressWordsAsync("调整批次");
            Assert.Contains("调整批次：已完成", await lead.TextAsync());
            await UsableAsync(lead, scripts);
            await lead.PressWordsAsync("取消批次");
            await UsableAsync(lead, scripts);
            await lead.TypeAsync("取消理由", "年度预算调整");
            await lead.PressWordsAsync("取消批次");
            Assert.Contains("取消批次：已完成", await lead.TextAsync());
        }
        await using var anybody = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        foreach (var page in new[] { "/programmes", "/notices" })
        {
            await anybody.GoAsync(page);
            var text = await anybody.TextAsync();
            Assert.Contains("申报时间已调整：原 2026-12-01 09:00 至 2026-12-21 17:00，"
                + "现 2026-12-05 09:00 至 2026-12-21 17:00。", text);
            Assert.Matches("2027年春季批次 *批次已取消，不受理申报。.*原因：年度预算调整", text);
            Assert.Contains("原因：平台升级改造", text);
            await UsableAsync(anybody, scripts);
        }
    }

    [Fact]
    public async Task Whoever_comes_second_sees_what_the_first_wrote_and_keeps_what_they_typed()
    {
        await using var portal = await Browser.PortalAsync();
        await using var first = await SignInAsync(portal, "autop.a", scripts: false);
        await using var second = await SignInAsync(portal, "autop.a", scripts: false);
        await first.GoAsync("/manage/programmes/new");
        foreach (var (label, text) in new[]
        {
            ("券项目名称", "2027年算力券"), ("申请预算（元）", "500,000"), ("单笔上限（元）", "50000"), ("券有效期（天）", "180"),
            ("核销期限（天）", "30"),
        }) await first.TypeAsync(label, text);
        await first.Page.SelectOptionAsync("#Categories_0__Category", "COMPUTE");
        await first.Page.SelectOptionAsync("#Sizes_0__SizeClass", "Small");
        await first.Page.FillAsync("#Sizes_0__RatePercent", "50");
        await first.Page.FillAsync("#Sizes_0__FirmYearCap", "100000");
        await first.PressWordsAsync("起草券项目");
        var programme = first.Path;
        foreach (var officer in new[] { first, second })
        {
            await officer.GoAsync(programme);
            await officer.PressWordsAsync("修改方案");
        }
        await first.TypeAsync("券有效期（天）", "240");
        await first.PressWordsAsync("修改方案");
        Assert.Contains("修改方案：已完成", await first.TextAsync());

        await second.TypeAsync("券项目名称", "2027年智能算力券");
        await second.PressWordsAsync("修改方案");

        Assert.Contains("他人已经修改并保存", await second.TextAsync("#errors"));
        Assert.Matches(@"券有效期（天）\s+240", await second.TextAsync(".told"));
        Assert.Matches(@"支持对象和标准\s+小型 50 100,000.00", await second.TextAsync(".told"));
        Assert.Equal("2027年智能算力券", await second.Page.InputValueAsync("#Name"));
        Assert.Equal("180", await second.Page.InputValueAsync("#ValidDays"));
        await second.TypeAsync("券有效期（天）", "240");
        await second.PressWordsAsync("修改方案");
        Assert.Contains("修改方案：已完成", await second.TextAsync());
        Assert.Equal(1, await portal.CountAsync(
            "programmes", "name = '2027年智能算力券' AND valid_days = 240 AND version = 3"));
    }

    private async Task<Browser> SignInAsync(WebPortal portal, string login, bool scripts)
    {
        var somebody = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        await somebody.SignInAsync(login);
        return somebody;
    }

    private static Task UsableAsync(Browser somebody, bool scripts) =>
        scripts ? somebody.AssertUsableAsync() : Task.CompletedTask;

    /// <summary>Once to be asked, once to do it.</summary>
    private static async Task TwiceAsync(Browser somebody, string act)
    {
        await somebody.PressWordsAsync(act);
        await somebody.PressWordsAsync(act);
        Assert.Contains($"{act}：已完成", await somebody.TextAsync());
    }
}
