using Microsoft.Playwright;
using Portal.Tests.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Oversight;

/// <summary>By keys alone: past the head of a page, through it in the order in which it is read, out of a form that was
/// not accepted; and on paper only what is to be read.</summary>
public sealed class KeyboardTests(Chromium chromium, CityOfPeople city) : IClassFixture<CityOfPeople>
{
    /// <summary>Notes what gets the focus, and whether that is seen.</summary>
    private const string Watch = """
        () => {
          window.stops = [];
          document.addEventListener('focusin', ({ target }) => {
            const style = getComputedStyle(target);
            const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            window.stops.push({ target, isSeen: ring || style.boxShadow !== 'none' });
          });
        }
        """;

    private const string HasComeRound = """
        () => {
          const at = window.stops.findIndex((one, i) => i > 0 && one.target === window.stops[0].target);
          if (at > 0) window.stops.length = at;
          return at > 0;
        }
        """;

    /// <summary>What is wrong with the way through the page: what is not reached or not seen, and whatever stands
    /// neither below nor to the right of what came before it.</summary>
    private const string Judge = """
        () => {
          scrollTo(0, 0);
          const name = one => `${one.localName}${one.id && '#' + one.id} ${one.textContent.trim().slice(0, 20)}`;
          const stops = window.stops.map(one => one.target), said = [];
          const all = 'a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary';
          for (const one of document.querySelectorAll(all))
            if (one.checkVisibility() && !one.disabled && one.tabIndex >= 0 && !stops.includes(one))
              said.push(`${name(one)} is not reached`);
          for (const { target, isSeen } of window.stops)
            if (!isSeen) said.push(`nobody sees that ${name(target)} has the focus`);
          for (let i = 2; i < stops.length; i++) {
            if (stops[i] === stops[i - 1] || stops[i - 1].contains(stops[i])) continue;
            const before = [...stops[i - 1].getClientRects()].at(-1), after = stops[i].getClientRects()[0];
            if (after.top < before.bottom - 4 && after.left < before.right - 4)
              said.push(`${name(stops[i])} comes after ${name(stops[i - 1])}`);
          }
          return said;
        }
        """;

    private const string IsMainFocused = "() => document.activeElement.id === 'main'";

    /// <param name="pages">A star is the first thing of a list.</param>
    [Theory]
    [InlineData("", "/", "/programmes", "/catalogue *", "/self-check", "/help")]
    [InlineData("ent1.op", "/desk", "/orders *", "/vouchers *", "/enterprise", "/account/password")]
    [InlineData("prov1.op", "/orders?state=Delivering */deliver", "/offerings", "/offerings/new")]
    [InlineData("lead.a", "/desk", "/batches *", "/applications *", "/usage")]
    public async Task Keys_lead_past_the_head_and_through_the_page_as_it_is_read(string login, params string[] pages)
    {
        await using var somebody = await OpenAsync(login);
        foreach (var page in pages)
        {
            await GoAsync(somebody, page);
            await SkipAsync(somebody);
            await somebody.GoAsync(new Uri(somebody.Page.Url).PathAndQuery);
            await somebody.Page.EvaluateAsync(Watch);
            var isRound = false;
            for (var tabs = 1; !isRound && tabs < 400; tabs++)
            {
                await somebody.Page.Keyboard.PressAsync("Tab");
                isRound = tabs % 10 == 0 && await somebody.Page.EvaluateAsync<bool>(HasComeRound);
            }
            Assert.True(isRound, somebody.Path);

            var faults = await somebody.Page.EvaluateAsync<string[]>(Judge);
            Assert.True(faults.Length == 0, $"{somebody.Path}: {string.Join("; ", faults)}");
            if (somebody.Path.Count(one => one == '/') > 1) await AssertPlaceAsync(somebody);
        }
    }

