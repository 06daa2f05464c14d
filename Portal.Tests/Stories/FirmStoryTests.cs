using Portal.Tests.Joining;
using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>A firm from the first page to the money, as its one clerk and the city's officers click it
/// through.</summary>
public sealed class FirmStoryTests(Chromium chromium)
{
    private const string Login = "zhou.he", Password = "一句只有我知道的长长的话", Firm = "云澜新芽科技有限公司";
    private static readonly Errands.Deal Deal =
        new("招标采购公告结构化数据集", "18,000.00", "9,000.00", Firm, "26990000000000888801");

    [Theory]
    [InlineData(true, false, false, true)]
    [InlineData(false, false, false, false)]
    [InlineData(true, true, true, false)]
    public async Task A_firm_registers_is_verified_applies_orders_and_is_paid(
        bool scripts, bool phone, bool english, bool thoroughly)
    {
        await using var story = await Story.OpenAsync(chromium, new View(scripts, phone, english, thoroughly));

        await RegisterAndBindAsync(story, thoroughly);
        await story.AsAsync("oper.a", VerifyAsync);
        await AsFirmAsync(story, ApplyAsync);
        await story.AsAsync("rev.a", PassFirstAsync);
        await story.AsAsync("rev.b", ProposeAsync);
        await IssueAsync(story);
        await AsFirmAsync(story, ActivateAsync);
        Task ByFirm(Func<Somebody, Task> acts) => AsFirmAsync(story, acts);
        var order = await Errands.OrderAsync(story, ByFirm, Deal);
        await Errands.ContractAsync(story, ByFirm, Deal, order);
        await Errands.DeliverAsync(story, ByFirm, order);
        await Errands.RedeemAsync(story, "prov1.op", Deal, order);
        await PayAsync(story, order);
    }

    private static Task AsFirmAsync(Story story, Func<Somebody, Task> acts) => story.AsAsync(Login, acts, Password);

    private static async Task RegisterAndBindAsync(Story story, bool thoroughly)
    {
        await using var zhou = await story.VisitorAsync();
        await zhou.GoAsync("/register");
        if (thoroughly) await zhou.AssertTabOrderAsync();
        await zhou.RegisterAsync(Login, "周禾", Password);
        Assert.Equal("/join", zhou.Path);

        await zhou.PressAsync("企业");
        if (thoroughly) await zhou.AssertTabOrderAsync();
        await zhou.TypeAsync("统一社会信用代码", Newcomers.Code(1)[..17] + (Newcomers.Code(1)[17] == '0' ? '1' : '0'));
        await zhou.PressAsync("继续");
        await zhou.ReadsAsync("最后一位校验码不符，请逐位核对是否抄错");
        await zhou.TypeAsync("统一社会信用代码", Newcomers.Code(1));
        await zhou.PressAsync("继续");
        if (thoroughly) await zhou.AssertTabOrderAsync();
        await zhou.TypeAsync("单位名称", Firm);
        await zhou.ChooseAsync("注册地区", "990102");
        await zhou.ChooseAsync("所属行业", "6500");
        await zhou.TypeAsync("成立日期", "2021-05-20");
        await zhou.TypeAsync("从业人员（人）", "120");
        await zhou.TypeAsync("年营业收入（万元）", "980");
        await zhou.TypeAsync("资产总额（万元）", "很多");
        await zhou.PressAsync("继续");
        await zhou.ReadsAsync("请填写金额（万元），最多两位小数，例如 1,234.56");
        await zhou.TypeAsync("资产总额（万元）", "1,450");
        await zhou.PressAsync("继续");
        await zhou.ReadsAsync("决定划型", "将会发生什么：");
        Assert.Contains("1,000.00", await zhou.TextAsync()); // what medium would need in revenue
        await zhou.PressAsync("登记并提交认证");
        await zhou.ReadsAsync("请上传营业执照");
        await zhou.HandInAsync("登记并提交认证");
        Assert.Equal("/enterprise", zhou.Path);
        await zhou.ReadsAsync(Firm, "状态|待核验", "经过|登记单位，登记人成为管理员");
        await zhou.WayAsync("同事");
        await zhou.ReadsAsync("周禾", Login);
    }

    private static async Task VerifyAsync(Somebody officer)
    {
        await officer.TaskAsync("企业", "待核验");
        await officer.RowAsync(Firm);
        await officer.ActAsync("通过企业认证");
        await officer.ReadsAsync("状态|已认证");
    }

    private static async Task ApplyAsync(Somebody firm)
    {
        await firm.WayAsync("申请用券");
        await firm.Page.CheckAsync($"label:has-text(\"{Story.Programme}\") input");
        await firm.PressAsync("继续");
        await firm.TypeAsync("申请金额（元）", "一万");
        await firm.PressAsync("继续");
        await firm.ReadsAsync("请填写金额（元），最多两位小数，例如 12,345.60");
        await firm.TypeAsync("申请金额（元）", "10,000");
        await firm.PressAsync("继续");
        await firm.PressAsync("确认提交");
        await firm.ReadsAsync("请上传申请材料");
        await firm.HandInAsync("确认提交");
        await firm.ReadsAsync("申请已提交");
    }

    private static async Task PassFirstAsync(Somebody reviewer)
    {
        await reviewer.TaskAsync("申请", "已提交");
        await reviewer.RowAsync(Firm);
        await reviewer.ActAsync("予以受理");
        await reviewer.ActAsync("通过初审");
        await reviewer.ReadsAsync("经过|初审通过");
    }

    private static async Task ProposeAsync(Somebody senior)
    {
        await senior.TaskAsync("申请", "复审/联审中");
        await senior.RowAsync(Firm);
        await senior.ActAsync("拟予支持");
        await senior.ReadsAsync("经过|复审通过，拟支持");
    }

    private static async Task IssueAsync(Story story)
    {
        story.Later(TimeSpan.FromHours(9));
        await story.AsAsync("oper.a", async officer =>
        {
            await officer.TaskAsync("申报批次", "申报截止");
            await officer.RowAsync(Story.Round);
            await officer.ActAsync("开始审核");
        });
        await story.AsAsync("lead.a", async lead =>
        {
            await lead.TaskAsync("申报批次", "审核中");
            await lead.RowAsync(Story.Round);
            await lead.ActAsync("公示拟支持名单");
        });
        story.Later(TimeSpan.FromDays(12));
        await story.AsAsync("lead.a", async lead =>
        {
            await lead.TaskAsync("申请", "公示中");
            await lead.RowAsync(Firm);
            await lead.ActAsync("批准支持");
            await lead.TaskAsync("申报批次", "公示中");
            await lead.RowAsync(Story.Round);
            await lead.PressAsync("发券");
            await lead.TypeAsync("发券文号", "云数券〔2026〕9号");
            await lead.PressAsync("发券");
        });
    }

    private static async Task ActivateAsync(Somebody firm)
    {
        await firm.WayAsync("我的券");
        await firm.RowAsync(Story.Programme);
        await firm.ActAsync("激活这张券");
        await firm.ReadsAsync("状态|可使用");
    }

    private static async Task PayAsync(Story story, string order)
    {
        var batch = await Batches.LockAsync(story);
        await Batches.ApproveAsync(story, batch);
        await Batches.PayAsync(story, batch);
        await AsFirmAsync(story, async firm =>
        {
            await firm.GoAsync(order);
            await firm.ReadsAsync("状态|已兑付", "兑付日期");
            await firm.GoAsync("/vouchers");
            await firm.ReadsAsync(Story.Programme);
        });
    }
}
