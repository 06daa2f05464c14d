using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>An app is no way around the proof that its person owes at a desk: for a grave act its token has to stem
/// from a fresh one.</summary>
public sealed class AppProofTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_app_may_do_is_as_fresh_as_the_proof_with_which_it_was_allowed()
    {
        await using var portal = await Browser.PortalAsync();
        using var app = new App(portal);
        var fresh = await TokenOfAsync(app, await app.CodeAsync("rev.b", "order"));

        await Somebody.AgeProofsAsync(portal, TimeSpan.FromMinutes(11));
        using var consent = await app.GetAsync(app.RequestFor("order"));
        using var back = await app.FillInAsync(consent, ("decision", "allow"));
        var stale = await TokenOfAsync(app, QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString());
        using var system = await Machine.OfAsync(portal, "rev.b", "order");

        Assert.Equal("NOT_FOUND", await RedeemAsync(portal, fresh));
        Assert.Equal("PROOF_TOO_OLD", await RedeemAsync(portal, stale));
        Assert.Equal("NOT_FOUND", (await system.DoAsync("redeemOrder", "OrderInput", Input()))
            .GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_refreshed_token_is_no_fresher_than_the_first()
    {
        await using var portal = await Browser.PortalAsync();
        using var app = new App(portal);
        await app.CodeAsync("rev.b", "order");
        await Somebody.AgeProofsAsync(portal, TimeSpan.FromMinutes(11));
        using var consent = await app.GetAsync(app.RequestFor("order offline_access"));
        using var back = await app.FillInAsync(consent, ("decision", "allow"));
        var tokens = await app.RedeemCodeAsync(QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString());

        var refreshed = await app.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!);

        Assert.Equal("PROOF_TOO_OLD", await RedeemAsync(portal, refreshed.GetProperty("access_token").GetString()!));
    }

    private static async Task<string> TokenOfAsync(App app, string code) =>
        (await app.RedeemCodeAsync(code)).GetProperty("access_token").GetString()!;

    private static object Input() => new { clientMutationId = Guid.CreateVersion7(), orderId = Guid.CreateVersion7() };

    private static async Task<string?> RedeemAsync(WebPortal portal, string token)
    {
        using var http = portal.Visitor();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsJsonAsync("/graphql", new
        {
            query = "mutation($input: OrderInput!) { redeemOrder(input: $input) { refusal { code } } }",
            variables = new { input = Input() },
        }, Ct);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return json.GetProperty("data").GetProperty("redeemOrder").GetProperty("refusal").GetProperty("code").GetString();
    }
}
