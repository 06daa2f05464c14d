using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Settlement;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>Numbers on pages: they stand in lists, and lead to the case.</summary>
public sealed partial class NumberPageTests(Yunlan city) : IClassFixture<Yunlan>
{
    [Fact]
    public async Task A_number_leads_to_the_case_for_whoever_may_see_it()
    {
        using var officer = await Officer.SignInAsync(city.Portal, "lead.a");
        using var stranger = await Officer.SignInAsync(city.Portal, "sec.a");
        var line = Line().Match(await officer.PageAsync("/orders"));
        var (address, number) = (line.Groups[1].Value, line.Groups[2].Value);
        var typed = $"/search?q={number.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)}";

        using var found = await officer.GetAsync(typed);
        Assert.Equal((HttpStatusCode.Redirect, address), (found.StatusCode, $"{found.Headers.Location}"));
        Assert.Contains(number, await officer.PageAsync(address));
        Assert.Contains("按编号查找", await officer.PageAsync("/desk"));
        Assert.Contains("没有找到编号为", await stranger.PageAsync(typed));
        Assert.Contains("没有找到编号为", await officer.PageAsync($"/search?q={number[..11]}0000-0000"));
        Assert.DoesNotContain(address, await city.Portal.PageAsync(typed));
    }

    [GeneratedRegex("""<a href="(/orders/[^"]+)" lang="zh-CN">[^<]*</a>"""
        + """<br><small class="muted">(DD[0-9]{8}-[0-9A-Z]{4}-[0-9A-Z]{4})""")]
    private static partial Regex Line();
}
