namespace Portal.Tests.Stories;

/// <summary>A batch through its hands: the platform, the authority, finance.</summary>
internal static class Batches
{
    /// <summary>The address of the batch in which all that was redeemed is, ready for the authority.</summary>
    public static async Task<string> LockAsync(Story story)
    {
        var batch = "";
        await story.AsAsync("oper.a", async platform =>
        {
            await platform.TaskAsync("结算批次", "归集中");
            await platform.RowAsync(platform.Said("状态|归集中"));
            batch = platform.Path;
            await platform.ActAsync("锁定批次");
            await platform.ActAsync("对账");
            await platform.ActAsync("提交部门审核");
            await platform.ReadsAsync("状态|部门审核中");
        });
        return batch;
    }

    /// <summary>The authority needs no notice, finance approves and instructs.</summary>
    public static async Task ApproveAsync(Story story, string batch)
    {
        await story.AsAsync("lead.a", async lead =>
        {
            await lead.TaskAsync("结算批次", "部门审核中");
            await lead.GoAsync(batch);
            await lead.PressAsync("免于公示");
            await lead.TypeAsync("免于公示的依据", "实施方案第十二条");
            await lead.PressAsync("免于公示");
        });
        await story.AsAsync("fin.a", async finance =>
        {
            await finance.GoAsync(batch);
            await finance.ActAsync("财政批准");
            await finance.ActAsync("下达支付指令");
            await finance.ReadsAsync("状态|已下达支付指令");
        });
    }

    /// <summary>Each payee's line, as the bank's slips have it.</summary>
    public static Task PayAsync(Story story, string batch) => story.AsAsync("fin.a", async finance =>
    {
        await finance.GoAsync(batch);
        while (await finance.Page.Locator("main a[href*='/receipt?payee=']").CountAsync() > 0)
        {
            await finance.FollowAsync("main a[href*='/receipt?payee='] >> nth=0");
            var line = await finance.Page.InnerTextAsync("#PayeeId option:checked");
            await finance.TypeAsync("到账金额（元）", line[(line.LastIndexOf('·') + 1)..].Trim());
            await finance.TypeAsync("银行回单号", "HD-0001");
            await finance.PressAsync("登记到账");
        }
        await finance.ReadsAsync("状态|全部到账");
    });
}
