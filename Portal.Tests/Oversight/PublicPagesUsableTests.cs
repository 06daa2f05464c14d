using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>Nothing on the public pages stops anybody: light and dark, wide and on a phone, in large type, in both
/// languages.</summary>
public sealed class PublicPagesUsableTests(Chromium chromium)
{
    private static readonly string[] Pages =
    [
        "/", "/figures", "/programmes", "/self-check", "/calculator", "/catalogue", "/zones", "/notices", "/site-map", "/help",
        "/city-rules", "/terms", "/privacy", "/register", "/sign-in", "/forgotten",
        "/self-check?IndustryClass=6513&Section=&Employees=120&Revenue=980&Assets=1450",
        "/self-check?IndustryClass=&Section=&Employees=x&Revenue=&Assets=",
        "/calculator?ProgrammeId=&SizeClass=Small&Amount=0", "/search?q=数据", "/search?q=没有这样的内容",
    ];

    private static readonly (string List, string Link)[] Things =
    [
        ("/programmes", "main a[href^='/programmes/']"), ("/catalogue", "main a[href^='/catalogue/']"),
        ("/zones", "main a[href^='/zones/']"), ("/notices?kind=Round", "main a[href^='/notices/']"),
        ("/notices?kind=Provider", "main a[href^='/notices/']"), ("/notices?kind=Creditors", "main a[href^='/notices/']"),
    ];

    [Theory]
    [InlineData(false, false, ""), InlineData(true, true, ""), InlineData(true, false, "lang=en")]
    [InlineData(false, false, "view=senior")]
    public async Task Nothing_stops_anybody(bool phone, bool dark, string choice)
    {
        await using var portal = await Browser.PortalAsync();
        await using var visitor = await Browser.OpenAsync(chromium, portal, phone: phone, dark: dark);
        await visitor.GoAsync($"/?{choice}");
        foreach (var address in Pages)
        {
            await visitor.GoAsync(address);
            await visitor.AssertUsableAsync();
        }
        foreach (var (list, link) in Things)
        {
            await visitor.GoAsync(list);
            await visitor.PressAsync(link);
            await visitor.AssertUsableAsync();
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_firm_finds_an_offering_and_orders_it_by_keyboard_alone(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        await using var firm = await Browser.OpenAsync(chromium, portal, scripts, phone: true);
        await firm.SignInAsync("ent5.op");

        await firm.GoAsync("/");
        await firm.Page.FocusAsync("#q");
        await firm.Page.Keyboard.TypeAsync("选址");
        await KeyAsync(firm, "Enter");
        await firm.Page.FocusAsync("main .found a");
        await KeyAsync(firm, "Enter");
        await firm.Page.FocusAsync("main aside a.button");
        await KeyAsync(firm, "Enter");
        if (scripts) await firm.AssertUsableAsync();
        await firm.Page.FocusAsync("#Quantity");
        await firm.Page.Keyboard.PressAsync("Control+A");
        await firm.Page.Keyboard.TypeAsync("3");
        await KeyAsync(firm, "Enter");
        if (scripts) await firm.AssertUsableAsync();
        Assert.Contains("10,800.00", await firm.TextAsync());
        await firm.Page.FocusAsync("main .buttons button");
        await KeyAsync(firm, "Enter");
        if (scripts) await firm.AssertUsableAsync();
        await firm.Page.FocusAsync("main .buttons button");
        await KeyAsync(firm, "Enter");

        Assert.StartsWith("/orders/", firm.Path);
        Assert.Contains("已下单", await firm.TextAsync());
    }

    private static async Task KeyAsync(Browser browser, string key)
    {
        var here = browser.Page.Url;
        await browser.Page.Keyboard.PressAsync(key);
        await browser.Page.WaitForURLAsync(url => url != here);
    }
}
