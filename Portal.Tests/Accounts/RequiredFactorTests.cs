using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;
using Portal.Web;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Whoever decides for the city is nobody in the portal before they have set up a second factor, by whichever
/// door they come.</summary>
public sealed class RequiredFactorTests(RequiredFactorTests.City city) : IClassFixture<RequiredFactorTests.City>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>The demo city, as strict as a real one.</summary>
    public sealed class City : IAsyncLifetime
    {
        internal WebPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await WebPortal.StartAsync(demo: true, settings: ["--SignIn:SecondFactor=required"]);
            await Portal.Services.GetRequiredService<DemoClients>().AddAsync(CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    [Theory]
    [InlineData("fin.a"), InlineData("oper.a"), InlineData("lead.a"), InlineData("audit.a"), InlineData("rev.b")]
    public async Task An_officer_gets_nowhere_before_it_is_set_up(string login)
    {
        using var officer = new Somebody(city.Portal);

        var first = await officer.SignInAsync(login);

        Assert.Equal(Somebody.SetUp, first.Path);
        foreach (var page in new[] { "/desk", "/batches", "/orders", "/account", "/account/sessions", "/account/password", "/seats" })
            Assert.Equal((page, Somebody.SetUp), (page, (await officer.GetAsync(page)).Path));
    }

    [Fact]
    public async Task Once_it_is_set_up_the_officer_works_and_signs_in_with_it()
    {
        using var officer = new Somebody(city.Portal);
        await officer.SignInAsync("fin.b");

        await officer.SetUpAsync();
        var batches = await officer.GetAsync("/batches");
        using var later = new Somebody(city.Portal) { Key = officer.Key };
        var asked = await later.SignInAsync("fin.b");
        var desk = await later.SendCodeAsync(asked, later.Code(later: 1));

        Assert.Equal("/batches", batches.Path);
        Assert.Equal("/sign-in/code", asked.Path);
        Assert.Equal("/desk", desk.Path);
    }

    [Fact]
    public async Task A_firm_may_do_without()
    {
        using var firm = new Somebody(city.Portal);

        Assert.Equal("/desk", (await firm.SignInAsync("ent1.op")).Path);
    }

    [Fact]
    public async Task An_app_does_not_get_around_it()
    {
        using var app = new App(city.Portal);
        using var asked = await app.GetAsync(app.RequestFor("order"));
        using var signIn = await app.GetAsync($"{asked.Headers.Location}");
        using var signedIn = await app.FillInAsync(signIn, ("Login", "rev.a"), ("Password", DemoClients.Password));

        using var instead = await app.GetAsync($"{signedIn.Headers.Location}");
        using var anew = await app.GetAsync(app.RequestFor("order"));
        using var silent = await app.GetAsync(app.RequestFor("order", ("prompt", "none")));

        Assert.StartsWith(Somebody.SetUp + "?returnUrl=%2Fconnect%2Fauthorize", $"{instead.Headers.Location}");
        Assert.StartsWith(Somebody.SetUp, $"{anew.Headers.Location}");
        Assert.Contains("error=interaction_required", $"{silent.Headers.Location}");
    }

    [Fact]
    public async Task An_app_is_asked_for_the_code_too()
    {
        using var officer = new Somebody(city.Portal);
        await officer.SignInAsync("autop.a");
        await officer.SetUpAsync();
        using var app = new App(city.Portal);
        using var asked = await app.GetAsync(app.RequestFor("order"));
        using var signIn = await app.GetAsync($"{asked.Headers.Location}");

        using var half = await app.FillInAsync(signIn, ("Login", "autop.a"), ("Password", DemoClients.Password));
        using var skipped = await app.GetAsync(app.RequestFor("order"));
        using var code = await app.GetAsync($"{half.Headers.Location}");
        using var whole = await app.FillInAsync(code, ("Code", officer.Code(later: 1)));
        using var consent = await app.GetAsync($"{whole.Headers.Location}");
        using var back = await app.FillInAsync(consent, ("decision", "allow"));

        Assert.StartsWith("/sign-in?", $"{skipped.Headers.Location}");
        Assert.NotEmpty(QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString());
    }

    [Theory]
    [InlineData("Production", "offered"), InlineData("Development", "perhaps")]
    public async Task A_portal_that_would_do_without_does_not_start(string environment, string setting)
    {
        var folder = Directory.CreateTempSubdirectory("portal-factor-").FullName;

        Assert.Equal(2, await PortalHost.RunAsync(["serve", "--environment", environment, "--Portal:DataDirectory",
            folder, "--Portal:Demo=false", $"--SignIn:SecondFactor={setting}", "--OpenId:Issuer=https://portal.example/",
            $"--OpenId:Signing:0:Path={TestCertificate.Path}", $"--OpenId:Encryption:0:Path={TestCertificate.Path}",
            "--urls", "http://127.0.0.1:0"]).WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Directory.Delete(folder, recursive: true);
    }
}
