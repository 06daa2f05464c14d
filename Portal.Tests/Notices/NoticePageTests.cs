using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;
using Portal.Tests.Oversight;
using Portal.Tests.Support;
using Portal.Web.Demo;
using static Portal.Tests.Support.TestPortal;

namespace Portal.Tests.Notices;

/// <summary>Notices on pages: what they say and what they keep to themselves, and objections while they run.</summary>
public sealed partial class NoticePageTests(Yunlan yunlan) : IClassFixture<Yunlan>
{
    [Fact]
    public async Task A_round_names_firms_programmes_and_amounts_and_nothing_else()
    {
        using var visitor = new PlainBrowser(yunlan.Portal);
        var list = await visitor.GetAsync("/notices?kind=Round");
        var texts = new List<string>();
        foreach (var address in list.AllLinks.Where(link => link.StartsWith("/notices/", StringComparison.Ordinal)))
            texts.Add((await visitor.GetAsync(address)).Text);

        Assert.Contains("共 2 条", list.Text);
        var first = Assert.Single(texts, text => text.Contains("2026年第一批拟支持名单公示", StringComparison.Ordinal));
        Assert.Contains("云澜精铸机电有限公司 2026年云澜市中小企业数据券 100,000.00", first);
        Assert.DoesNotContain("91990104MAYL1002X8", first);
        Assert.DoesNotContain("云澜磐岳", first);
        Assert.Contains("公示已于 2026-04-03 结束，不再受理异议", first);
        Assert.All(texts, text => Assert.DoesNotContain(" 0.00", text));
        Assert.DoesNotContain("提出异议 ", first.Replace("如何提出异议", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Provider", "91990102MAYL20017X", 4)]
    [InlineData("Creditors", "承继企业 云澜精铸机电有限公司 被吸收企业 云澜百川软件技术有限公司", 1)]
    public async Task Each_kind_shows_who_is_named_in_it(string kind, string words, int notices)
    {
        using var visitor = new PlainBrowser(yunlan.Portal);
        var list = await visitor.GetAsync($"/notices?kind={kind}");
        var texts = new List<string>();
        foreach (var address in list.AllLinks.Where(link => link.StartsWith("/notices/", StringComparison.Ordinal)))
            texts.Add((await visitor.GetAsync(address)).Text);

        Assert.Equal(notices, texts.Count);
        Assert.Contains(texts, text => text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_of_the_public_objects_once_and_not_after_the_last_day()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        var time = portal.Services.GetRequiredService<PortalTime>();
        var (notice, now) = (await ARoundOnNoticeAsync(portal), portal.Services.GetRequiredService<PortalClock>());
        using var visitor = new PlainBrowser(portal);
        using var member = await PlainBrowser.SignInAsync(portal, "public.a");
        using var firm = await PlainBrowser.SignInAsync(portal, "ent5.op");

        var start = await visitor.GetAsync("/");
        var page = await member.GetAsync(notice);
        var form = page.Link($"{notice}/objections/");
        var asked = await visitor.GetAsync(form);
        var forbidden = await firm.GetAsync(form);
        var ask = await member.GetAsync(form);
        var empty = await member.SendAsync(ask, ("Reason", " "));
        var raised = await member.SendAsync(ask, ("Reason", "该企业已停业"));
        var twice = await member.SendAsync(ask, ("Reason", "该企业已停业"));
        var busy = await member.GetAsync(form);
        using var officer = await PlainBrowser.SignInAsync(portal, "rev.b");
        var application = form[(form.LastIndexOf('/') + 1)..];
        var seen = await officer.GetAsync($"/applications/{application}");
        var answering = await officer.GetAsync($"/applications/{application}/objectionDismissed");
        await officer.SendAsync(answering, ("Reason", "经核查，该企业正常经营"));
        var answered = await member.GetAsync(notice);
        var again = await member.GetAsync(form);
        time.StopAt(now.Now.AddDays(20));
        using var later = await PlainBrowser.SignInAsync(portal, "public.a");
        var late = await later.GetAsync(form);

        Assert.Contains("试点批次拟支持名单公示", start.Text);
        Assert.StartsWith("/sign-in", asked.Address);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true),
            (empty.Status, empty.Text.Contains("请填写", StringComparison.Ordinal)));
        Assert.Equal((notice, true), (raised.Address, raised.Text.Contains("异议已提交", StringComparison.Ordinal)));
        Assert.Contains("核查中", raised.Text);
        Assert.Contains("您已提出异议：核查中", raised.Text);
        Assert.Contains("该企业已停业", seen.Text);
        Assert.Contains("您已提出异议：异议不成立", answered.Text);
        Assert.Contains("经核查，该企业正常经营", answered.Text);
        Assert.Contains("再次提出异议", answered.Text);
        Assert.Contains("您已对该企业提出过异议", again.Text);
        Assert.DoesNotContain("该企业正常经营", (await visitor.GetAsync(notice)).Text);
        Assert.Equal(notice, twice.Address);
        Assert.Equal(HttpStatusCode.Conflict, busy.Status);
        Assert.Contains("已有一件异议正在核查", busy.Text);
        Assert.DoesNotContain("加入任何单位", busy.Text);
        Assert.Equal(1, await portal.CountAsync("objections", "reason = '该企业已停业'"));
        Assert.Equal((HttpStatusCode.Conflict, true),
            (late.Status, late.Text.Contains("公示已于", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_objection_of_the_last_minutes_is_taken_back_after_midnight_with_a_warning()
    {
        await using var portal = await WebPortal.StartAsync(demo: true);
        var time = portal.Services.GetRequiredService<PortalTime>();
        var notice = await ARoundOnNoticeAsync(portal);
        using var reader = new PlainBrowser(portal);
        var last = DateOnly.ParseExact(LastDay().Match((await reader.GetAsync(notice)).Text).Groups[1].Value, "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture);
        time.StopAt(PortalClock.StartOf(last.AddDays(1)).AddMinutes(-5));
        using var member = await PlainBrowser.SignInAsync(portal, "public.a");
        var page = await member.GetAsync(notice);
        await member.SendAsync(await member.GetAsync(page.Link($"{notice}/objections/")), ("Reason", "该企业已停业"));
        time.StopAt(PortalClock.StartOf(last.AddDays(1)).AddMinutes(1));

        var after = await member.GetAsync(notice);
        Assert.Contains("撤回异议（还剩 4 分钟）", after.Text);
        Assert.DoesNotContain("撤回异议", (await reader.GetAsync(notice)).Text);
        var asked = await member.GetAsync(after.Link($"{notice}/objections/"));
        Assert.Contains("公示期已过，撤回后不能再次提出异议", asked.Text);
        Assert.Contains("异议已撤回", (await member.SendAsync(asked)).Text);
        using var officer = await PlainBrowser.SignInAsync(portal, "rev.a");
        Assert.Contains("社会公众", (await officer.GetAsync($"/applications/{asked.Address.Split('/')[4]}")).Text);
    }

    [GeneratedRegex(@"公示截止（含当日） ([0-9-]{10})")]
    private static partial Regex LastDay();

    /// <summary>The address of the notice of a new round with one award, to the firm of ent5.op.</summary>
    private static async Task<string> ARoundOnNoticeAsync(WebPortal portal)
    {
        T UseCase<T>() where T : notnull => portal.Services.GetRequiredService<T>();
        var (round, application, amount) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Money.Yuan(5_000));
        var firm = await UseCase<Database>().FindAsync<Guid>(
            "SELECT id FROM enterprises WHERE name = @Name", new { Name = "云澜拾光餐饮管理有限公司" }, Ct);
        var programme = (await UseCase<ProgrammeGuides>().ListAsync(Ct)).Single(one => one.Kind == "ALGORITHM_VOUCHER").Id;
        var now = UseCase<PortalClock>().Now;
        await Ok(UseCase<DraftRound>().ExecuteAsync(Actor.Portal,
            new(round, "试点批次", now.AddHours(1), now.AddHours(5), [new(programme, amount)]), Ct));
        await Ok(UseCase<ScheduleRound>().ExecuteAsync(An(Role.AuthorityOperator), new(round), Ct));
        UseCase<PortalTime>().StopAt(now.AddHours(2));
        await Ok(UseCase<SubmitApplication>().ExecuteAsync(As(firm, Role.EntOperator),
            new(application, round, programme, firm, amount), Ct));
        var reviewer = An(Role.Reviewer);
        await Ok(UseCase<MoveApplication>().ExecuteAsync(reviewer, MoveApplication.Accept, new(application), Ct));
        await Ok(UseCase<PassFirst>().ExecuteAsync(reviewer, new(application, amount), Ct));
        await Ok(UseCase<ProposeAward>().ExecuteAsync(An(Role.SeniorReviewer), new(application, amount), Ct));
        UseCase<PortalTime>().StopAt(now.AddHours(6));
        await Ok(UseCase<StartReview>().ExecuteAsync(An(Role.PlatOperator), new(round), Ct));
        await Ok(UseCase<PublishRoundNotice>().ExecuteAsync(An(Role.AuthorityLead), new(round), Ct));
        using var reader = new PlainBrowser(portal);
        return (await reader.GetAsync("/notices")).Link("/notices/");
    }
}
