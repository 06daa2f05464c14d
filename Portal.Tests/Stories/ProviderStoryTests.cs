using Portal.Tests.Joining;
using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>A provider's month: one comes into the register with a colleague whom it invited, another delivers and is
/// paid.</summary>
public sealed class ProviderStoryTests(Chromium chromium)
{
    private const string Password = "一句只有我知道的长长的话", Provider = "云澜新算科技有限公司";
    private static readonly Errands.Deal Deal =
        new("企业选址与商圈热力数据服务", "6,000.00", "3,600.00", "云澜拾光餐饮管理有限公司", "26990000000000888802");

    [Fact]
    public async Task A_provider_registers_invites_a_colleague_and_is_admitted()
    {
        await using var story = await Story.OpenAsync(chromium, new View());
        var invitation = await RegisterAsync(story);
        await JoinAsync(story, invitation);
        await story.AsAsync("oper.a", async officer =>
        {
            await officer.TaskAsync("服务机构", "已提交");
            await officer.RowAsync(Provider);
            await officer.ActAsync("受理入库申请");
        });
        await story.AsAsync("rev.b", async senior =>
        {
            await senior.TaskAsync("服务机构", "形式审核中");
            await senior.RowAsync(Provider);
            await senior.ActAsync("形式审核通过，直接公示");
        });
        story.Later(TimeSpan.FromDays(12));
        await story.AsAsync("lead.a", async lead =>
        {
            await lead.TaskAsync("服务机构", "公示中");
            await lead.RowAsync(Provider);
            await lead.PressAsync("准予入库");
            await lead.TypeAsync("服务协议编号（选填）", "XY-2026-09");
            await lead.PressAsync("准予入库");
            await lead.ReadsAsync("状态|已入库");
        });
        await using var anybody = await story.VisitorAsync();
        await anybody.GoAsync("/search?q=新算");
        await anybody.ReadsAsync(Provider);
    }

    [Fact]
    public async Task A_provider_delivers_an_order_and_reads_what_it_is_paid()
    {
        await using var story = await Story.OpenAsync(chromium, new View(Phone: true));
        Task ByClerk(Func<Somebody, Task> acts) => story.AsAsync("ent5.op", acts);
        Task ByAdmin(Func<Somebody, Task> acts) => story.AsAsync("ent5.admin", acts);

        var order = await Errands.OrderAsync(story, ByClerk, Deal);
        await Errands.ContractAsync(story, ByClerk, Deal, order);
        await Errands.DeliverAsync(story, ByAdmin, order);
        await Errands.RedeemAsync(story, "prov1.op", Deal, order);
        var batch = await Batches.LockAsync(story);
        await Batches.ApproveAsync(story, batch);
        await Batches.PayAsync(story, batch);

        await story.AsAsync("prov1.op", async provider =>
        {
            await provider.WayAsync("结算与兑付");
            await provider.ReadsAsync("HD-0001");
            await provider.GoAsync(order);
            await provider.ReadsAsync("状态|已兑付");
        });
    }

    /// <summary>The link for a colleague.</summary>
    private static async Task<string> RegisterAsync(Story story)
    {
        await using var wang = await story.VisitorAsync();
        await wang.GoAsync("/register");
        await wang.RegisterAsync("wang.suan", "王算", Password);
        await wang.PressAsync("服务机构");
        await wang.TypeAsync("统一社会信用代码", Newcomers.Code(2));
        await wang.PressAsync("继续");
        await wang.TypeAsync("单位名称", Provider);
        await wang.ChooseAsync("注册地区", "990104");
        await wang.PressAsync("登记服务机构");
        await wang.ReadsAsync("请至少选择一类服务");
        await wang.TickAsync("算力服务");
        await wang.PressAsync("登记服务机构");
        await wang.ReadsAsync(Provider, "状态|草稿");
        await wang.PressAsync("提交入库申请");
        await wang.HandInAsync("提交入库申请");
        await wang.ReadsAsync("状态|已提交");
        await wang.WayAsync("同事");
        await wang.PressAsync("邀请同事");
        await wang.TypeAsync("邀请谁", "李力");
        await wang.PressAsync("邀请同事");
        Assert.Equal("/colleagues", wang.Path);
        return await wang.Page.InputValueAsync("main input[readonly]");
    }

    private static async Task JoinAsync(Story story, string invitation)
    {
        await using var li = await story.VisitorAsync();
        await li.GoAsync(new Uri(invitation).AbsolutePath);
        await li.ReadsAsync(Provider, "经办人");
        await li.PressAsync("注册后加入");
        await li.RegisterAsync("li.li", "李力", Password);
        await li.PressAsync("接受邀请");
        Assert.Equal("/desk", li.Path);
        await li.ReadsAsync(Provider);
        await li.GoAsync(new Uri(invitation).AbsolutePath);
        await li.ReadsAsync("该邀请已被使用、已撤回或已过期，请向邀请您的同事再要一份。");
        await li.GoAsync("/colleagues");
        await li.ReadsAsync("不能办理", "您的角色不能办理此事项"); // a clerk is no administrator
    }
}
