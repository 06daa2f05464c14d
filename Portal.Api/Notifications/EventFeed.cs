using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Domain.Accounts;
using Portal.Domain.Notifications;

namespace Portal.Api.Notifications;

/// <summary>What happens, as it happens, for everybody who listens at this host: read once a second for all of them,
/// and not at all while nobody does.</summary>
public sealed class EventFeed(Events events, ILogger<EventFeed> log) : BackgroundService
{
    private const int Unread = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly HashSet<Channel<Event>> listeners = [];

    /// <summary>From now on, until the caller leaves or falls a thousand events behind.</summary>
    /// <param name="lifecycles">Of what to hear; null: of all that the actor may.</param>
    public async IAsyncEnumerable<Event> ListenAsync(Actor actor, IReadOnlyCollection<string>? lifecycles,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var since = TimeProvider.System.GetUtcNow();
        var channel = Channel.CreateBounded<Event>(new BoundedChannelOptions(Unread) { SingleReader = true });
        lock (gate) listeners.Add(channel);
        try
        {
            await foreach (var news in channel.Reader.ReadAllAsync(ct))
                if (news.RecordedAt >= since && lifecycles?.Contains(news.Lifecycle) != false && news.IsFor(actor))
                    yield return news;
        }
        finally
        {
            lock (gate) listeners.Remove(channel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        var from = TimeProvider.System.GetUtcNow();
        var seen = new Dictionary<Guid, DateTimeOffset>();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = TimeProvider.System.GetUtcNow();
            Channel<Event>[] open;
            lock (gate) open = [.. listeners];
            try
            {
                if (open.Length > 0) await TellAsync(open, from - Events.Overlap, seen, stoppingToken);
                from = now;
                foreach (var old in seen.Where(one => one.Value < now - (2 * Events.Overlap)).ToList())
                    seen.Remove(old.Key);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "What happened could not be read; trying again");
            }
        }
    }

    private async Task TellAsync(Channel<Event>[] open, DateTimeOffset since, Dictionary<Guid, DateTimeOffset> seen,
        CancellationToken ct)
    {
        foreach (var news in await events.SinceAsync(since, ct))
        {
            if (!seen.TryAdd(news.Id, news.RecordedAt)) continue;
            foreach (var channel in open)
                if (!channel.Writer.TryWrite(news)) channel.Writer.TryComplete();
        }
    }
}
