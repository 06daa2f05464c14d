using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>An officer's day at the queue, and finance's batch through its hands.</summary>
public sealed class OfficerStoryTests(Chromium chromium)
{
    private const string Good = "云澜拾光餐饮管理有限公司", Large = "云澜速达冷链物流有限公司";

    [Fact]
    public async Task An_officer_works_through_the_queue_and_never_decides_alone()
    {
        await using var story = await Story.OpenAsync(chromium, new View());
        await ApplyAsync(story, "ent5.op");
        await ApplyAsync(story, "ent4.op");

        await story.AsAsync("rev.d", async officer =>
        {
            await officer.TaskAsync("申请", "已提交");
            await officer.RowAsync(Good);
            await officer.ActAsync("予以受理");
            await officer.ActAsync("通过初审");
            Assert.Equal(0, await officer.Page.Locator("main a:text-is('拟予支持')").CountAsync());
            await officer.GoAsync($"{new Uri(officer.Page.Url).AbsolutePath}/propose");
            await officer.PressAsync("拟予支持");
            await officer.ReadsAsync("不能办理", "同一人不能办理前后两个环节", "返回工作台");
        });
        await story.AsAsync("rev.a", async officer =>
        {
            await officer.TaskAsync("申请", "已提交");
            await officer.RowAsync(Large);
            await officer.PressAsync("决定不予受理");
            await officer.PressAsync("决定不予受理");
            await officer.ReadsAsync("请改正以下内容");
            await officer.ChooseAsync("情形", "NOT_SME");
            await officer.TypeAsync("从业人员（人）（选填）", "1,000");
            await officer.TypeAsync("年营业收入（万元）（选填）", "30,000");
            await officer.TypeAsync("资产总额（万元）（选填）", "1");
            await officer.PressAsync("决定不予受理");
            await officer.ReadsAsync("状态|不予受理", "不属于中小微企业");
            Assert.DoesNotContain("NOT_SME", await officer.TextAsync());
        });
        await story.AsAsync("rev.b", async officer =>
        {
            await officer.TaskAsync("申请", "复审/联审中");
            await officer.RowAsync(Good);
            await officer.ActAsync("拟予支持");
            await officer.ReadsAsync("经过|复审通过，拟支持");
        });
    }

    [Fact]
    public async Task A_batch_goes_through_three_hands_with_its_payment_file()
    {
        await using var story = await Story.OpenAsync(chromium, new View());
        var batch = await Batches.LockAsync(story);
        await story.AsAsync("fin.a", async finance =>
        {
            await finance.GoAsync($"{batch}/approve");
            await finance.ReadsAsync("不能办理");
        });

        await Batches.ApproveAsync(story, batch);

        await story.AsAsync("fin.b", async finance =>
        {
            await finance.TaskAsync("结算批次", "已下达支付指令");
            await finance.GoAsync(batch);
            var file = await finance.Page.RunAndWaitForDownloadAsync(() =>
                finance.Page.ClickAsync($"main a:text-is(\"下载支付清单（CSV）\")"));
            var csv = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
            Assert.EndsWith(".csv", file.SuggestedFilename);
            Assert.Contains("云澜", csv);
        });
        await Batches.PayAsync(story, batch);
        await story.AsAsync("oper.a", async platform =>
        {
            await platform.GoAsync(batch);
            await platform.ActAsync("办结批次");
            await platform.ReadsAsync("状态|已办结");
        });
    }

    private static Task ApplyAsync(Story story, string login) => story.AsAsync(login, async firm =>
    {
        await firm.WayAsync("申请用券");
        await firm.Page.CheckAsync($"label:has-text(\"{Story.Programme}\") input");
        await firm.PressAsync("继续");
        await firm.TypeAsync("申请金额（元）", "5,000");
        await firm.PressAsync("继续");
        await firm.HandInAsync("确认提交");
    });
}
