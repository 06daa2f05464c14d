using Portal.Tests.Support;

namespace Portal.Tests.Stories;

/// <summary>Somebody begins to work for the city.</summary>
public sealed class NewOfficerStoryTests(Chromium chromium)
{
    private const string Password = "four plain words together";

    [Theory, InlineData(true, false), InlineData(false, true)]
    public async Task A_new_officer_chooses_a_password_signs_in_and_opens_a_batch(bool scripts, bool phone)
    {
        await using var story = await Story.OpenAsync(chromium, new View(scripts, phone));
        var link = "";
        await story.AsAsync("sec.a", async security =>
        {
            await security.GoAsync("/people");
            await security.PressAsync("新增工作人员");
            if (scripts) await security.AssertTabOrderAsync();
            await security.TypeAsync("登录名", "xin.yun");
            await security.TypeAsync("姓名", "新云");
            await security.ChooseAsync("所在单位", await OfficeAsync(security, "公共服务中心"));
            await security.PressAsync("新增工作人员");
            await security.ReadsAsync("请改正以下内容", "请至少选择一个岗位，且只能选择所列岗位");
            await security.TickAsync("岗位|平台运营");
            await security.PressAsync("新增工作人员");
            await security.ReadsAsync("首次登录链接", "离开本页后不再显示");
            link = await security.Page.InputValueAsync("#link");
        });

        await using var officer = await story.VisitorAsync();
        await officer.GoAsync(link);
        await officer.TypeAsync("新密码", Password);
        await officer.TypeAsync("再输入一次", Password);
        await officer.PressAsync("设置新密码");
        await officer.ReadsAsync("密码已修改，请用新密码登录");
        await officer.SignInAsync("xin.yun", Password);
        await officer.GoAsync("/batches");
        await officer.PressAsync("开立结算批次");
        await officer.TypeAsync("核销截止日", story.Today);
        await officer.PressAsync("开立结算批次");
        await officer.ReadsAsync("开立结算批次：已完成");

        await story.AsAsync("sec.a", async security =>
        {
            await security.GoAsync("/people?q=xin.yun");
            await security.RowAsync("新*"); // other people's names are masked
            await security.PressAsync("终止任职");
            await security.TypeAsync("事由", "试用期满");
            await security.PressAsync("终止任职");
            await security.ReadsAsync("现无岗位", "试用期满");
        });
        await officer.GoAsync("/desk");
        Assert.Equal("/sign-in", officer.Path);
    }

    [Fact]
    public async Task A_colleague_stands_in_and_what_they_do_is_written_down_for_whom()
    {
        await using var story = await Story.OpenAsync(chromium, new View(Thoroughly: true));
        await story.AsAsync("oper.a", async away =>
        {
            await away.GoAsync("/account");
            await away.PressAsync("委托代办");
            await away.PressAsync("委托同事代办");
            await away.Page.SelectOptionAsync("#DelegateId", new Microsoft.Playwright.SelectOptionValue { Label = "和颜（med.a）" });
            await away.TypeAsync("到哪天为止", story.Today);
            await away.TypeAsync("事由", "外出培训");
            await away.PressAsync("委托同事代办");
            await away.ReadsAsync("委托中", "外出培训", "还没有代为办理的事项。");
        });
        await story.AsAsync("med.a", async colleague =>
        {
            await colleague.ReadsAsync("您同时代 罗平 办理");
            await colleague.GoAsync("/batches");
            await colleague.PressAsync("开立结算批次");
            await colleague.ReadsAsync("您受 罗平 委托，以自己的名义代为办理。");
            await colleague.TypeAsync("核销截止日", story.Today);
            await colleague.PressAsync("开立结算批次");
            await colleague.GoAsync("/account/delegation");
            await colleague.LinkAsync("罗平");
            await colleague.ReadsAsync("结算批次");
            await colleague.PressAsync("提前终止委托");
            await colleague.TypeAsync("事由", "已返岗");
            await colleague.PressAsync("提前终止委托");
            await colleague.ReadsAsync("委托|已结束", "已返岗");
        });
    }

    private static async Task<string> OfficeAsync(Somebody security, string name) =>
        (await security.Page.Locator($"#OrganisationId option:has-text(\"{name}\")").First.GetAttributeAsync("value"))!;
}
