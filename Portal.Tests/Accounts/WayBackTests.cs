using System.Net;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Where somebody whose session has ended goes on after they have signed in again.</summary>
public sealed class WayBackTests(CityOfPeople city) : IClassFixture<CityOfPeople>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{0}apply/amount?choice=x&requested=5", "/apply/amount?choice=x&requested=5")]
    [InlineData("{0}", "/")]
    [InlineData("https://elsewhere.example/apply", "/desk")]
    [InlineData("{0}/elsewhere.example", "//elsewhere.example")]
    [InlineData("", "/desk")]
    [InlineData("nonsense", "/desk")]
    public async Task A_form_of_an_ended_session_leads_back_to_its_page(string referrer, string expected)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Portal.Address, "/apply"))
        {
            Content = new FormUrlEncodedContent([]),
        };
        post.Headers.TryAddWithoutValidation("Referer",
            referrer.Replace("{0}", city.Portal.Address.ToString(), StringComparison.Ordinal));

        using var answer = await http.SendAsync(post, Ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(expected)}&ended=true", $"{answer.Headers.Location}");
    }

    [Theory]
    [InlineData("//elsewhere.example", "/desk"), InlineData("https://elsewhere.example/", "/desk")]
    [InlineData("/\\elsewhere.example", "/desk")]
    [InlineData("/applications?state=Issued", "/applications?state=Issued")]
    public async Task Signing_in_leads_to_pages_of_this_site_alone(string returnUrl, string expected)
    {
        using var person = new Somebody(city.Portal);
        var page = await person.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}&ended=true");

        Assert.Contains("登录后回到原来的页面", page.Html);
        Assert.Equal(expected, await person.LeaveAsync(page, "/sign-in", ("Login", "ent1.op"),
            ("Password", DemoClients.Password)));
    }

    [Fact]
    public async Task Visitors_and_people_without_an_organisation_read_what_they_can_do()
    {
        using var visitor = new Somebody(city.Portal);
        using var person = new Somebody(city.Portal);
        await person.SignInAsync("public.a");
        const string Nowhere = "/notices/01997c00-0000-7000-8000-000000000000";

        var lost = await visitor.GetAsync(Nowhere);
        var refused = await person.GetAsync("/orders");

        Assert.Equal(HttpStatusCode.NotFound, lost.Status);
        Assert.Contains($"href=\"/sign-in?returnUrl={Uri.EscapeDataString(Nowhere)}\"", lost.Html);
        Assert.DoesNotContain("的身份登录", lost.Html);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("您还没有加入任何单位", refused.Html);
        Assert.Contains("href=\"/join\"", refused.Html);
    }
}