    [Theory]
    [InlineData("", "/self-check", "Employees", "x"), InlineData("", "/calculator", "Amount", "0")]
    [InlineData("ent5.op", "/catalogue */order", "Quantity", "many")]
    [InlineData("prov1.op", "/orders?state=Delivering */deliver", "Usage", "many")]
    [InlineData("prov1.op", "/offerings/new", "Name", ""), InlineData("sys.a", "/city/region", "Code", "")]
    [InlineData("", "/register", "Again", "Plain words and blanks")]
    [InlineData("ent6.op", "/account/password", "Again", "x")]
    [InlineData("rev.c", Accounts.Somebody.SetUp, "Code", "000000")]
    [InlineData("public.a", "/enterprise/bind", "uscc", "91")]
    public async Task A_form_with_faults_leads_to_them_and_on_to_their_fields(
        string login, string page, string field, string typed)
    {
        await using var somebody = await OpenAsync(login);
        await GoAsync(somebody, page);
        foreach (var other in await somebody.Page.Locator("main form input[required]").AllAsync())
            await (await other.GetAttributeAsync("type") == "checkbox" ? other.CheckAsync() : other.FillAsync(typed));
        await somebody.Page.FocusAsync($"main form [name={field} i]");
        await somebody.Page.Keyboard.PressAsync("Control+A");
        await somebody.Page.Keyboard.TypeAsync(typed);
        await somebody.Page.Keyboard.PressAsync("Enter");

        await somebody.Page.WaitForFunctionAsync("() => document.activeElement?.id === 'errors'");
        await somebody.Page.Keyboard.PressAsync("Tab");
        var link = await somebody.Page.EvaluateAsync<string>(
            "() => document.activeElement.closest('#errors a')?.hash ?? ''");
        await somebody.Page.Keyboard.PressAsync("Enter");

        Assert.True(link.Length > 1, $"{somebody.Path}: no link follows what is wrong");
        await somebody.Page.WaitForFunctionAsync(
            "link => document.activeElement?.id === link.slice(1) && document.activeElement.closest('form')", link);
    }

    [Fact]
    public async Task On_paper_stands_what_is_to_be_read_and_no_way_elsewhere()
    {
        await using var firm = await OpenAsync("ent2.op");
        await GoAsync(firm, "/vouchers *");
        await firm.GoAsync($"{firm.Path}/certificate");
        await AssertPaperAsync(firm, ".paper", "人民币");

        await using var provider = await OpenAsync("prov1.op");
        await GoAsync(provider, "/settlements *");
        await AssertPaperAsync(provider, "h1", "");
    }

    private static async Task AssertPaperAsync(Browser somebody, string selector, string words)
    {
        await somebody.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Empty(await somebody.Page.Locator("nav, .skip, header form, footer p").Filter(new() { Visible = true })
            .AllInnerTextsAsync());
        Assert.True(await somebody.Page.Locator(selector).First.IsVisibleAsync());
        Assert.Contains(words, await somebody.TextAsync(selector));
    }

    /// <summary>The first stop leads past the head, and from there into what the page is about.</summary>
    private static async Task SkipAsync(Browser somebody)
    {
        await somebody.Page.Keyboard.PressAsync("Tab");
        var skip = somebody.Page.Locator(":focus");
        Assert.Equal("跳到主要内容", await skip.InnerTextAsync());
        Assert.True(await skip.EvaluateAsync<bool>("one => one.getBoundingClientRect().left >= 0"));
        await somebody.Page.Keyboard.PressAsync("Enter");
        await somebody.Page.WaitForFunctionAsync(IsMainFocused);
        await somebody.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(1, await somebody.Page.Locator("main :focus").CountAsync());
    }

    /// <summary>Where the page is stands above it, from the beginning to itself.</summary>
    private static async Task AssertPlaceAsync(Browser somebody)
    {
        var way = somebody.Page.Locator("main nav.crumbs li");
        Assert.True(await way.CountAsync() > 1, $"{somebody.Path}: where is this?");
        Assert.StartsWith(await way.Last.InnerTextAsync(), await somebody.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("page", await way.Last.GetAttributeAsync("aria-current"));
        Assert.Equal(1, await way.First.Locator("a").CountAsync());
    }

    private async Task<Browser> OpenAsync(string login)
    {
        var somebody = await Browser.OpenAsync(chromium, city.Portal);
        if (login.Length > 0) await somebody.SignInAsync(login);
        return somebody;
    }

    private static async Task GoAsync(Browser somebody, string page)
    {
        var parts = page.Split(" *");
        await somebody.GoAsync(parts[0]);
        if (parts.Length == 1) return;
        var list = parts[0].Split('?')[0];
        var thing = await somebody.Page.Locator($"main a[href^='{list}/']").First.GetAttributeAsync("href");
        await somebody.GoAsync(thing + parts[1]);
    }
}
