using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Support;
using Portal.Web.Shared;

namespace Portal.Tests.Stories;

/// <summary>Somebody who finds their way by what stands on the pages. Words are named in Chinese and looked for in the
/// language of the page. Each kind of page that they reach is looked at once in each form that it takes: a later state
/// of a thing, and a form that was not accepted, are made of something else.</summary>
internal sealed partial class Somebody(Browser browser, View view, HashSet<string> seen) : IAsyncDisposable
{
    private static readonly string[] Focusable = ["a[href]", "button", "input:not([type=hidden])", "select", "textarea"];

    public string Path => browser.Path;

    public IPage Page => browser.Page;

    public Task<string> TextAsync() => browser.TextAsync();

    public async Task GoAsync(string address)
    {
        await browser.GoAsync(address);
        await LookAsync();
    }

    /// <summary>A link or a button of the page.</summary>
    public async Task PressAsync(string words)
    {
        await browser.PressWordsAsync(Said(words));
        await LookAsync();
    }

    /// <summary>Sends a form with a document.</summary>
    public async Task HandInAsync(string words)
    {
        await browser.HandInAsync(Said(words));
        await LookAsync();
    }

    /// <summary>Opens the page of an act and takes it, where it asks for nothing.</summary>
    public async Task ActAsync(string words)
    {
        await PressAsync(words);
        await PressAsync(words);
    }

    /// <summary>One of the main ways.</summary>
    public async Task WayAsync(string words)
    {
        await FollowAsync($"header nav a:text-is(\"{Said(words)}\")");
    }

    /// <summary>What waits on the desk.</summary>
    public async Task TaskAsync(string kind, string state)
    {
        await WayAsync("工作台");
        await browser.PressAsync($"main .tasks a:has-text(\"{Said(kind)} · {Said("状态|" + state)}\")");
        await LookAsync();
    }

    /// <summary>The first row of a list in which this stands.</summary>
    public async Task RowAsync(string text)
    {
        await browser.PressAsync($"main tr:has-text(\"{text}\") a >> nth=0");
        await LookAsync();
    }

    /// <summary>What stands where this finds it.</summary>
    public async Task FollowAsync(string selector)
    {
        await browser.PressAsync(selector);
        await LookAsync();
    }

    /// <summary>A link whose words are a name, not a text of the portal.</summary>
    public async Task LinkAsync(string name)
    {
        await browser.PressAsync($"main a:text-is(\"{name}\") >> nth=0");
        await LookAsync();
    }

    public async Task SignInAsync(string login, string password)
    {
        await GoAsync("/sign-in");
        await TypeAsync("登录名", login);
        await TypeAsync("密码", password);
        await PressAsync("登录");
        Assert.Equal("/desk", Path);
    }

    /// <summary>On the page for it; ends where they were going, signed in.</summary>
    public async Task RegisterAsync(string login, string name, string password)
    {
        await TypeAsync("登录名", login);
        await TypeAsync("姓名", name);
        await TypeAsync("密码", password);
        await TypeAsync("再输一次密码", password);
        await TickAsync("我已阅读并同意下面两份文件");
        await PressAsync("注册并登录");
    }

    public Task TypeAsync(string label, string text) => browser.TypeAsync(Said(label), text);

    public Task TypeIntoAsync(string selector, string text) => Page.FillAsync(selector, text);

    /// <summary>By the value of the choice.</summary>
    public Task ChooseAsync(string label, string value) =>
        Page.GetByLabel(Said(label), new() { Exact = true }).SelectOptionAsync(value);

    public Task TickAsync(string label) => Page.GetByLabel(Said(label), new() { Exact = true }).CheckAsync();

    public async Task ReadsAsync(params string[] words)
    {
        var text = await TextAsync();
        foreach (var one in words) Assert.Contains(Said(one), text);
    }

    /// <summary>By keyboard alone somebody comes through the form in the order in which it is read, and always sees
    /// where they are.</summary>
    public async Task AssertTabOrderAsync(string form = "main form")
    {
        var order = await Page.EvalOnSelectorAllAsync<string[]>(
            string.Join(',', Focusable.Select(one => $"{form} {one}")),
            "all => all.filter(one => one.offsetParent).map(one => one.id || one.textContent.trim())");
        await Page.Locator($"{form} :is({string.Join(',', Focusable)}):visible").First.FocusAsync();
        var reached = new List<string>();
        for (var i = 0; i < order.Length * 4 && reached.LastOrDefault() != order[^1]; i++)
        {
            if (i > 0) await Page.Keyboard.PressAsync("Tab");
            var (name, outline) = Focused().Match(await Page.EvaluateAsync<string>("""
                () => { const one = document.activeElement, style = getComputedStyle(one);
                  return `${one.id || one.textContent.trim()}\n${style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0}`; }
                """)) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : ("", "0");
            Assert.True(double.Parse(outline, System.Globalization.CultureInfo.InvariantCulture) >= 2,
                $"{Path}: nobody sees that {name} has the focus");
            if (reached.LastOrDefault() != name) reached.Add(name); // a date is several stops
        }
        Assert.Equal(order, reached);
    }

    /// <summary>The text as this page has it.</summary>
    public string Said(string zh) => view.English ? Texts.InEnglish(zh) : zh[(zh.IndexOf('|') + 1)..];

    private async Task LookAsync()
    {
        if (!view.Scripts || !seen.Add($"{KindOf(Page.Url)} {await browser.MadeOfAsync()}")) return; // axe is a script
        await browser.AssertUsableAsync();
        if (!view.Thoroughly) return;
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await browser.AssertUsableAsync();
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.EvaluateAsync("document.documentElement.dataset.view = 'senior'");
        await browser.AssertUsableAsync();
        await Page.EvaluateAsync("document.documentElement.dataset.view = 'plain'");
    }

    private static string KindOf(string url) => Ids().Replace(new Uri(url).AbsolutePath, "*");

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/invitation/).*")]
    private static partial Regex Ids();

    [GeneratedRegex(@"^(.*)\n([\d.]+)$", RegexOptions.Singleline)]
    private static partial Regex Focused();
}
