using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>How something new begins: a programme and its first round by the authorities, an offering by its
/// provider.</summary>
public sealed class OpeningStoryTests(Chromium chromium)
{
    [Fact]
    public async Task A_programme_is_drafted_budgeted_and_published_and_a_round_of_it_scheduled()
    {
        await using var portal = await Browser.PortalAsync();
        await using var authority = await Browser.OpenAsync(chromium, portal);
        await authority.SignInAsync("autop.a");
        var programme = await DraftProgrammeAsync(authority);
        await authority.PressWordsAsync("提交合法性审查");
        await authority.TypeAsync("绩效目标", "支持 200 家企业");
        await authority.PressWordsAsync("提交合法性审查");

        await StepAsync(portal, "lead.a", programme, "免于征求意见", ("免于征求意见的依据", "沿用上年政策"));
        await StepAsync(portal, "fin.a", programme, "批复预算", ("批复金额（元）", "500,000"), ("预算科目或文号", "云财〔2026〕88号"));
        await StepAsync(portal, "lead.a", programme, "发布实施", ("发布文号", "云数〔2026〕9号"));

        await using var anybody = await Browser.OpenAsync(chromium, portal, phone: true);
        await anybody.GoAsync("/programmes");
        Assert.Contains("2027年云澜市数据券", await anybody.TextAsync());

        await authority.GoAsync("/manage/rounds");
        await authority.PressWordsAsync("新建申报批次");
        await authority.AssertUsableAsync();
        await authority.TypeAsync("批次名称", "2027年第一批");
        await authority.TypeAsync("申报开始时间", "2026-12-01T09:00");
        await authority.TypeAsync("申报截止时间", "2026-11-30T17:00");
        await authority.Page.SelectOptionAsync("#Quotas_0__ProgrammeId", new[] { programme.Split('/')[^1] });
        await authority.Page.FillAsync("#Quotas_0__Amount", "300000");
        await authority.PressWordsAsync("新建申报批次");
        Assert.Contains("截止时间须晚于开始时间", await authority.TextAsync());
        await authority.AssertUsableAsync();
        await authority.TypeAsync("申报截止时间", "2026-12-20T17:00");
        await authority.PressWordsAsync("新建申报批次");
        await authority.PressWordsAsync("排定申报批次");
        Assert.Contains("200,000.00", await authority.TextAsync());
        await authority.PressWordsAsync("排定申报批次");
        Assert.Contains("排定申报批次：已完成", await authority.TextAsync());
    }

    [Fact]
    public async Task A_provider_writes_an_offering_down_and_hands_it_in_without_scripts()
    {
        await using var portal = await Browser.PortalAsync();
        await using var provider = await Browser.OpenAsync(chromium, portal, scripts: false);
        await provider.SignInAsync("prov1.op");
        await provider.GoAsync("/offerings");
        await provider.PressWordsAsync("新建产品");
        foreach (var (label, text) in new[]
        {
            ("产品名称", "夜间消费热力数据"), ("计价单位", "年/账号"), ("单价（元）", "八千"), ("交付方式", "API"), ("更新周期", "日"),
        }) await provider.TypeAsync(label, text);
        await provider.Page.SelectOptionAsync("#DataGrade", "General");
        await provider.PressWordsAsync("新建产品");
        Assert.Contains("请填写金额", await provider.TextAsync());
        await provider.TypeAsync("单价（元）", "8000");
        await provider.PressWordsAsync("新建产品");
        await provider.PressWordsAsync("提交合规审查");
        await provider.PressWordsAsync("提交合规审查");
        Assert.Contains("夜间消费热力数据", await provider.TextAsync());
        Assert.Contains("提交合规审查：已完成", await provider.TextAsync());
    }

    private static async Task<string> DraftProgrammeAsync(Browser authority)
    {
        await authority.GoAsync("/manage/programmes");
        await authority.PressWordsAsync("起草券项目");
        await authority.AssertUsableAsync();
        foreach (var (label, text) in new[]
        {
            ("券项目名称", "2027年云澜市数据券"), ("申请预算（元）", "500,000"), ("单笔上限（元）", "50000"),
            ("券有效期（天）", "180"), ("核销期限（天）", "30"),
        }) await authority.TypeAsync(label, text);
        await authority.Page.SelectOptionAsync("#Categories_0__Category", new[] { "DATA" });
        await authority.PressWordsAsync("起草券项目");
        Assert.Contains("请至少填写一行", await authority.TextAsync());
        await authority.AssertUsableAsync();
        await authority.Page.SelectOptionAsync("#Sizes_0__SizeClass", new[] { "Small" });
        await authority.Page.FillAsync("#Sizes_0__RatePercent", "120");
        await authority.Page.FillAsync("#Sizes_0__FirmYearCap", "100000");
        await authority.PressWordsAsync("起草券项目");
        Assert.Contains("须为 0–100 的整数", await authority.TextAsync());
        await authority.Page.FillAsync("#Sizes_0__RatePercent", "50");
        await authority.PressWordsAsync("起草券项目");
        Assert.Contains("起草券项目：已完成", await authority.TextAsync());
        return authority.Path;
    }

    private async Task StepAsync(
        WebPortal portal, string login, string address, string act, params (string Label, string Text)[] typed)
    {
        await using var somebody = await Browser.OpenAsync(chromium, portal);
        await somebody.SignInAsync(login);
        await somebody.GoAsync(address);
        await somebody.PressWordsAsync(act);
        foreach (var (label, text) in typed) await somebody.TypeAsync(label, text);
        await somebody.PressWordsAsync(act);
        Assert.Contains($"{act}：已完成", await somebody.TextAsync());
    }
}
