using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Nobody is kept out of their account by its pages (axe-core), on a wide screen, a phone, dark, without
/// scripts.</summary>
public sealed class AccountPagesUsableTests(Chromium chromium, CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private static readonly string[] OfAnybody =
    [
        "/account", "/account/sessions", "/account/password", "/account/apps", "/account/letters", "/account/address",
        Somebody.SetUp, "/seats", "/account/delegation", "/account/delegation/new", "/inbox",
    ];

    private static readonly string[] OfTheSystemAdministrator = ["/city", "/city-rules", "/offices", "/people"];

    private static readonly string[] Forms = ["/city/rules", "/city/region", "/city/zone", "/city/office"];

    [Theory]
    [InlineData(false, false, ""), InlineData(true, true, ""), InlineData(true, false, "lang=en")]
    [InlineData(false, false, "view=senior")]
    public async Task Nothing_keeps_anybody_from_their_account_and_the_city(bool phone, bool dark, string choice)
    {
        await SitTwiceAsync("rev.c");
        await using var person = await Browser.OpenAsync(chromium, city.Portal, phone: phone, dark: dark);
        await person.GoAsync($"/?{choice}");
        await person.SignInAsync("rev.c");
        await LookAtAsync(person, OfAnybody);

        await using var system = await Browser.OpenAsync(chromium, city.Portal, phone: phone, dark: dark);
        await system.GoAsync($"/?{choice}");
        await system.SignInAsync("sys.a");
        await LookAtAsync(system, OfTheSystemAdministrator);
        foreach (var form in Forms)
        {
            await LookAtAsync(system, form);
            foreach (var field in await system.Page.Locator("main form :is(input[type=text], textarea)").AllAsync())
                await field.FillAsync("");
            await system.PressAsync("main form button[type=submit]");
            await system.Page.WaitForSelectorAsync("#errors");
            await system.AssertUsableAsync();
        }
    }

    private static async Task LookAtAsync(Browser somebody, params string[] pages)
    {
        foreach (var page in pages)
        {
            await somebody.GoAsync(page);
            Assert.Equal(page, somebody.Path);
            await somebody.AssertUsableAsync();
        }
    }

    /// <summary>They belong to a second organisation as well.</summary>
    private Task SitTwiceAsync(string login) =>
        city.Portal.Services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync("""
                INSERT INTO memberships (id, person_id, organisation_id, role)
                SELECT @Id, p.id, g.id, 'EntOperator' FROM people p CROSS JOIN organisations g
                 WHERE p.login = @Login AND g.name = '云澜数据运营有限公司' AND NOT EXISTS (
                       SELECT 1 FROM memberships m WHERE m.person_id = p.id AND m.organisation_id = g.id)
                """, new { Id = Guid.CreateVersion7(), Login = login });
            return new Done();
        }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("ent1.admin", false, false), InlineData("ent2.admin", true, true)]
    public async Task From_setting_up_to_signing_in_with_it(string login, bool phone, bool dark)
    {
        await using var person = await Browser.OpenAsync(chromium, city.Portal, phone: phone, dark: dark);
        await person.SignInAsync(login);
        await person.PressAsync("header a[href='/account']");
        await person.AssertUsableAsync();
        foreach (var page in new[] { "/account/sessions", "/account/password", Somebody.SetUp })
        {
            await person.GoAsync(page);
            await person.AssertUsableAsync();
        }

        using var authenticator = new Somebody(city.Portal)
        {
            Key = (await person.TextAsync(".key-typed")).Replace(" ", "", StringComparison.Ordinal).Trim(),
        };
        await person.Page.FillAsync("#Code", "000000");
        await person.PressWordsAsync("确认设置");
        Assert.Contains("与密钥不符", await person.TextAsync(".errors"));
        await person.AssertUsableAsync();
        await person.Page.FillAsync("#Code", authenticator.Code());
        await person.PressWordsAsync("确认设置");
        await person.AssertUsableAsync();
        await person.PressWordsAsync("我已保存，继续");
        Assert.Equal("/desk", person.Path);
        await person.GoAsync(Somebody.SetUp);
        await person.AssertUsableAsync();

        await using var security = await Browser.OpenAsync(chromium, city.Portal, phone: phone, dark: dark);
        await security.SignInAsync("sec.a");
        await security.GoAsync("/people");
        await security.AssertUsableAsync();
        await security.PressAsync("tbody a");
        await security.AssertUsableAsync();
        await security.PressWordsAsync("停用账号");
        await security.AssertUsableAsync();

        await using var later = await Browser.OpenAsync(chromium, city.Portal, scripts: false, phone: phone, dark: dark);
        await later.GoAsync("/sign-in");
        await later.Page.FillAsync("#login", login);
        await later.Page.FillAsync("#password", DemoClients.Password);
        await later.PressAsync("main button[type=submit]");
        await later.Page.FillAsync("#Code", "000000");
        await later.PressAsync("main button[type=submit]");
        Assert.Contains("验证码不正确", await later.TextAsync(".errors"));
        await later.Page.FillAsync("#Code", authenticator.Code(later: 1));
        await later.PressAsync("main button[type=submit]");
        Assert.Equal("/desk", later.Path);
    }
}
