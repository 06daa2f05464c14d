using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;
using Portal.Tests.Support;
using Portal.Web.Accounts;
using Portal.Web.Demo;

namespace Portal.Tests.Applications;

/// <summary>A firm applies and officers decide, through HTTP and without scripts. Each test has a firm and a programme
/// of its own.</summary>
public sealed class ApplyingTests(ApplyingTests.OpenRound city) : IClassFixture<ApplyingTests.OpenRound>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>The demo city with a round that is open for two hours.</summary>
    public sealed class OpenRound : IAsyncLifetime
    {
        internal WebPortal Portal { get; private set; } = null!;
        internal Guid Round { get; } = Guid.CreateVersion7();
        private IReadOnlyList<ProgrammePages.Row> programmes = [];

        public async ValueTask InitializeAsync()
        {
            Portal = await WebPortal.StartAsync(demo: true);
            await UseCase<DemoClients>().AddAsync(Ct);
            programmes = (await UseCase<ProgrammePages>().ListAsync(
                null, new(null), ProgrammeSort.Name, new Slice(Slice.Largest, null), Ct)).Value.Rows;
            var now = UseCase<PortalClock>().Now;
            var quotas = programmes.Select(one => new DraftRound.Quota(one.Id, Money.Yuan(200_000)));
            await OkAsync(UseCase<DraftRound>().ExecuteAsync(Actor.Portal,
                new(Round, "2026年第三批", now.AddHours(-1), now.AddHours(2), [.. quotas]), Ct));
            await OkAsync(UseCase<ScheduleRound>().ExecuteAsync(await WhoAsync("autop.a"), new(Round), Ct));
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();

        internal T UseCase<T>() where T : notnull => Portal.Services.GetRequiredService<T>();

        internal async Task<Actor> WhoAsync(string login) => (await UseCase<Actors>().ByLoginAsync(login, Ct))!;

        internal static async Task OkAsync<T>(Task<Outcome<T>> act) => Assert.Null((await act).Refusal);

        /// <param name="kind">Such as 数据券.</param>
        internal string Choice(string kind) =>
            $"{Round}.{programmes.Single(one => one.Name.EndsWith(kind, StringComparison.Ordinal)).Id}";
    }

    [Fact]
    public async Task A_firm_applies_and_three_officers_carry_it_to_the_award()
    {
        await using var of = new OwnCity();
        await of.City.InitializeAsync();
        var portal = of.City.Portal;
        var id = await ApplyAsync(portal, "ent4.op", of.City.Choice("数据券"), "35,000.50");
        using (var reviewer = await Reader.OfAsync(portal, "rev.a"))
        {
            Assert.Contains("1 申请 · 已提交", (await reviewer.OpenAsync("/desk")).Text);
            Assert.Contains("予以受理：已完成", (await reviewer.ActAsync($"/applications/{id}/accept")).Text);
            var passed = await reviewer.ActAsync($"/applications/{id}/passFirst", ("Amount", "30,000"));
            Assert.Contains("初审建议金额（元） 30,000.00", passed.Text);
        }
        using (var senior = await Reader.OfAsync(portal, "rev.b"))
        {
            var asked = await senior.OpenAsync($"/applications/{id}/propose");
            Assert.Contains("value=\"30,000.00\"", asked.Html);
            Assert.Contains("拟支持", (await senior.SendAsync(asked, ("Amount", "30,000"))).Text);
        }
        of.City.UseCase<PortalTime>().RunFrom(of.City.UseCase<PortalClock>().Now.AddHours(3));
        await OpenRound.OkAsync(of.City.UseCase<StartReview>().ExecuteAsync(await of.City.WhoAsync("oper.a"),
            new(of.City.Round), Ct));
        await OpenRound.OkAsync(of.City.UseCase<PublishRoundNotice>().ExecuteAsync(await of.City.WhoAsync("lead.a"),
            new(of.City.Round), Ct));

        using (var early = await Reader.OfAsync(portal, "lead.a"))
        {
            var tooEarly = await early.ActAsync($"/applications/{id}/approve");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tooEarly.Status);
            Assert.Contains("公示至", tooEarly.Text);
        }
        of.City.UseCase<PortalTime>().RunFrom(of.City.UseCase<PortalClock>().Now.AddDays(12));
        using var lead = await Reader.OfAsync(portal, "lead.a");
        Assert.Contains("批准支持：已完成", (await lead.ActAsync($"/applications/{id}/approve")).Text);

        using var firm = await Reader.OfAsync(portal, "ent4.op");
        var approved = await firm.OpenAsync($"/applications/{id}");
        Assert.Contains("予以支持", approved.Text);
        Assert.Contains("支持金额（元） 30,000.00", approved.Text);
        Assert.Contains("提交用券申请", approved.Text);
    }

    [Theory]
    [InlineData("12万"), InlineData("0"), InlineData("-5"), InlineData("10.005"), InlineData("100000000001")]
    public async Task What_is_wrong_with_the_amount_is_said_at_its_field_and_what_was_typed_stays(string typed)
    {
        using var firm = await Reader.OfAsync(city.Portal, "ent6.op");
        var amount = await firm.OpenAsync($"/apply/amount?choice={city.Choice("数据券")}");

        var refused = await firm.SendAsync(amount, ("requested", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("href=\"#Requested\"", refused.Html);
        Assert.Contains($"value=\"{typed}\" type=\"text\"", refused.Html);
        Assert.Contains("aria-invalid=\"true\"", refused.Html);
    }

    [Fact]
    public async Task The_steps_keep_their_answers_and_ask_for_what_is_missing()
    {
        using var firm = await Reader.OfAsync(city.Portal, "ent6.op");

        var nothing = await firm.SendAsync(await firm.OpenAsync("/apply"));
        var check = await firm.OpenAsync($"/apply/check?choice={city.Choice("算力券")}&requested=12%2C345.60");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        Assert.Contains("请选择一个券项目", nothing.Text);
        Assert.Contains("href=\"#Requested\"",
            (await firm.OpenAsync($"/apply/check?choice={city.Choice("算力券")}&requested=")).Html);
        Assert.Contains("壹万贰仟叁佰肆拾伍元陆角整", check.Text);
        Assert.Contains("requested=12%2C345.60", check.Html);
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            (await firm.OpenAsync($"/apply/check?choice={Guid.Empty}.{Guid.Empty}&requested=1")).Status);
    }

    [Fact]
    public async Task A_firm_that_is_not_verified_reads_why_before_it_fills_in_anything_and_is_refused()
    {
        using var firm = await Reader.OfAsync(city.Portal, "ent7.op");

        Assert.Contains("现在不能申请： 企业尚未通过认证或认证已到期", (await firm.OpenAsync("/apply")).Text);
        var refused = await firm.HandInAsync(
            await firm.OpenAsync($"/apply/check?choice={city.Choice("数据券")}&requested=100"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("企业尚未通过认证或认证已到期", refused.Text);
    }

    [Fact]
    public async Task Taking_an_application_back_is_offered_as_what_it_is_and_only_while_the_round_is_open()
    {
        await using var of = new OwnCity();
        await of.City.InitializeAsync();
        var (portal, time) = (of.City.Portal, of.City.UseCase<PortalTime>());
        time.StopAt(of.City.UseCase<PortalClock>().Now);
        var opened = time.GetUtcNow();
        var early = await ApplyAsync(portal, "ent4.op", of.City.Choice("数据券"), "1000");
        using var firm = await Reader.OfAsync(portal, "ent4.op");

        var fresh = await firm.OpenAsync($"/applications/{early}");
        Assert.Contains("本件申请就此结束，批次截止前可以重新申请，附件须重新上传", fresh.Text);
        Assert.DoesNotContain("回到提交之前", fresh.Text);
        Assert.Contains($"href=\"/applications/{early}/withdraw\"", fresh.Html);
        time.StopAt(opened.AddMinutes(10));
        var late = await firm.OpenAsync($"/applications/{early}");
        Assert.DoesNotMatch("不能再撤回|改变主意了", late.Text);
        Assert.Contains("撤回这件申请", late.Text);

        time.StopAt(opened.AddMinutes(118));
        var last = await ApplyAsync(portal, "ent4.op", of.City.Choice("算力券"), "1000");
        using var later = await Reader.OfAsync(portal, "ent4.op"); // the first session has ended unused
        Assert.Contains("改变主意了", (await later.OpenAsync($"/applications/{last}")).Text);
        time.StopAt(opened.AddHours(2));
        var closed = await later.OpenAsync($"/applications/{last}");
        Assert.DoesNotContain("改变主意了", closed.Text);
        Assert.Contains("撤回这件申请", closed.Text);
        using (var reviewer = await Reader.OfAsync(portal, "rev.a")) await reviewer.ActAsync($"/applications/{last}/accept");
        var accepted = await later.OpenAsync($"/applications/{last}");
        Assert.DoesNotContain("不能再撤回", accepted.Text);
        Assert.Contains("撤回审核中的申请", accepted.Text);
    }

    [Theory]
    [InlineData("rev.a"), InlineData("ent1.admin"), InlineData("prov1.op")]
    public async Task Who_may_not_apply_is_told_so(string login)
    {
        using var somebody = await Reader.OfAsync(city.Portal, login);

        Assert.Equal(HttpStatusCode.Forbidden, (await somebody.OpenAsync("/apply")).Status);
    }

    [Fact]
    public async Task What_the_page_says_can_be_granted_is_what_the_act_grants_and_a_fen_more_is_refused()
    {
        var id = await ApplyAsync(city.Portal, "ent2.op", city.Choice("数据券"), "180000");
        using var reviewer = await Reader.OfAsync(city.Portal, "rev.a");
        var accepted = await reviewer.ActAsync($"/applications/{id}/accept");
        var most = Yuan(Between(accepted.Text, "最多可支持 ", " 元"));

        var asked = await reviewer.OpenAsync($"/applications/{id}/passFirst");
        Assert.Contains($"name=\"Amount\" value=\"{most}\"", asked.Html);
        Assert.Contains("已填入能支持的最高金额", asked.Text);
        Assert.True(most < Money.Yuan(180_000));

        var more = new Money(most.Fen + 1);
        var tooMuch = await reviewer.ActAsync($"/applications/{id}/passFirst", ("Amount", $"{more}"));
        var passed = await reviewer.ActAsync($"/applications/{id}/passFirst", ("Amount", $"{most}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMuch.Status);
        Assert.Contains($"建议金额（元）：金额不能超过 {most} 元（实际：{more}；要求：不超过 {most}）", tooMuch.Text);
        Assert.Contains("href=\"#Amount\"", tooMuch.Html);
        Assert.Contains("通过初审：已完成", passed.Text);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_the_wrong_role_is_refused_and_nobody_takes_both_reviews()
    {
        var id = await ApplyAsync(city.Portal, "ent1.op", city.Choice("算力券"), "1000");
        using var stranger = await Reader.OfAsync(city.Portal, "ent6.op");
        using var senior = await Reader.OfAsync(city.Portal, "rev.b");
        using var both = await Reader.OfAsync(city.Portal, "rev.d");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/applications/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/applications/{id}/withdraw")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await senior.OpenAsync($"/applications/{id}/accept")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await senior.OpenAsync($"/applications/{id}/nonsense")).Status);
        await both.ActAsync($"/applications/{id}/accept");
        Assert.Equal(HttpStatusCode.Conflict, (await both.OpenAsync($"/applications/{id}/accept")).Status);
        await both.ActAsync($"/applications/{id}/passFirst", ("Amount", "1000"));
        var refused = await both.ActAsync($"/applications/{id}/propose", ("Amount", "1000"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("同一人不能办理前后两个环节", refused.Text);
    }

    [Fact]
    public async Task Officers_see_the_findings_and_the_firm_does_not_and_a_refusal_needs_its_reason()
    {
        var id = await ApplyAsync(city.Portal, "ent6.op", city.Choice("算法券"), "500");
        using var reviewer = await Reader.OfAsync(city.Portal, "rev.a");
        using var firm = await Reader.OfAsync(city.Portal, "ent6.op");

        var seen = await reviewer.OpenAsync($"/applications/{id}");
        Assert.Contains("资格核验", seen.Text);
        Assert.Contains("企业认证 符合 已认证，有效至 2027-06-30", seen.Text);
        Assert.Contains("决定划型", seen.Text);
        Assert.DoesNotContain("申请人未提交申请材料", seen.Text);
        Assert.DoesNotContain("资格核验", (await firm.OpenAsync($"/applications/{id}")).Text);

        var bare = await reviewer.ActAsync($"/applications/{id}/refuseAcceptance", ("Kind", ""), ("Reason", " "));
        var figures = await reviewer.ActAsync($"/applications/{id}/refuseAcceptance", ("Kind", "NOT_SME"),
            ("Employees", "1200"), ("Revenue", "四万"), ("Assets", "50000"));
        var refused = await reviewer.ActAsync($"/applications/{id}/refuseAcceptance", ("Kind", ""),
            ("Reason", "材料不属于本项目"));

        Assert.Contains("href=\"#Reason\"", bare.Html);
        Assert.Contains("href=\"#Revenue\"", figures.Html);
        Assert.Contains("万元", figures.Text);
        Assert.Contains("不予受理", refused.Text);
        Assert.Contains("材料不属于本项目", (await firm.OpenAsync($"/applications/{id}")).Text);
    }

    [Fact]
    public async Task The_list_shows_a_firm_its_own_with_the_totals_of_what_is_filtered()
    {
        using var firm = await Reader.OfAsync(city.Portal, "ent2.op");
        using var officer = await Reader.OfAsync(city.Portal, "audit.a");

        Assert.DoesNotContain("云澜拾光餐饮管理有限公司", (await firm.OpenAsync("/applications")).Text);
        Assert.Contains("全部 11 件合计 1,160,000.00 1,030,000.00",
            (await officer.OpenAsync("/applications?state=Issued&sort=LargestRequested")).Text);
    }

    /// <summary>A city for a story that moves the clock.</summary>
    private sealed class OwnCity : IAsyncDisposable
    {
        public OpenRound City { get; } = new();

        public ValueTask DisposeAsync() => City.DisposeAsync();
    }

    private static async Task<string> ApplyAsync(WebPortal portal, string login, string choice, string amount)
    {
        using var firm = await Reader.OfAsync(portal, login);
        var chosen = await firm.SendAsync(await firm.OpenAsync("/apply"), ("choice", choice));
        var check = await firm.SendAsync(chosen, ("requested", amount));
        var done = await firm.HandInAsync(check);
        Assert.StartsWith("/apply/done/", done.Address);
        Assert.Contains("申请已提交", done.Text);
        return done.Address[12..];
    }

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static Money Yuan(string yuan) => Web.Acting.ActForm.TryYuan(yuan)!.Value;
}
