using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>People see where they are signed in and end what they do not want: it has ended at its next request, on
/// every host.</summary>
public sealed class AccountSessionTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private const string List = "/account/sessions", Password = "/account/password";

    [Fact]
    public async Task A_session_that_was_ended_is_signed_out_at_its_next_request()
    {
        using var here = new Somebody(city.Portal);
        using var there = new Somebody(city.Portal);
        await here.SignInAsync("ent1.op");
        await there.SignInAsync("ent1.op");
        Assert.Equal("/desk", (await there.GetAsync("/desk")).Path);

        var list = await here.GetAsync(List);
        var ended = await here.SendAsync(list, List + "/end");

        Assert.Single(list.Html.Split("本次登录")[1..]);
        Assert.Equal(2, list.Html.Split("127.0.0.1</dd>").Length - 1);
        Assert.Contains("该登录已退出", ended.Html);
        Assert.Equal("/sign-in", (await there.GetAsync("/desk")).Path);
        Assert.Equal("/desk", (await here.GetAsync("/desk")).Path);
    }

    [Fact]
    public async Task A_form_is_not_sent_in_the_name_of_somebody_else_who_has_signed_in_since()
    {
        using var browser = new Somebody(city.Portal);
        await browser.SignInAsync("ent1.op");
        var form = await browser.GetAsync(Password);
        await browser.SendAsync(form, "/sign-out");
        await browser.SignInAsync("ent2.op");

        var refused = await browser.SendAsync(form, Password, ("OldPassword", DemoClients.Password),
            ("NewPassword", "another good password"), ("Again", "another good password"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("您已在另一个窗口换了账号", refused.Html);
        Assert.Equal("/desk", (await browser.GetAsync("/desk")).Path);
    }

    [Fact]
    public async Task It_has_ended_on_every_host()
    {
        await using var otherHost = await WebPortal.StartAsync(demo: true, folder: city.Portal.Folder);
        using var here = new Somebody(city.Portal);
        using var there = new Somebody(city.Portal); // cookies do not know ports
        await here.SignInAsync("ent2.op");
        await there.SignInAsync("ent2.op");
        var desk = $"{otherHost.Address}desk";
        Assert.Equal("/desk", (await there.GetAsync(desk)).Path);

        await here.SendAsync(await here.GetAsync(List), List + "/end-others");

        Assert.Equal("/sign-in", (await there.GetAsync(desk)).Path);
        Assert.Equal("/desk", (await here.GetAsync(desk)).Path);
    }

    [Fact]
    public async Task Nobody_ends_a_strangers_session()
    {
        using var person = new Somebody(city.Portal);
        using var stranger = new Somebody(city.Portal);
        await person.SignInAsync("ent3.op");
        using var third = new Somebody(city.Portal);
        await third.SignInAsync("ent3.op");
        await stranger.SignInAsync("ent4.op");
        using var second = new Somebody(city.Portal);
        await second.SignInAsync("ent4.op");
        var theirs = await person.GetAsync(List);
        var id = theirs.Html.Split("name=\"id\" value=\"")[1].Split('"')[0];
        var own = await stranger.GetAsync(List);

        await stranger.SendAsync(own with
        {
            Html = own.Html.Replace(own.Html.Split("name=\"id\" value=\"")[1].Split('"')[0], id,
                StringComparison.Ordinal),
        }, List + "/end");

        Assert.Equal("/desk", (await third.GetAsync("/desk")).Path);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_signing_out()
    {
        using var person = new Somebody(city.Portal);
        using var thief = new Somebody(city.Portal);
        await person.SignInAsync("ent5.op");
        thief.TakeCookiesOf(person);
        Assert.Equal("/desk", (await thief.GetAsync("/desk")).Path);

        await person.SendAsync(await person.GetAsync("/desk"), "/sign-out");

        Assert.Equal("/sign-in", (await thief.GetAsync("/desk")).Path);
    }

    [Theory, InlineData("prov1.op", "seen_at", 30), InlineData("prov2.op", "begun_at", 600)]
    public async Task A_session_over_its_limit_is_signed_out_however_young_its_cookie_is(
        string login, string instant, int minutes)
    {
        using var person = new Somebody(city.Portal);
        await person.SignInAsync(login);
        Task AgeAsync(int by) => city.Portal.Services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync($"""
                UPDATE sessions SET {instant} = @At
                 WHERE person_id IN (SELECT id FROM people WHERE login = @Login)
                """, new { At = PortalClock.Cut(TimeProvider.System.GetUtcNow().AddMinutes(-by)), Login = login });
            return new Done();
        }, TestContext.Current.CancellationToken);

        await AgeAsync(minutes - 1);
        Assert.Equal("/desk", (await person.GetAsync("/desk")).Path);
        await AgeAsync(minutes);

        Assert.Equal("/sign-in", (await person.GetAsync("/desk")).Path);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_what_else_is_signed_in()
    {
        const string chosen = "四个不相关的词-horse-battery";
        using var here = new Somebody(city.Portal);
        using var there = new Somebody(city.Portal);
        await here.SignInAsync("ent6.op");
        await there.SignInAsync("ent6.op");
        var page = await here.GetAsync(Password);
        Task<Somebody.Page> ChangeAsync(string old, string first, string again) => here.SendAsync(
            page, Password, ("OldPassword", old), ("NewPassword", first), ("Again", again));

        var wrong = await ChangeAsync("not-my-password", chosen, chosen);
        var weak = await ChangeAsync(DemoClients.Password, "aaaabbbb", "aaaabbbb");
        var slip = await ChangeAsync(DemoClients.Password, chosen, chosen + "!");
        var still = await there.GetAsync("/desk");
        var changed = await ChangeAsync(DemoClients.Password, chosen, chosen);
        using var later = new Somebody(city.Portal);

        Assert.All([wrong, weak, slip], one => Assert.Equal(HttpStatusCode.UnprocessableEntity, one.Status));
        Assert.Equal("/desk", still.Path);
        Assert.Equal("/account", changed.Path);
        Assert.Equal("/sign-in", (await there.GetAsync("/desk")).Path);
        Assert.Equal("/desk", (await here.GetAsync("/desk")).Path);
        Assert.Equal(HttpStatusCode.BadRequest, (await later.SignInAsync("ent6.op")).Status);
        Assert.Equal("/desk", (await later.SignInAsync("ent6.op", chosen)).Path);
    }

    [Fact]
    public async Task Guesses_at_the_old_password_lock_out()
    {
        using var here = new Somebody(city.Portal);
        await here.SignInAsync("ent7.op");
        var page = await here.GetAsync(Password);
        Somebody.Page? last = null;
        for (var i = 0; i <= SignIns.Tries; i++)
            last = await here.SendAsync(page, Password, ("OldPassword", i < SignIns.Tries
                ? $"guess-{i}" : DemoClients.Password), ("NewPassword", "horse-battery-1"), ("Again", "horse-battery-1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, last!.Status);
    }
}
