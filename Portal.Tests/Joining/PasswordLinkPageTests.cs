using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Accounts;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Joining;

/// <summary>The way back of whoever forgot their password and has no address, through HTTP; and what else people read
/// about their account and their seats.</summary>
public sealed partial class PasswordLinkPageTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private const string Password = "four plain words together", Why = "本人持身份证到场";

    [Fact]
    public async Task An_administrator_hands_a_colleague_a_link_that_is_shown_once_and_all_else_ends_when_it_is_used()
    {
        using var admin = new Somebody(city.Portal);
        using var clerk = new Somebody(city.Portal);
        await admin.SignInAsync("ent1.admin");
        await clerk.SignInAsync("ent1.op");
        var address = $"/colleagues/{(await PersonAsync("ent1.op")).Id}/givePasswordLink";
        var form = await admin.GetAsync(address);

        var without = await admin.SendAsync(form, null);
        var given = await admin.SendAsync(without, null, ("Reason", Why));
        var again = await admin.SendAsync(without, null, ("Reason", Why));
        var link = Link().Match(given.Html).Groups[1].Value;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("4 小时内有效", given.Html);
        Assert.Contains("这份表单提交了两次，只办理了一次", again.Html);
        Assert.DoesNotMatch(Link(), (await admin.GetAsync("/colleagues")).Html);
        Assert.Equal("/desk", (await clerk.GetAsync("/desk")).Path);

        using var visitor = new Somebody(city.Portal);
        await visitor.SendAsync(await visitor.GetAsync(link), null, ("password", Password), ("again", Password));
        Assert.Equal("/sign-in", (await clerk.GetAsync("/desk")).Path);
        Assert.Equal("/desk", (await visitor.SignInAsync("ent1.op", Password)).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_link_asks_anew_for_the_password_of_whoever_hands_it_out_when_the_last_proof_is_old()
    {
        await using var portal = await Browser.PortalAsync();
        using var admin = new Somebody(portal);
        await admin.SignInAsync("ent1.admin");
        await Somebody.AgeProofsAsync(portal, GraveActs.Fresh + TimeSpan.FromSeconds(1));
        var form = await admin.GetAsync($"/colleagues/{(await PersonAsync("ent1.op", portal)).Id}/givePasswordLink");

        var without = await admin.SendAsync(form, null, ("Reason", Why));
        var before = await portal.CountAsync("mail_links", "given_by IS NOT NULL");
        var with = await admin.SendAsync(without, null, ("Reason", Why), ("Proof", DemoClients.Password));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0L), (without.Status, before));
        Assert.Matches(Link(), with.Html);
    }

    [Fact]
    public async Task The_only_administrator_is_offered_neither_the_end_of_their_seat_nor_a_link_and_reads_why()
    {
        using var admin = new Somebody(city.Portal);
        await admin.SignInAsync("ent2.admin");
        var me = (await PersonAsync("ent2.admin")).Id;

        var page = (await admin.GetAsync("/colleagues")).Html;

        Assert.DoesNotContain($"/colleagues/{me}/remove", page);
        Assert.DoesNotContain($"/colleagues/{me}/givePasswordLink", page);
        Assert.Contains("唯一的管理员，席位不能收回", page);
        Assert.Contains("这是最后一位管理员", (await admin.GetAsync($"/colleagues/{me}/remove")).Html);
        Assert.Contains("不能对自己的账号", (await admin.GetAsync($"/colleagues/{me}/givePasswordLink")).Html);
    }

    [Fact]
    public async Task The_platform_finds_the_only_administrator_by_login_and_name_and_hands_out_a_link()
    {
        using var platform = new Somebody(city.Portal);
        await platform.SignInAsync("oper.a");
        var (admin, clerk) = (await PersonAsync("ent3.admin"), await PersonAsync("ent3.op"));
        var search = await platform.GetAsync("/recovery");

        var nobody = await platform.SendAsync(search, "/recovery", ("Login", "ent3.admin"), ("Name", "某某"));
        var person = await platform.SendAsync(search, "/recovery", ("Login", "ent3.admin"), ("Name", admin.Name));
        var given = await platform.SendAsync(
            await platform.GetAsync($"{person.Path}/recover"), null, ("Reason", Why));
        var theirs = await platform.SendAsync(search, "/recovery", ("Login", "ent3.op"), ("Name", clerk.Name));

        Assert.Contains("没有登录名和姓名都相符的人员", nobody.Html);
        Assert.DoesNotContain(admin.Name, person.Html);
        Assert.Matches(Link(), given.Html);
        Assert.DoesNotMatch(Link(), (await platform.GetAsync(person.Path)).Html);
        Assert.Contains("该单位已有管理员", theirs.Html);
        Assert.DoesNotContain("/recover\"", theirs.Html);
        using var stranger = new Somebody(city.Portal);
        await stranger.SignInAsync("ent1.admin");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/recovery")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(person.Path)).Status);
    }

    [Fact]
    public async Task The_security_administrator_hands_an_officer_a_link_and_a_first_link_survives_a_second_click()
    {
        using var security = new Somebody(city.Portal);
        await security.SignInAsync("sec.a");
        var officer = $"/people/{(await PersonAsync("fin.b")).Id}";
        Assert.Contains($"{officer}/givePasswordLink", (await security.GetAsync(officer)).Html);
        Assert.DoesNotContain("/givePasswordLink",
            (await security.GetAsync($"/people/{(await PersonAsync("ent4.op")).Id}")).Html);

        var given = await security.SendAsync(
            await security.GetAsync($"{officer}/givePasswordLink"), null, ("Reason", Why));
        Assert.Contains("重设密码链接", given.Html);
        Assert.Matches(Link(), given.Html);

        var form = await security.GetAsync("/people/new");
        var office = Regex.Match(form.Html, "<option value=\"([0-9a-f-]+)\"[^>]*>[^<]*市财政局").Groups[1].Value;
        (string, string)[] typed = [("Login", "clicked.twice"), ("Name", "双击"), ("OrganisationId", office), ("Roles", "Finance")];
        await security.LeaveAsync(form, null, typed);
        var second = await security.SendAsync(form, null, typed);
        Assert.Contains("没有看到链接的，请再办理一次“重新发放首次登录链接”", second.Html);
        Assert.Contains("/sendLink", second.Html);
    }

    [Theory]
    [InlineData("short", "密码至少 12 个字符，现在是 5 个"), InlineData("aaaabbbbaaaabbbb", "至少要有 5 个不同的字符，现在有 2 个")]
    [InlineData("my login is new.person", "密码中不能包含登录名")]
    public async Task A_password_that_may_not_be_chosen_says_at_its_field_which_rule_it_breaks(string password, string says)
    {
        using var person = new Somebody(city.Portal);
        var form = await person.GetAsync("/register");

        var refused = await person.SendAsync(form, "/register",
            ("Login", "new.person"), ("Name", "新人"), ("Password", password), ("Again", password));

        Assert.Matches($"id=\"Password-error\">[^<]*{says}", WebUtility.HtmlDecode(refused.Html));
    }

    [Fact]
    public async Task Whoever_forgot_reads_whom_to_ask_where_no_mail_is_sent()
    {
        using var person = new Somebody(city.Portal);
        var page = (await person.GetAsync("/forgotten")).Html;

        Assert.Contains("请本单位另一位管理员在“同事”页给您一个重设密码的链接", page);
        Assert.Contains("请联系平台运营，核实身份后给您链接", page);
        Assert.Contains("请联系安全管理员", page);
    }

    [Fact]
    public async Task Somebody_is_at_a_seat_of_their_own_by_that_name_and_withdraws_what_they_asked()
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("public.a");
        var known = await person.GetAsync("/enterprise/bind?uscc=91990104MAYL1002X8");
        var asked = await person.SendAsync(known, "/enterprise/join", ("Note", "财务部"));
        var withdraw = Withdraw().Match(asked.Html).Value;

        var done = await person.SendAsync(await person.GetAsync(withdraw), null);

        Assert.Equal("/join", done.Path);
        Assert.DoesNotContain("withdrawAsk", done.Html);
        Assert.Contains("本人（不代表单位）", (await person.GetAsync("/seats")).Html);
    }

    private async Task<(Guid Id, string Name)> PersonAsync(string login, WebPortal? portal = null)
    {
        var services = (portal ?? city.Portal).Services;
        var person = (await services.GetRequiredService<Actors>().ByLoginAsync(login, Ct))!;
        return (person.PersonId, (await services.GetRequiredService<Database>().FindAsync<string>(
            "SELECT name FROM people WHERE id = @PersonId", person, Ct))!);
    }

    [GeneratedRegex("""readonly value="http://[^"/]+(/forgotten/[0-9a-f]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("/join/[0-9a-f-]{36}/withdrawAsk")]
    private static partial Regex Withdraw();
}
