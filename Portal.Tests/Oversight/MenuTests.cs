using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>The main ways of officers, on the screen of an office.</summary>
public sealed class MenuTests(Chromium chromium)
{
    private const string Lines = """
        all => new Set(all.filter(one => one.offsetParent)
            .map(one => Math.round(one.getBoundingClientRect().bottom / 8))).size
        """;

    [Fact]
    public async Task The_ways_fit_a_line_in_Chinese_and_two_in_English_and_the_rest_opens_without_script()
    {
        await using var portal = await Browser.PortalAsync();
        foreach (var login in new[] { "oper.a", "autop.a", "lead.a", "rev.a", "fin.a", "audit.a" })
        {
            await using var officer = await Browser.OpenAsync(chromium, portal, scripts: false);
            await officer.SignInAsync(login);
            foreach (var (language, most) in new[] { ("en", 2), ("zh", 1) })
            {
                await officer.GoAsync($"/desk?lang={language}");
                var lines = await officer.Page.EvalOnSelectorAllAsync<int>(
                    "header .ways nav > a, header .ways nav > details > summary", Lines);
                Assert.True(lines <= most, $"{login} reads {lines} lines of ways in {language}");
            }
        }
        await using var platform = await Browser.OpenAsync(chromium, portal, scripts: false);
        await platform.SignInAsync("oper.a");
        Assert.False(await platform.Page.Locator("header .more a").First.IsVisibleAsync());
        await platform.Page.Locator("header .more summary").FocusAsync();
        await platform.Page.Keyboard.PressAsync("Enter");
        await platform.PressAsync("header .more a:text-is('公示公告')");
        Assert.Equal("/notices", platform.Path);
        Assert.Equal("更多：公示公告", await platform.TextAsync("header .more summary"));
    }

    [Fact]
    public async Task Opened_it_can_be_used_by_everybody()
    {
        await using var portal = await Browser.PortalAsync();
        await using var platform = await Browser.OpenAsync(chromium, portal);
        await platform.SignInAsync("oper.a");
        foreach (var width in new[] { 1280, 375 })
        {
            await platform.Page.SetViewportSizeAsync(width, 900);
            await platform.GoAsync("/orders");
            await platform.Page.ClickAsync("header .more summary");
            await platform.AssertUsableAsync();
        }
    }
}
