using System.Net;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Tests.Accounts;
using Portal.Tests.Applications;

namespace Portal.Tests.Enterprises;

/// <summary>Firms on pages, through HTTP: their own and the officers' list.</summary>
public sealed class EnterprisePageTests(TokenTests.WithClients yunlan)
    : IClassFixture<TokenTests.WithClients>
{
    [Fact]
    public async Task A_firm_sees_its_class_with_the_figures_that_decided_it_and_what_the_next_would_need()
    {
        using var firm = await Reader.OfAsync(yunlan.Portal, "ent2.op");

        var own = await firm.OpenAsync("/enterprise");

        Assert.Contains("中型 自 2026-11-16 起 · 合并计算", own.Text);
        Assert.Contains("从业人员（人） 406 中型 决定划型 1,000 594", own.Text);
        Assert.Contains("年营业收入（万元） 13,580.00 中型 决定划型 40,000.00 26,420.00", own.Text);
        Assert.Contains("2026-07-02 小型 年度复核 286 12,600.00 9,800.00", own.Text);
    }

    [Fact]
    public async Task A_firm_declares_a_related_party_by_its_code_and_reads_at_the_field_what_is_wrong()
    {
        using var admin = await Reader.OfAsync(yunlan.Portal, "ent4.admin");
        using var op = await Reader.OfAsync(yunlan.Portal, "ent4.op");
        var act = Link(await admin.OpenAsync("/enterprise"), "declareRelated");
        Task<Reader.Page> DeclareAsync(string code, string ratio) =>
            admin.ActAsync(act, ("OtherId", code), ("Kind", "EQUITY"), ("RatioBp", ratio));

        var unknown = await DeclareAsync("91990102MAYL20017Y", "35");
        var tooMuch = await DeclareAsync("91990102MAYL20017X", "100.01");
        var words = await DeclareAsync("91990102MAYL20017X", "一半");
        var declared = await DeclareAsync(" 91990102mayl20017x ", "12.5%");

        Assert.Contains("href=\"#OtherId\"", unknown.Html);
        Assert.Contains("href=\"#RatioBp\"", tooMuch.Html);
        Assert.Contains("href=\"#RatioBp\"", words.Html);
        Assert.Equal("/enterprise", declared.Address);
        Assert.Contains("云澜数据运营有限公司 91990102MAYL20017X 股权 12.50", declared.Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await op.OpenAsync(act)).Status);
    }

    [Fact]
    public async Task Officers_find_firms_and_verify_them_for_another_year_with_figures_in_wan()
    {
        using var officer = await Reader.OfAsync(yunlan.Portal, "oper.a");
        using var reviewer = await Reader.OfAsync(yunlan.Portal, "rev.a");
        using var firm = await Reader.OfAsync(yunlan.Portal, "ent7.admin");

        Assert.Contains("待年度复核", (await officer.OpenAsync("/desk")).Text);
        var found = await officer.OpenAsync("/enterprises?search=%E9%87%8D%E5%B7%A5&state=ReverificationDue&sort=Name");
        Assert.Contains("共 1 家", found.Text);
        var due = await officer.OpenAsync(Link(found, ""));
        var act = Link(due, "reverify");
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.OpenAsync(act)).Status);
        var asked = await officer.OpenAsync(act);
        Assert.Contains("value=\"40,000.00\"", asked.Html);

        var bad = await officer.SendAsync(asked, ("Employees", "many"), ("Revenue", "-1"), ("Assets", "1.234"));
        var done = await officer.ActAsync(act, ("Employees", "999"), ("Revenue", "39,999.99"), ("Assets", "86,000"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.Status);
        Assert.Contains("href=\"#Employees\"", bad.Html);
        Assert.Contains("href=\"#Assets\"", bad.Html);
        Assert.Contains("办理年度复核：已完成", done.Text);
        Assert.Contains("年营业收入（万元） 39,999.99 中型 决定划型 40,000.00 0.01", done.Text);
        Assert.Contains("已认证", (await firm.OpenAsync("/enterprise")).Text);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_and_a_firm_lists_itself_alone()
    {
        using var officer = await Reader.OfAsync(yunlan.Portal, "audit.a");
        using var firm = await Reader.OfAsync(yunlan.Portal, "ent1.op");
        var other = Link(await officer.OpenAsync("/enterprises?search=91990104MAYL1002X8"), "");

        Assert.Equal(HttpStatusCode.NotFound, (await firm.OpenAsync(other)).Status);
        Assert.Contains("共 1 家", (await firm.OpenAsync("/enterprises")).Text);
    }

    [Theory]
    [InlineData(299, 1999, SizeClass.Small, 300L, 20_000_000_00L)]
    [InlineData(300, 2000, SizeClass.Medium, 1000L, 400_000_000_00L)]
    [InlineData(1000, 40000, SizeClass.Large, null, null)]
    [InlineData(19, 299, SizeClass.Micro, 20L, 3_000_000_00L)]
    public void Readings_come_to_the_class_and_name_the_bounds_of_the_next(
        long employees, long wan, SizeClass size, long? people, long? revenue)
    {
        var amount = Money.Yuan(wan * 10_000);

        var readings = SizeRules.ReadingsOf("INDUSTRY", employees, amount, Money.Zero);

        Assert.Equal(size, SizeRules.Of("INDUSTRY", employees, amount, Money.Zero));
        Assert.Equal(size, readings.Min(one => one.Reached));
        Assert.Equal([people, revenue], readings.Select(one => one.NextBound));
    }

    /// <summary>The address of the first firm on the page, or of an act on it.</summary>
    private static string Link(Reader.Page page, string act)
    {
        var link = System.Text.RegularExpressions.Regex.Match(page.Html,
            $"href=\"(/enterprises/[0-9a-f-]{{36}}{(act.Length > 0 ? "/" + act : "")})\"");
        Assert.True(link.Success, page.Text);
        return link.Groups[1].Value;
    }
}
