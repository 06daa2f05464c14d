using Portal.Tests.Stories;
using Portal.Tests.Support;

namespace Portal.Tests.Applications;

/// <summary>A table of a form may need more lines than it has: the form comes back with more, keeps what was typed and
/// does nothing.</summary>
public sealed class MoreLinesTests(Chromium chromium)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_form_comes_back_with_more_lines_until_they_are_enough(bool scripts)
    {
        await using var portal = await Browser.PortalAsync();
        await using var author = await Browser.OpenAsync(chromium, portal, scripts);
        await author.SignInAsync("autop.a");
        await author.GoAsync("/manage/programmes/new");
        var before = await portal.CountAsync("programmes", "1 = 1");
        await author.TypeAsync("券项目名称", "数据券（二）");
        await author.Page.SelectOptionAsync("#Categories_3__Category", "DATA");

        await author.PressWordsAsync("支持的产品类别：行数不够，再加几行");

        Assert.Equal(0, await author.Page.Locator("#errors").CountAsync());
        Assert.Equal("数据券（二）", await author.Page.InputValueAsync("#Name"));
        Assert.Equal("DATA", await author.Page.InputValueAsync("#Categories_3__Category"));
        Assert.Equal(0, await author.Page.Locator("#Categories_8__Category").CountAsync());
        await author.Page.SelectOptionAsync("#Categories_7__Category", "COMPUTE");
        await author.AssertAsync(scripts);
        await author.PressWordsAsync("支持的产品类别：行数不够，再加几行");
        Assert.Equal("COMPUTE", await author.Page.InputValueAsync("#Categories_7__Category"));
        Assert.Equal(1, await author.Page.Locator("#Categories_11__Category").CountAsync());
        Assert.Equal(before, await portal.CountAsync("programmes", "1 = 1"));
    }
}
