using Microsoft.Extensions.Logging.Abstractions;
using Portal.Api.Foundation;
using Portal.Api.Notifications;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>Who listens hears what is for them, however much happens to others, and is told when they fall
/// behind.</summary>
public sealed class EventFeedTests
{
    private const int MoreThanFit = 1_500;
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task What_others_hear_fills_nobodys_queue(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        using var feed = await StartAsync(outbox);
        await using var vouchers = feed.ListenAsync(AnOfficer(), ["voucher"], Ct).GetAsyncEnumerator(Ct);
        using var leaves = new CancellationTokenSource();
        var (first, never) = (vouchers.MoveNextAsync().AsTask(), FirstAsync(feed, AFirm(), leaves.Token));

        await outbox.HappenAsync(Outbox.Now, MoreThanFit);
        var voucher = Assert.Single(await outbox.HappenAsync(Outbox.Now, kind: "voucher"));

        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(20), Ct));
        Assert.Equal(voucher, vouchers.Current.Id);
        Assert.False(never.IsCompleted);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    [Theory, EveryEngine]
    public async Task Whoever_falls_behind_hears_what_was_kept_and_then_that_more_is_missing(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        using var feed = await StartAsync(outbox);
        await using var listener = feed.ListenAsync(AnOfficer(), null, Ct).GetAsyncEnumerator(Ct);
        var first = listener.MoveNextAsync().AsTask();
        await outbox.HappenAsync(Outbox.Now, MoreThanFit);
        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(20), Ct));
        await feed.StopAsync(Ct);

        var heard = 1;
        await Assert.ThrowsAsync<TooSlow>(async () =>
        {
            while (await listener.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct)) heard++;
        });

        Assert.InRange(heard, 1_000, 1_001);
    }

    [Fact]
    public async Task A_place_is_free_again_when_a_stream_ends()
    {
        await using var outbox = await Outbox.CreateAsync(Engines.Sqlite);
        using var feed = await StartAsync(outbox);
        var me = AnOfficer();
        var streams = Enumerable.Range(0, EventFeed.MostOfOne).Select(_ => new CancellationTokenSource()).ToList();
        var pending = streams.Select(one => FirstAsync(feed, me, one.Token)).ToList();

        await Assert.ThrowsAsync<TooManyStreams>(() => FirstAsync(feed, me, Ct));

        await streams[0].CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending[0]);
        var again = FirstAsync(feed, me, Ct);
        Assert.False(again.IsCompleted);
        await outbox.HappenAsync(Outbox.Now);
        Assert.Equal("order", (await again.WaitAsync(TimeSpan.FromSeconds(20), Ct)).Lifecycle);
    }

    private static async Task<Event> FirstAsync(EventFeed feed, Actor actor, CancellationToken ct)
    {
        await foreach (var news in feed.ListenAsync(actor, null, ct)) return news;
        throw new InvalidOperationException("The stream ended");
    }

    private static async Task<EventFeed> StartAsync(Outbox outbox)
    {
        var feed = new EventFeed(new Events(outbox.Database), NullLogger<EventFeed>.Instance);
        await feed.StartAsync(Ct);
        return feed;
    }

    private static Actor AnOfficer() => TestPortal.An(Role.PlatOperator);

    private static Actor AFirm() => TestPortal.As(Guid.CreateVersion7(), Role.EntAdmin);
}
