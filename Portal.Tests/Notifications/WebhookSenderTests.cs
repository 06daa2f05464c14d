using System.Net;
using System.Security.Cryptography;
using Portal.Api.Notifications;
using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>One delivery, one answer: whatever is wrong with it or with the name it goes to.</summary>
public sealed class WebhookSenderTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://example.com/", "other keys", "The keys are others")]
    [InlineData("no address", "secret", "URI")]
    public async Task What_cannot_be_sent_is_an_answer_and_no_fault(string url, string sealedSecret, string why)
    {
        using var sender = new WebhookSender(new KeysOfItsOwn(), new WebhookPolicy(IsAnywhere: true));

        var answer = await sender.SendAsync(Due(url, sealedSecret), Ct);

        Assert.Null(answer.Status);
        Assert.Contains(why, answer.Fault);
    }

    [Fact]
    public async Task Only_the_end_of_the_process_is_thrown()
    {
        using var sender = new WebhookSender(new KeysOfItsOwn(), new WebhookPolicy(IsAnywhere: true),
            (_, ct) => throw new OperationCanceledException(ct));
        using var ended = new CancellationTokenSource();

        Assert.NotNull((await sender.SendAsync(Due("http://example.com/"), ended.Token)).Fault);
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sender.SendAsync(Due("http://example.com/"), ended.Token));
    }

    [Fact]
    public async Task A_name_that_leads_outside_and_then_inside_is_looked_up_once_a_connection_and_refused_inside()
    {
        await using var inside = await Receiver.StartAsync();
        var lookUps = 0;
        // The first address is one to which nobody routes: that look-up passes the guard and then fails by itself.
        using var sender = new WebhookSender(new KeysOfItsOwn(), new WebhookPolicy(IsAnywhere: false),
            (_, _) => Task.FromResult<IPAddress[]>(
                [++lookUps == 1 ? IPAddress.Parse("4000::1") : IPAddress.Loopback]));
        var url = $"https://rebinding.example:{new Uri(inside.Url).Port}/";

        var first = await sender.SendAsync(Due(url), Ct);
        Assert.Equal(1, lookUps);
        var second = await sender.SendAsync(Due(url), Ct);

        Assert.DoesNotContain("private network", first.Fault);
        Assert.Contains("private network", second.Fault);
        Assert.Equal(2, lookUps);
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task A_name_with_one_address_inside_is_not_connected_to_at_all()
    {
        using var sender = new WebhookSender(new KeysOfItsOwn(), new WebhookPolicy(IsAnywhere: false),
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("4000::1"), IPAddress.Parse("10.0.0.1")]));

        Assert.Contains("private network", (await sender.SendAsync(Due("https://both.example/"), Ct)).Fault);
    }

    private sealed class KeysOfItsOwn : ISecrets
    {
        public string Seal(string secret) => secret;

        public string Open(string sealedSecret) =>
            sealedSecret == "secret" ? sealedSecret : throw new CryptographicException("The keys are others");
    }

    private static Deliveries.Due Due(string url, string sealedSecret = "secret") => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), url, sealedSecret, Guid.CreateVersion7(),
        DateTimeOffset.UnixEpoch, "order.confirm", "order", Guid.CreateVersion7(), 0);
}
