using System.Net;
using Portal.Tests.Support;
using Portal.Web;
using Portal.Web.Accounts;

namespace Portal.Tests.Accounts;

/// <summary>What the operator does when the secret of a system has leaked, as typed.</summary>
public sealed class ClientVerbTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, InlineData("--new-secret"), InlineData("--end")]
    public async Task What_a_leaked_secret_was_good_for_ends(string option)
    {
        await using var portal = await Browser.PortalAsync();
        using var machine = await Machine.OfAsync(portal, "prov1.admin", "webhook provider");
        await machine.DoAsync("registerWebhook", "RegisterWebhookInput", new
        {
            clientMutationId = Guid.CreateVersion7(), webhookId = Guid.CreateVersion7(),
            url = "http://127.0.0.1:1/thief", secret = new string('s', 32), lifecycles = new[] { "provider" },
        });
        Assert.Equal(1, await portal.CountAsync("webhooks", "ended_at IS NULL"));

        Assert.Equal(0, await RunAsync(portal, option, "prov1.admin"));

        Assert.Equal(0, await portal.CountAsync("webhooks", "ended_at IS NULL"));
        using var http = portal.Visitor();
        var token = await Machine.TokenAsync(http, "prov1.admin", DemoClients.SecretOf("prov1.admin"), "provider");
        Assert.Equal("invalid_client", token.GetProperty("error").GetString());
        // This portal learns it from the database: within the second for which it trusts what it has seen.
        for (var tries = 0; await StatusAsync(machine) != HttpStatusCode.Unauthorized; tries++)
        {
            Assert.True(tries < 50, "The token still stands");
            await Task.Delay(100, Ct);
        }
        Assert.Equal(2, await RunAsync(portal, option, "nobody"));
    }

    [Fact]
    public async Task A_slip_is_told_and_nothing_is_done()
    {
        await using var portal = await Browser.PortalAsync();

        Assert.Equal(2, await RunAsync(portal, "--new-secrets", "prov1.admin"));

        using var http = portal.Visitor();
        Assert.True((await Machine.TokenAsync(http, "prov1.admin", DemoClients.SecretOf("prov1.admin"), "provider"))
            .TryGetProperty("access_token", out _));
    }

    private static Task<int> RunAsync(WebPortal portal, string option, string client) => PortalHost.RunAsync(
    [
        "client", option, client, "--environment", "Staging", "--Portal:Database", "sqlite",
        "--Portal:DataDirectory", portal.Folder, "--OpenId:Signing:0:Path", TestCertificate.Path,
        "--OpenId:Encryption:0:Path", TestCertificate.Path,
    ]);

    private static async Task<HttpStatusCode> StatusAsync(Machine machine)
    {
        using var answer = await machine.PostAsync("{ viewer { name } }");
        return answer.StatusCode;
    }
}
