using Portal.Tests.Support;

namespace Portal.Tests.Joining;

/// <summary>Nothing keeps anybody from using the pages of colleagues and of the way back: in both languages, also on the
/// narrowest phone.</summary>
public sealed class ColleaguePagesUsableTests(Chromium chromium)
{
    [Theory, InlineData("zh", false), InlineData("en", true)]
    public async Task Pages_are_usable(string language, bool dark)
    {
        var isEnglish = language == "en";
        await using var portal = await Browser.PortalAsync();
        await using var admin = await Browser.OpenAsync(chromium, portal, dark: dark);
        await admin.Page.SetViewportSizeAsync(375, 800);
        await admin.SignInAsync("ent1.admin");
        await admin.GoAsync($"/colleagues/invite?lang={language}");
        await admin.TypeAsync(isEnglish ? "Whom do you invite?" : "邀请谁", "新同事");
        await admin.PressAsync("main button[type=submit]");
        Assert.Equal("/colleagues", admin.Path);
        await admin.AssertUsableAsync();
        await admin.PressAsync("main a[href$='/givePasswordLink']");
        await admin.AssertUsableAsync();
        await admin.TypeAsync(isEnglish ? "Reason" : "事由", "本人持身份证到场");
        await admin.PressAsync("main button[type=submit]");
        Assert.Equal("/colleagues", admin.Path);
        await admin.AssertUsableAsync();

        await using var platform = await Browser.OpenAsync(chromium, portal, dark: dark);
        await platform.Page.SetViewportSizeAsync(375, 800);
        await platform.SignInAsync("oper.a");
        await platform.GoAsync($"/recovery?lang={language}");
        await platform.AssertUsableAsync();

        await using var person = await Browser.OpenAsync(chromium, portal, dark: dark);
        await person.Page.SetViewportSizeAsync(375, 800);
        foreach (var address in new[] { "/forgotten", "/register" })
        {
            await person.GoAsync($"{address}?lang={language}");
            await person.AssertUsableAsync();
        }
        await person.SignInAsync("public.a");
        await person.GoAsync($"/enterprise/bind?uscc=91990104MAYL1002X8&lang={language}");
        await person.PressAsync("main form[action='/enterprise/join'] button[type=submit]");
        foreach (var address in new[] { "/join", "/seats", "/account" })
        {
            await person.GoAsync($"{address}?lang={language}");
            await person.AssertUsableAsync();
        }
    }
}
