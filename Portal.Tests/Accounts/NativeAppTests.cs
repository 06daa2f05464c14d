using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>Any program on somebody's own machine can call itself by an app's name: nothing is remembered for one
/// there.</summary>
public sealed class NativeAppTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_on_ones_own_machine_is_asked_for_each_time()
    {
        using var app = new App(city.Portal);
        await app.CodeAsync("ent1.admin", "order");

        using var again = await app.GetAsync(app.RequestFor("order"));
        using var silent = await app.GetAsync(app.RequestFor("order", ("prompt", "none")));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("error=consent_required", $"{silent.Headers.Location}");
    }

    [Fact]
    public async Task So_is_one_with_a_scheme_of_its_own()
    {
        const string Scheme = "cn.example.app:/callback";
        await using var scope = city.Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Clients>()
            .AddAppAsync("scheme-app", "手机应用", new Uri(Scheme), ["order"], Ct);
        using var app = new App(city.Portal);
        await app.CodeAsync("ent2.op", "order");
        string Request(string? prompt = null) => app.RequestFor(
            "order", ("client_id", "scheme-app"), ("redirect_uri", Scheme), ("prompt", prompt));
        using var consent = await app.GetAsync(Request());
        using var allowed = await app.FillInAsync(consent, ("decision", "allow"));
        Assert.StartsWith(Scheme + "?code=", $"{allowed.Headers.Location}");

        using var again = await app.GetAsync(Request());
        using var silent = await app.GetAsync(Request("none"));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("error=consent_required", $"{silent.Headers.Location}");
    }
}
