using Deque.AxeCore.Commons;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Web.Accounts;

[assembly: AssemblyFixture(typeof(Portal.Tests.Support.Chromium))]

namespace Portal.Tests.Support;

/// <summary>One browser for all stories of a run.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];
    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Skips the test, with the reason, where there is none.</summary>
    internal async Task<IBrowser> GetAsync()
    {
        var path = Environment.GetEnvironmentVariable("PORTAL_TEST_BROWSER");
        if (path is null)
            Assert.Skip(Environment.GetEnvironmentVariable("PORTAL_TEST_BROWSER_MISSING")
                ?? "PORTAL_TEST_BROWSER is not set: no browser here");
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Quiet });
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }
}

/// <summary>Somebody at a browser: their cookies, their width, their language, with scripts or without.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // One answer of a few words: axe's own driver brings all that it looked at through the wire, and opens a page.
    private const string LookThrough = """
        async () => {
          const { violations } = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            resultTypes: ['violations'], iframes: false,
          });
          const said = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(one => one.html).join(', ')}`);
          const { scrollWidth } = document.documentElement, screen = window.innerWidth;
          return scrollWidth <= screen ? said : [...said, `it is ${scrollWidth} wide on a screen of ${screen}`];
        }
        """;

    private readonly IBrowserContext context;
    private readonly IPage page;
    private readonly WebPortal portal;

    private Browser(WebPortal portal, IBrowserContext context, IPage page)
    {
        (this.portal, this.context, this.page) = (portal, context, page);
        page.SetDefaultTimeout(60_000); // a bound, not a promise: machines that test are busy
    }

    /// <param name="phone">390 wide, as a phone held upright.</param>
    public static async Task<Browser> OpenAsync(Chromium chromium, WebPortal portal, bool scripts = true,
        bool phone = false, bool dark = false)
    {
        var context = await (await chromium.GetAsync()).NewContextAsync(new()
        {
            JavaScriptEnabled = scripts, Locale = "zh-CN", ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = phone ? 390 : 1280, Height = 900 },
        });
        return new Browser(portal, context, await context.NewPageAsync());
    }

    public IPage Page => page;

    public async Task SignInAsync(string login)
    {
        await GoAsync("/sign-in");
        await page.FillAsync("#login", login);
        await page.FillAsync("#password", DemoClients.Password);
        await PressAsync("main button[type=submit]");
        Assert.Equal("/desk", Path);
    }

    public string Path => new Uri(page.Url).AbsolutePath;

    public Task GoAsync(string address) => page.GotoAsync(new Uri(portal.Address, address).ToString());

    /// <summary>Presses what leads to another page, and waits for it.</summary>
    public async Task PressAsync(string selector)
    {
        await page.ClickAsync(selector);
        await LoadedAsync();
    }

    /// <summary>Presses a link or a button by its words.</summary>
    public async Task PressWordsAsync(string words)
    {
        await page.Locator($"main a:text-is(\"{words}\"), main button:text-is(\"{words}\")").First.ClickAsync();
        await LoadedAsync();
    }

    /// <summary>Chooses a document and presses the button: where scripts run they upload it first.</summary>
    public async Task HandInAsync(string words)
    {
        await page.SetInputFilesAsync("#Files", new FilePayload
        {
            Name = "材料.pdf", MimeType = "application/pdf", Buffer = Files.Samples.Pdf(),
        });
        var left = new TaskCompletionSource();
        void Leave(object? sender, IFrame frame) => left.TrySetResult();
        page.FrameNavigated += Leave;
        await PressWordsAsync(words);
        await left.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        page.FrameNavigated -= Leave;
        await LoadedAsync();
    }

    // The page is asked: whoever waits for the driver's event misses it when it comes while they turn to it.
    private async Task LoadedAsync()
    {
        for (var asked = 0; !await IsCompleteAsync() && asked < 1_000; asked++) await Task.Delay(20);
    }

    private async Task<bool> IsCompleteAsync()
    {
        try
        {
            return await page.EvaluateAsync<bool>("document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            return false; // it went to the next page meanwhile
        }
    }

    public Task TypeAsync(string label, string text) => page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task<string> TextAsync(string selector = "main") => page.InnerTextAsync(selector);

    /// <summary>Nothing that keeps anybody from using this page (axe-core: WCAG 2.2 A and AA), and nothing wider than
    /// the screen.</summary>
    public async Task AssertUsableAsync()
    {
        await LoadedAsync(); // with its styles
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync($"() => {{ {Axe} }}");
        var found = await page.EvaluateAsync<string[]>(LookThrough);
        Assert.True(found.Length == 0, $"{Path}: {string.Join("; ", found)}");
    }

    /// <summary>The kinds of elements that the page has, however many there are of each.</summary>
    public async Task<string> MadeOfAsync()
    {
        await LoadedAsync();
        return await page.EvaluateAsync<string>("""
            () => [...new Set([...document.querySelectorAll('main *')].map(one =>
              `${one.localName}.${one.getAttribute('class') ?? ''}#${one.id}`.replace(/[0-9a-f-]{32,}|\d+/g, '*')))]
              .sort().join(' ')
            """);
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>A portal in which everybody of the demo city can sign in.</summary>
    public static async Task<WebPortal> PortalAsync()
    {
        var portal = await WebPortal.StartAsync(demo: true);
        await portal.Services.GetRequiredService<DemoClients>().AddAsync(TestContext.Current.CancellationToken);
        return portal;
    }
}
