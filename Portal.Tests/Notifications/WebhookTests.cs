using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Notifications;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;
using Portal.Tests.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>An organisation's own server is told of what concerns it, signed, until it has heard.</summary>
public sealed partial class WebhookTests(TokenTests.WithClients city) : IClassFixture<TokenTests.WithClients>
{
    private const string Secret = "a secret of thirty-two characters";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_concerns_the_organisation_arrives_signed_and_nothing_else()
    {
        await using var server = await Receiver.StartAsync();
        using var mine = await Machine.OfAsync(city.Portal, "prov1.admin", "webhook provider order");
        using var other = await Machine.OfAsync(city.Portal, "prov2.admin", "provider");
        var webhook = await RegisterAsync(mine, server.Url, "provider");

        await CorrectAccountAsync(other);
        var provider = await CorrectAccountAsync(mine);
        await UntilAsync(() => !server.Received.IsEmpty);
        await DeliveredAsync(mine, webhook, "ARRIVED");

        var (signature, body) = Assert.Single(server.Received);
        var news = JsonDocument.Parse(body).RootElement;
        Assert.Equal("provider.correctAccount", news.GetProperty("act").GetString());
        Assert.Equal(provider, news.GetProperty("subjectId").GetGuid());
        var parts = Signature().Match(signature);
        Assert.Equal(webhook.ToString(), parts.Groups["key"].Value);
        var sent = long.Parse(parts.Groups["t"].Value, null);
        Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - sent, 0, 30);
        Assert.Equal(parts.Groups["v1"].Value, Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts.Groups["t"].Value}.{body}"))));
    }

    [Fact]
    public async Task What_was_not_taken_is_tried_again_and_can_be_sent_again_by_hand()
    {
        await using var server = await Receiver.StartAsync();
        server.Status = 302; // redirects are not followed: they would lead around the guard
        using var mine = await Machine.OfAsync(city.Portal, "prov3.admin", "webhook provider");
        var webhook = await RegisterAsync(mine, server.Url, "provider");
        await CorrectAccountAsync(mine);
        var waiting = await DeliveredAsync(mine, webhook, "WAITING");
        Assert.Equal(302, waiting.GetProperty("status").GetInt32());
        Assert.True(waiting.GetProperty("dueAt").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());

        server.Status = 200;
        var replayed = await mine.DoAsync("replayDelivery", "DeliveryInput", new
        {
            clientMutationId = Guid.CreateVersion7(), deliveryId = waiting.GetProperty("id").GetGuid(),
        });

        Assert.Equal(JsonValueKind.Null, replayed.GetProperty("refusal").ValueKind);
        await DeliveredAsync(mine, webhook, "ARRIVED");
        Assert.Equal(2, server.Received.Count);
        Assert.Single(server.Received.Select(one => one.Body).Distinct());
    }

    [Theory]
    [InlineData("ftp://example.com/", "provider", Secret, "WEBHOOK_URL")]
    [InlineData("https://user:secret@example.com/", "provider", Secret, "WEBHOOK_URL")]
    [InlineData("nonsense", "provider", Secret, "WEBHOOK_URL")]
    [InlineData("https://example.com/", "programme", Secret, "WEBHOOK_LIFECYCLE")]
    [InlineData("https://example.com/", "order", Secret, "OUT_OF_SCOPE")]
    [InlineData("https://example.com/", "provider", "too short", "WEBHOOK_SECRET")]
    public async Task A_webhook_that_would_do_harm_is_refused(string url, string lifecycle, string secret, string code)
    {
        using var mine = await Machine.OfAsync(city.Portal, "prov1.admin", "webhook provider");

        var payload = await mine.DoAsync("registerWebhook", "RegisterWebhookInput", new
        {
            clientMutationId = Guid.CreateVersion7(), webhookId = Guid.CreateVersion7(), url, secret,
            lifecycles = new[] { lifecycle },
        });

        Assert.Equal(code, payload.GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_is_new_takes_no_id_of_another_thing()
    {
        using var mine = await Machine.OfAsync(city.Portal, "prov1.admin", "webhook provider");
        foreach (var table in new[] { "orders", "vouchers", "offerings", "applications" })
        {
            var id = await city.Portal.Services.GetRequiredService<Database>().FindAsync<Guid>(
                $"SELECT MIN(id) AS id FROM {table}", new { }, Ct);

            var payload = await mine.DoAsync("registerWebhook", "RegisterWebhookInput", new
            {
                clientMutationId = Guid.CreateVersion7(), webhookId = id, url = "https://example.com/",
                secret = Secret, lifecycles = new[] { "provider" },
            });

            Assert.Equal("ID_TAKEN", payload.GetProperty("refusal").GetProperty("code").GetString());
            Assert.Equal(0, await city.Portal.CountAsync("webhooks", $"id = '{id}'"));
        }
    }

    [Fact]
    public async Task A_strangers_webhook_is_not_found_and_an_ended_one_is_told_nothing()
    {
        await using var server = await Receiver.StartAsync();
        using var mine = await Machine.OfAsync(city.Portal, "prov2.admin", "webhook provider");
        using var stranger = await Machine.OfAsync(city.Portal, "prov1.admin", "webhook provider");
        var webhook = await RegisterAsync(mine, server.Url, "provider");
        Task<JsonElement> EndAsync(Machine machine) => machine.DoAsync("endWebhook", "WebhookInput",
            new { clientMutationId = Guid.CreateVersion7(), webhookId = webhook });

        Assert.Equal("NOT_FOUND", (await EndAsync(stranger)).GetProperty("refusal").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, (await EndAsync(mine)).GetProperty("refusal").ValueKind);
        await CorrectAccountAsync(mine);
        await Task.Delay(TimeSpan.FromSeconds(5), Ct);

        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task One_that_never_answers_keeps_nobody_else_waiting()
    {
        const int Much = 25;
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var server = await Receiver.StartAsync();
        using var loud = await Machine.OfAsync(city.Portal, "prov1.admin", "webhook provider");
        using var mine = await Machine.OfAsync(city.Portal, "prov2.admin", "webhook provider");
        var blackHole = await RegisterAsync(loud, $"http://{silent.LocalEndpoint}/", "provider");
        for (var i = 0; i < Much; i++) await CorrectAccountAsync(loud);
        await UntilAsync(async () => await city.Portal.CountAsync("webhook_deliveries", "answered_at IS NULL") >= Much);
        await RegisterAsync(mine, server.Url, "provider");

        await CorrectAccountAsync(mine);

        await UntilAsync(() => !server.Received.IsEmpty);
        Assert.True(await city.Portal.CountAsync("webhook_deliveries", "claimed_until IS NOT NULL") <= 5);
        await loud.DoAsync("endWebhook", "WebhookInput",
            new { clientMutationId = Guid.CreateVersion7(), webhookId = blackHole });
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("::")]
    [InlineData("::10.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("3fff::1")]
    [InlineData("3fff:fff:ffff::1")]
    [InlineData("5f00::1")]
    public void A_private_address_is_never_public(string address) =>
        Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("114.114.114.114")]
    [InlineData("172.32.0.1")]
    [InlineData("2400:3200::1")]
    [InlineData("::ffff:114.114.114.114")]
    [InlineData("3ffe::1")]
    [InlineData("5f01::1")]
    public void An_address_of_the_internet_is(string address) =>
        Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_inside_is_not_connected_to()
    {
        await using var server = await Receiver.StartAsync();
        using var sender = new WebhookSender(new Plain(), new WebhookPolicy(IsAnywhere: false));

        var inside = await sender.SendAsync(Due(server.Url.Replace("http:", "https:", StringComparison.Ordinal)), Ct);
        var byName = await sender.SendAsync(Due("https://localhost/hook"), Ct);
        var unsafely = await sender.SendAsync(Due(server.Url), Ct);

        Assert.Contains("private network", inside.Fault);
        Assert.Contains("private network", byName.Fault);
        Assert.Contains("not https", unsafely.Fault);
        Assert.Empty(server.Received);
    }

    private sealed class Plain : ISecrets
    {
        public string Seal(string secret) => secret;

        public string Open(string sealedSecret) => sealedSecret;
    }

    private static Deliveries.Due Due(string url) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), url, Secret,
        Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "order.confirm", "order", Guid.CreateVersion7(), 0);

    private static async Task<Guid> RegisterAsync(Machine machine, string url, string lifecycle)
    {
        var webhookId = Guid.CreateVersion7();
        var payload = await machine.DoAsync("registerWebhook", "RegisterWebhookInput", new
        {
            clientMutationId = Guid.CreateVersion7(), webhookId, url, secret = Secret, lifecycles = new[] { lifecycle },
        });
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("refusal").ValueKind);
        return webhookId;
    }

    private static async Task<Guid> CorrectAccountAsync(Machine machine)
    {
        var providerId = (await machine.AskAsync("{ viewer { organisationId } }"))
            .GetProperty("viewer").GetProperty("organisationId").GetGuid();
        await machine.DoAsync("correctProviderAccount", "ProviderInput",
            new { clientMutationId = Guid.CreateVersion7(), providerId });
        return providerId;
    }

    private static async Task<JsonElement> DeliveredAsync(Machine machine, Guid webhookId, string state)
    {
        JsonElement found = default;
        await UntilAsync(async () =>
        {
            var data = await machine.AskAsync("""
                query($webhookId: ID!) {
                  deliveries(webhookId: $webhookId) { edges { node { id state attempts status dueAt answeredAt } } }
                }
                """, new { webhookId });
            found = data.GetProperty("deliveries").GetProperty("edges").EnumerateArray()
                .Select(edge => edge.GetProperty("node"))
                .FirstOrDefault(node => node.GetProperty("state").GetString() == state
                    && node.GetProperty("answeredAt").ValueKind != JsonValueKind.Null);
            return found.ValueKind == JsonValueKind.Object;
        });
        return found;
    }

    private static Task UntilAsync(Func<bool> done) => UntilAsync(() => Task.FromResult(done()));

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var tries = 0; !await done(); tries++)
        {
            Assert.True(tries < 200, "It never came");
            await Task.Delay(100, Ct);
        }
    }

    [GeneratedRegex("keyId=(?<key>[^,]+), t=(?<t>[0-9]+), v1=(?<v1>[0-9a-f]{64})")]
    private static partial Regex Signature();
}
