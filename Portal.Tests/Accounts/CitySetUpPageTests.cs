using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>The pages on which the system administrator sets up the city, and what everybody reads of it.</summary>
public sealed class CitySetUpPageTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const string Basis = "国务院办公厅关于2027年部分节假日安排的通知";

    [Fact]
    public async Task Next_years_days_off_are_entered_and_everybody_reads_them_with_their_basis()
    {
        using var system = new Somebody(city.Portal);
        await system.SignInAsync("sys.a");
        var form = await system.GetAsync("/city/rules");

        var unread = await system.SendAsync(form, null,
            Fields(("NoticeWorkingDays", "七"), ("DaysOff", "元旦"), ("Basis", Basis)));
        var impossible = await system.SendAsync(unread, null,
            Fields(("NoticeWorkingDays", "0"), ("WeekendDaysWorked", "2027-02-20\n2027-02-22"), ("Basis", Basis)));
        var next = Fields(("NoticeWorkingDays", "7"),
            ("DaysOff", "2026-10-01 至 2026-10-07\n2027年1月1日 至 2027年1月3日\n2027-02-05~2027-02-11"), ("WeekendDaysWorked", "2027/2/20"),
            ("Basis", Basis));
        var listed = await system.SendAsync(impossible, null, next);
        var done = await system.SendAsync(listed, null, next);
        var late = await system.SendAsync(form, null,
            Fields(("NoticeWorkingDays", "9"), ("Basis", Basis), ("RequestId", $"{Guid.CreateVersion7()}")));

        Assert.Contains("“元旦”不是日期", unread.Html);
        Assert.Contains("请填写整数", unread.Html);
        Assert.Contains(">元旦</textarea>", unread.Html);
        Assert.Contains("须为 1 至 60 的整数", impossible.Html);
        Assert.Equal("/city/rules", listed.Path);
        Assert.Equal("/city-rules", done.Path);
        Assert.Contains("他人已经修改并保存", late.Html);

        using var anyone = city.Portal.Visitor();
        var read = await anyone.GetStringAsync(new Uri("/city-rules", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("2027-01-01 — 2027-01-03", WebUtility.HtmlDecode(read));
        Assert.Contains("2027-02-05 — 2027-02-11", WebUtility.HtmlDecode(read));
        Assert.Contains("公示期（工作日）：5 → 7", WebUtility.HtmlDecode(read));
        Assert.Contains(Basis, read);
        Assert.DoesNotContain("尚未录入", read);
        Assert.DoesNotContain("/city/rules", read);
    }

    [Fact]
    public async Task What_changes_is_listed_old_and_new_before_it_is_saved()
    {
        await using var portal = await Browser.PortalAsync(); // where nobody amends anything meanwhile
        using var system = new Somebody(portal);
        await system.SignInAsync("sys.a");
        var form = await system.GetAsync("/city/rules");
        var changed = Fields(("AppealDays", "61"), ("DaysOff", "2026-10-01\n2027-01-01"), ("Basis", Basis));

        var listed = await system.SendAsync(form, null, changed);
        var emptied = await system.SendAsync(listed, null, Fields(("AppealDays", "62"), ("Basis", Basis)));
        var before = await portal.CountAsync("settings", "1 = 1");
        var again = await system.SendAsync(emptied, null, changed);
        var done = await system.SendAsync(again, null, changed);
        var same = await system.SendAsync(await system.GetAsync("/city/rules"), null, changed);

        var page = WebUtility.HtmlDecode(listed.Html);
        foreach (var said in new[]
        {
            "请核对以下变更", "申诉期限（日）", "<td>60</td>", "<td>61</td>", "放假日（新增）", "放假日（删除）", "工作日历将删除",
            "尚未保存", "确认调整", $">{Basis}</textarea>",
        })
            Assert.Contains(said, page.Replace(" class=\"\"", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, listed.Status);
        Assert.Contains("放假日将全部删除", emptied.Html);
        Assert.Equal(1, before);
        Assert.Equal("/city-rules", done.Path);
        Assert.Equal(1, await portal.CountAsync("settings", "version = 2 AND content LIKE '%\"AppealDays\":61%'"));
        Assert.Contains("没有需要保存的变更", same.Html);
    }

    [Fact]
    public async Task Regions_zones_and_offices_are_added()
    {
        using var system = new Somebody(city.Portal);
        await system.SignInAsync("sys.a");

        var region = await system.SendAsync(await system.GetAsync("/city/region"), null,
            ("Code", "990199"), ("Name", "临港新区"), ("ParentCode", ""));
        var again = await system.SendAsync(await system.GetAsync("/city/region"), null,
            ("Code", "990199"), ("Name", "临港新区"), ("ParentCode", ""));
        var zone = await system.SendAsync(await system.GetAsync("/city/zone"), null,
            ("Code", "DECISION"), ("Name", "临港决策专区"));
        var office = await system.SendAsync(await system.GetAsync("/city/office"), null,
            ("Name", "临港新区管委会"), ("Duty", "主管部门"), ("Uscc", "11990100MB0000001T"));

        Assert.Contains("临港新区", region.Html);
        Assert.Contains("该地区已经设立", again.Html);
        Assert.Contains("临港决策专区", zone.Html);
        Assert.Contains("临港新区管委会", office.Html);
    }

    [Theory, InlineData("sec.a"), InlineData("ent1.admin"), InlineData("lead.a")]
    public async Task Nobody_else_gets_there(string login)
    {
        using var somebody = new Somebody(city.Portal);
        await somebody.SignInAsync(login);

        foreach (var address in new[] { "/city", "/city/rules", "/city/region", "/city/zone", "/city/office" })
            Assert.Equal(HttpStatusCode.Forbidden, (await somebody.GetAsync(address)).Status);
        Assert.DoesNotContain("href=\"/city\"", (await somebody.GetAsync("/desk")).Html);
    }

    // What the page was filled with, and what is typed over it.
    private static (string, string)[] Fields(params (string Name, string Value)[] typed)
    {
        var usual = new Dictionary<string, string>
        {
            ["NoticeWorkingDays"] = "5", ["SupplementWorkingDays"] = "5", ["ConfirmWorkingDays"] = "3",
            ["AutoAcceptDays"] = "15", ["AppealDays"] = "60", ["CreditorNoticeDays"] = "45",
            ["StatementWorkingDays"] = "3", ["ClawbackWorkingDays"] = "5", ["ClawbackPayDays"] = "30",
            ["RelatedEquityBp"] = "2500", ["StartupMonths"] = "36", ["DaysOff"] = "", ["WeekendDaysWorked"] = "",
        };
        foreach (var (name, value) in typed) usual[name] = value;
        return [.. usual.Select(one => (one.Key, one.Value))];
    }
}
