using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Nobody is kept out of their account by its pages (axe-core), on a wide screen, a phone, dark, without
/// scripts.</summary>
public sealed class AccountPagesUsableTests(Chromium chromium, CityOfPeople city) : IClassFixture<CityOfPeople>
{
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
