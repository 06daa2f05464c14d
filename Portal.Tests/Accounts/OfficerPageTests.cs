using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>The pages by which officers come, change, go and stand in for each other.</summary>
public sealed partial class OfficerPageTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const string Why = "云数人〔2026〕3号", Password = "four plain words together";

    [Fact]
    public async Task An_officer_is_added_chooses_a_password_by_the_link_that_was_shown_once_changes_and_goes()
    {
        using var security = new Somebody(city.Portal);
        using var officer = new Somebody(city.Portal);
        await security.SignInAsync("sec.a");
        var form = await security.GetAsync("/people/new");
        var office = OfficeOn(form, "市财政局");

        var empty = await security.SendAsync(form, null, ("Login", "new.officer"), ("Name", "新来"), ("OrganisationId", office));
        var taken = await security.SendAsync(empty, null, ("Login", "fin.a"), ("Name", "新来"), ("OrganisationId", office), ("Roles", "Finance"));
        var both = await security.SendAsync(taken, null, ("Login", "new.officer"), ("Name", "新来"), ("OrganisationId", office),
            ("Roles", "Finance"), ("Roles", "SysAdmin"));
        var added = await security.SendAsync(both, null, ("Login", "new.officer"), ("Name", "新来"), ("OrganisationId", office), ("Roles", "Finance"));
        var link = Link().Match(added.Html).Groups[1].Value;

        Assert.Contains("请至少选择一个岗位", empty.Html);
        Assert.Contains("登录名 fin.a 已被使用", taken.Html);
        Assert.Contains("不相容岗位", both.Html);
        foreach (var refused in new[] { empty, taken, both })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("新来", refused.Html);
        }
        Assert.Contains("尚未设置，等待本人使用首次登录链接", added.Html);
        Assert.DoesNotContain("/forgotten/", (await security.GetAsync(added.Address)).Html);

        var choose = await officer.GetAsync(link);
        var chosen = await officer.SendAsync(choose, null, ("password", Password), ("again", Password));
        Assert.Equal("/sign-in", chosen.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(link)).Status);
        Assert.Equal("/desk", (await officer.SignInAsync("new.officer", Password)).Path);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/batches")).Status);

        var assign = await security.GetAsync($"{added.Path}/assign");
        Assert.Matches("value=\"Finance\" checked", assign.Html);
        var none = await security.SendAsync(assign, null, ("OrganisationId", office), ("Reason", Why));
        Assert.Contains("请至少选择一个岗位", none.Html);
        Assert.DoesNotContain("checked", none.Html); // as it was sent
        var changed = await security.SendAsync(assign, null, ("OrganisationId", office), ("Roles", "LegalReviewer"), ("Reason", Why));
        Assert.Contains(Why, changed.Html);
        Assert.Contains("合法性审查", changed.Html);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/batches")).Status);
        var stale = await security.SendAsync(assign, null, ("OrganisationId", office), ("Roles", "Finance"), ("Reason", Why),
            ("RequestId", $"{Guid.CreateVersion7()}"));
        Assert.Contains("刚被其他管理员调整", stale.Html);

        var ended = await security.SendAsync(await security.GetAsync($"{added.Path}/end"), null, ("Reason", Why));
        Assert.Contains("现无岗位", ended.Html);
        Assert.Contains("终止任职", ended.Html); // in the history
        Assert.Equal("/sign-in", (await officer.GetAsync("/desk")).Path);

        // The password is still right: they read whom to ask, and can sign out.
        var nobody = await officer.SignInAsync("new.officer", Password);
        Assert.Equal(("/desk", HttpStatusCode.Forbidden), (nobody.Path, nobody.Status));
        Assert.Contains("您的账号现在没有任何岗位", nobody.Html);
        Assert.Equal("/sign-in", (await officer.SendAsync(nobody, "/sign-out")).Path);
        Assert.DoesNotContain("没有任何岗位", (await officer.GetAsync("/sign-in")).Html);
    }

    [Fact]
    public async Task A_first_link_is_shown_on_the_page_of_its_person_and_on_no_other()
    {
        using var security = new Somebody(city.Portal);
        await security.SignInAsync("sec.a");
        var form = await security.GetAsync("/people/new");
        var added = await security.LeaveAsync(form, null, ("Login", "another.officer"), ("Name", "又来"),
            ("OrganisationId", OfficeOn(form, "市财政局")), ("Roles", "Finance"));

        Assert.DoesNotMatch(Link(), (await security.GetAsync(await AddressOfAsync(security, "fin.a"))).Html);
        Assert.Matches(Link(), (await security.GetAsync(added)).Html);
        Assert.DoesNotMatch(Link(), (await security.GetAsync(added)).Html);
    }

    [Theory]
    [InlineData("sys.a", HttpStatusCode.Forbidden), InlineData("aud.a", HttpStatusCode.Forbidden)]
    [InlineData("lead.a", HttpStatusCode.Forbidden), InlineData("sec.a", HttpStatusCode.OK)]
    public async Task Only_the_security_administrator_adds_people(string login, HttpStatusCode status)
    {
        using var somebody = new Somebody(city.Portal);
        await somebody.SignInAsync(login);

        Assert.Equal(status, (await somebody.GetAsync("/people/new")).Status);
    }

    [Fact]
    public async Task Adding_somebody_asks_anew_for_the_password_when_the_last_proof_is_old()
    {
        await using var portal = await Browser.PortalAsync();
        using var security = new Somebody(portal);
        await security.SignInAsync("sec.a");
        await Somebody.AgeProofsAsync(portal, GraveActs.Fresh + TimeSpan.FromSeconds(1));
        var form = await security.GetAsync("/people/new");
        (string, string)[] typed = [("Login", "new.officer"), ("Name", "新来"), ("OrganisationId", OfficeOn(form, "市财政局")), ("Roles", "Finance")];

        var without = await security.SendAsync(form, null, typed);
        var before = await portal.CountAsync("people", "login = 'new.officer'");
        var with = await security.SendAsync(without, null, [.. typed, ("Proof", DemoClients.Password)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal(0, before);
        Assert.Matches(Link(), with.Html);
    }

    [Fact]
    public async Task The_last_security_administrator_stays_and_the_page_says_why()
    {
        using var security = new Somebody(city.Portal);
        await security.SignInAsync("sec.a");
        var me = await AddressOfAsync(security, "sec.a");

        Assert.Contains("不能对自己的账号", (await security.SendAsync(await security.GetAsync($"{me}/end"), null, ("Reason", Why))).Html);
        Assert.DoesNotContain($"{me}/end", (await security.GetAsync(me)).Html);
    }

    [Fact]
    public async Task Roles_held_together_from_before_are_marked_with_what_to_do_and_counted_at_the_desk()
    {
        await using var portal = await Browser.PortalAsync();
        var person = await IdOfAsync("fin.a", portal);
        await portal.Services.GetRequiredService<Domain.Foundation.Data.Database>().TransactAsync<int>(async tx =>
            await tx.ExecAsync("""
                INSERT INTO memberships (id, person_id, organisation_id, role)
                SELECT @Id, person_id, organisation_id, 'AuthorityLead' FROM memberships WHERE person_id = @PersonId
                """, new { Id = Guid.CreateVersion7(), PersonId = person }), TestContext.Current.CancellationToken);
        using var security = new Somebody(portal);
        await security.SignInAsync("sec.a");

        Assert.Matches("<strong>1</strong>[^/]*<span>兼任不相容岗位 · 待调整", (await security.GetAsync("/desk")).Html);
        var list = (await security.GetAsync("/people?state=Excluding")).Html;
        Assert.Contains("<h2>兼任不相容岗位</h2>", list);
        Assert.Contains("<span class=\"state bad\">兼任不相容岗位</span>", list);
        Assert.Contains($"/people/{person}/assign", list);
        Assert.Contains("只留一个，其余岗位另授他人", (await security.GetAsync($"/people/{person}")).Html);
        using (var system = new Somebody(portal))
        {
            await system.SignInAsync("sys.a");
            var seen = (await system.GetAsync("/people")).Html;
            Assert.Contains("须由安全管理员调整", seen);
            Assert.DoesNotContain("/assign", seen);
            Assert.DoesNotContain("兼任不相容岗位", (await system.GetAsync("/desk")).Html);
        }

        var assign = await security.GetAsync($"/people/{person}/assign");
        await security.SendAsync(assign, null,
            ("OrganisationId", OfficeOn(assign, "市财政局")), ("Roles", "Finance"), ("Reason", Why));
        Assert.DoesNotContain("兼任不相容岗位", (await security.GetAsync("/people")).Html);
        Assert.DoesNotContain("兼任不相容岗位", (await security.GetAsync("/desk")).Html);
    }

    [Fact]
    public async Task A_colleague_stands_in_sees_it_at_the_desk_and_no_more_once_it_is_ended()
    {
        using var away = new Somebody(city.Portal);
        using var colleague = new Somebody(city.Portal);
        using var security = new Somebody(city.Portal);
        await away.SignInAsync("lead.a");
        await colleague.SignInAsync("rev.c");
        await security.SignInAsync("sec.a");
        var form = await away.GetAsync("/account/delegation/new");
        var today = Today().Match(form.Html).Groups[1].Value;
        (string, string)[] Typed(string who, string until) =>
            [("DelegateId", who), ("FromOn", today), ("ToOn", until), ("Reason", "出差")];
        var (to, elsewhere) = (await IdOfAsync("rev.c"), await IdOfAsync("fin.a"));

        Assert.Contains("查微（rev.c）", form.Html);
        Assert.DoesNotContain("fin.a", form.Html); // another office
        var stranger = await away.SendAsync(form, null, Typed($"{elsewhere}", today));
        var tooLong = await away.SendAsync(form, null, Typed($"{to}", "2099-01-01"));
        var given = await away.SendAsync(tooLong, null, Typed($"{to}", today));

        Assert.Contains("只能委托给本单位能登录的其他同事", stranger.Html);
        Assert.Contains("最长 30 天", tooLong.Html);
        Assert.Contains("委托中", given.Html);
        Assert.Contains("您同时代 岑岱 办理", (await colleague.GetAsync("/desk")).Html);
        Assert.Contains("岑岱", (await colleague.GetAsync("/account/delegation")).Html);
        Assert.Contains(given.Path, (await security.GetAsync("/people")).Html);
        Assert.Contains(given.Path, (await security.GetAsync($"/people/{to}")).Html);
        using var system = new Somebody(city.Portal);
        await system.SignInAsync("sys.a");
        // Who looks after accounts sees people masked; why somebody is away is for the security administrator alone.
        var giver = $"/people/{await IdOfAsync("lead.a")}";
        foreach (var page in new[] { "/people", giver, given.Path })
            foreach (var html in new[] { (await security.GetAsync(page)).Html, (await system.GetAsync(page)).Html })
            {
                Assert.Contains("岑*", html);
                Assert.DoesNotContain("岑岱", html);
                Assert.DoesNotContain("查微", html);
            }
        foreach (var page in new[] { giver, given.Path })
        {
            Assert.Contains("出差", (await security.GetAsync(page)).Html);
            Assert.DoesNotContain("出差", (await system.GetAsync(page)).Html);
        }
        using var stranger2 = new Somebody(city.Portal);
        await stranger2.SignInAsync("fin.b");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger2.GetAsync(given.Path)).Status);

        var ended = await security.SendAsync(await security.GetAsync($"{given.Path}/end"), null, ("Reason", "账号异常"));

        Assert.Contains("账号异常", ended.Html);
        Assert.DoesNotContain("账号异常", (await system.GetAsync(given.Path)).Html);
        Assert.DoesNotContain("账号异常", (await system.GetAsync(giver)).Html);
        Assert.Contains("账号异常", (await away.GetAsync(given.Path)).Html);
        Assert.DoesNotContain("您同时代", (await colleague.GetAsync("/desk")).Html);
        Assert.Contains("提前终止委托", (await security.GetAsync($"/people/{await IdOfAsync("lead.a")}")).Html);
    }

    private async Task<Guid> IdOfAsync(string login, WebPortal? portal = null) => (await (portal ?? city.Portal).Services
        .GetRequiredService<Actors>().ByLoginAsync(login, TestContext.Current.CancellationToken))!.PersonId;

    private static string OfficeOn(Somebody.Page form, string name) =>
        Regex.Match(form.Html, $"<option value=\"([0-9a-f-]+)\"[^>]*>[^<]*{name}").Groups[1].Value;

    private static async Task<string> AddressOfAsync(Somebody security, string login) =>
        "/people/" + (await security.GetAsync($"/people?q={login}")).Html.Split("href=\"/people/")[^1].Split('"')[0];

    [GeneratedRegex("""readonly value="http://[^"/]+(/forgotten/[0-9a-f]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("""name="FromOn" value="([0-9-]+)""")]
    private static partial Regex Today();
}
