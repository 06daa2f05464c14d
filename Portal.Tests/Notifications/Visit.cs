using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>Somebody who has never been here, at their browser.</summary>
internal sealed partial class Visit : IDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly HttpClient browser;
    private string token = "";

    public Visit(WebPortal portal) => browser = new(new HttpClientHandler { AllowAutoRedirect = false })
    {
        BaseAddress = portal.Address,
    };

    public async Task<HttpResponseMessage> GetAsync(string address) => await browser.GetAsync(address, Ct);

    /// <summary>The words of a page that is there; its form can be sent afterwards.</summary>
    public async Task<string> PageAsync(string address)
    {
        using var answer = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        if (Hidden().Match(page) is { Success: true } found) token = found.Groups[1].Value;
        return page;
    }

    /// <summary>Sends a form as the last page with one had it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string address, params (string Name, string Value)[] typed)
    {
        using var form = new FormUrlEncodedContent(typed.Append(("__RequestVerificationToken", token))
            .Select(one => KeyValuePair.Create(one.Item1, one.Item2)));
        return await browser.PostAsync(address, form, Ct);
    }

    public async Task<HttpResponseMessage> FillInAsync(string address, params (string Name, string Value)[] typed)
    {
        await PageAsync(address);
        return await SendAsync(address, typed);
    }

    /// <summary>What the form answers in words.</summary>
    public async Task<string> TextAsync(string address, params (string Name, string Value)[] typed)
    {
        using var answer = await FillInAsync(address, typed);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
    }

    public void Dispose() => browser.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]*)""")]
    private static partial Regex Hidden();
}
