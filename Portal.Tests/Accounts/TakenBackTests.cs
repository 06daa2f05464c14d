using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Tests.Oversight;
using Portal.Tests.Support;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>What was given to a system or an app can be taken back, and is never more than was given.</summary>
public sealed class TakenBackTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_secret_ends_the_old_one_and_what_it_was_good_for()
    {
        await using var portal = await Browser.PortalAsync();
        using var machine = await Machine.OfAsync(portal, "prov1.op", "order");
        await using (var scope = portal.Services.CreateAsyncScope())
            Assert.True(await Clients(scope).ChangeSecretAsync("prov1.op", "another secret", Ct));

        using var http = portal.Visitor();
        using var answer = await machine.PostAsync("{ viewer { name } }");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_client", await ErrorAsync(http, DemoClients.SecretOf("prov1.op")));
        Assert.Null(await ErrorAsync(http, "another secret"));
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            Assert.False(await Clients(scope).ChangeSecretAsync(DemoClients.App, "an app has none", Ct));
            Assert.False(await Clients(scope).ChangeSecretAsync("nobody", "secret", Ct));
        }
    }

    [Fact]
    public async Task A_system_that_was_ended_is_nobody()
    {
        await using var portal = await Browser.PortalAsync();
        using var machine = await Machine.OfAsync(portal, "prov1.op", "order");
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            Assert.True(await Clients(scope).EndAsync("prov1.op", Ct));
            Assert.False(await Clients(scope).EndAsync("prov1.op", Ct));
        }

        using var http = portal.Visitor();
        using var answer = await machine.PostAsync("{ viewer { name } }");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_client", await ErrorAsync(http, DemoClients.SecretOf("prov1.op")));
    }

    [Fact]
    public async Task Who_is_blocked_gets_no_token_by_their_system_either()
    {
        await using var portal = await Browser.PortalAsync();
        using var http = portal.Visitor();
        Assert.Null(await ErrorAsync(http, DemoClients.SecretOf("prov1.op")));

        await WriteAsync(portal, """
            UPDATE accounts SET blocked_at = @At WHERE person_id IN (SELECT id FROM people WHERE login = @Login)
            """, new { At = PortalClock.Cut(TimeProvider.System.GetUtcNow()), Login = "prov1.op" });

        Assert.Equal("unauthorized_client", await ErrorAsync(http, DemoClients.SecretOf("prov1.op")));
    }

    [Fact]
    public async Task Somebody_sees_the_apps_that_act_for_them_and_ends_one()
    {
        await using var portal = await Browser.PortalAsync();
        using var app = new App(portal);
        var tokens = await app.RedeemCodeAsync(await app.CodeAsync("prov1.op", "order offline_access"));
        using var asked = await app.GetAsync(app.RequestFor("order voucher"));
        using var back = await app.FillInAsync(asked, ("decision", "allow"));
        var more = await app.RedeemCodeAsync(QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString());
        using var another = new App(portal);
        await another.RedeemCodeAsync(await another.CodeAsync("ent1.op", "order"));

        using var somebody = await PlainBrowser.SignInAsync(portal, "prov1.op");
        var page = await somebody.GetAsync("/account/apps");
        Assert.Contains("共 1 个应用可以代您办理", page.Text);
        Assert.Contains("代表：", page.Text);
        Assert.Contains("订单：下单、合同备案、交付、验收、核销", page.Text);
        page = await somebody.SendAsync(page);

        Assert.Contains("没有应用可以代您办理", page.Text);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!))
            .GetProperty("error").GetString());
        foreach (var scheme in new[] { "Bearer", "bearer", "BEARER" })
            foreach (var ended in new[] { tokens, more })
            {
                using var answer = await AskAsync(portal, ended, "{ viewer { name } }", scheme);
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            }
        using var other = await PlainBrowser.SignInAsync(portal, "ent1.op");
        Assert.Contains("共 1 个应用可以代您办理", (await other.GetAsync("/account/apps")).Text);
    }

    [Fact]
    public async Task An_app_acts_for_the_organisation_for_which_it_was_allowed()
    {
        await using var portal = await Browser.PortalAsync();
        var database = portal.Services.GetRequiredService<Database>();
        var (one, other) = (await FirmOfAsync(database, "ent1.op"), await FirmOfAsync(database, "ent2.op"));
        await WriteAsync(portal, """
            INSERT INTO memberships (id, person_id, organisation_id, role)
            SELECT @Id, p.id, @Organisation, 'EntOperator' FROM people p WHERE p.login = @Login
            """, new { Id = Guid.CreateVersion7(), Organisation = other, Login = "ent1.op" });
        using var app = new App(portal);
        var first = await app.RedeemCodeAsync(await app.CodeAsync("ent1.op", "order"));

        using var seats = await app.GetAsync("/seats");
        using var taken = await app.FillInAsync(seats, $"value=\"{other}\"");
        using var consent = await app.GetAsync(app.RequestFor("order"));
        using var back = await app.FillInAsync(consent, ("decision", "allow"));
        var second = await app.RedeemCodeAsync(QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString());

        Assert.Equal($"{one}", await OrganisationAsync(portal, first));
        Assert.Equal($"{other}", await OrganisationAsync(portal, second));
    }

    [Fact]
    public async Task An_app_ends_with_the_seat_for_which_it_was_allowed()
    {
        await using var portal = await Browser.PortalAsync();
        using var app = new App(portal);
        var tokens = await app.RedeemCodeAsync(await app.CodeAsync("ent1.op", "order offline_access"));
        var firm = await FirmOfAsync(portal.Services.GetRequiredService<Database>(), "ent1.op");
        await WriteAsync(portal, """
            INSERT INTO memberships (id, person_id, organisation_id, role)
            SELECT @Id, p.id, NULL, 'Public' FROM people p WHERE p.login = 'ent1.op'
            """, new { Id = Guid.CreateVersion7() });

        await WriteAsync(portal, """
            DELETE FROM memberships
             WHERE organisation_id = @Firm AND person_id IN (SELECT id FROM people WHERE login = 'ent1.op')
            """, new { Firm = firm });

        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!))
            .GetProperty("error").GetString());
        for (var tries = 0; ; tries++)
        {
            using var answer = await AskAsync(portal, tokens, "{ viewer { name } }");
            if (answer.StatusCode == HttpStatusCode.Unauthorized) break;
            Assert.True(tries < 50, "The token is still good");
            await Task.Delay(100, Ct);
        }
    }

    private static Clients Clients(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<Clients>();

    private static async Task<string?> ErrorAsync(HttpClient http, string secret) =>
        (await Machine.TokenAsync(http, "prov1.op", secret, "order")).TryGetProperty("error", out var error)
            ? error.GetString() : null;

    private static Task WriteAsync(WebPortal portal, string sql, object args) =>
        portal.Services.GetRequiredService<Database>().TransactAsync<Done>(async tx =>
        {
            await tx.WriteAsync(sql, args);
            return new Done();
        }, Ct);

    private static async Task<Guid> FirmOfAsync(Database database, string login) => await database.FindAsync<Guid>(
        "SELECT m.organisation_id FROM memberships m JOIN people p ON p.id = m.person_id WHERE p.login = @Login",
        new { Login = login }, Ct);

    private static async Task<string?> OrganisationAsync(WebPortal portal, JsonElement tokens)
    {
        using var answer = await AskAsync(portal, tokens, "{ viewer { organisationId } }");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("data").GetProperty("viewer")
            .GetProperty("organisationId").GetString();
    }

    private static async Task<HttpResponseMessage> AskAsync(
        WebPortal portal, JsonElement tokens, string query, string scheme = "Bearer")
    {
        using var http = portal.Visitor();
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue(scheme, tokens.GetProperty("access_token").GetString());
        return await http.PostAsJsonAsync("/graphql", new { query }, Ct);
    }
}
