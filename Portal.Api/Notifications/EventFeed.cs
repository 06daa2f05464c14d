using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;

namespace Portal.Api.Notifications;

/// <summary>What happens, as it happens, for everybody who listens at this host: read once a second for all of them,
/// and not at all while nobody does.</summary>
public sealed class EventFeed(Events events, ILogger<EventFeed> log) : BackgroundService
{
    /// <summary>Streams of one client (person or system) at this host at a time.</summary>
    public const int MostOfOne = 10;

    private const int Unread = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly HashSet<Listener> listeners = [];

    /// <summary>From now on, until the caller leaves or falls a thousand events behind: that ends with <see
    /// cref="TooSlow"/>.</summary>
    /// <param name="lifecycles">Of what to hear; null: of all that the actor may.</param>
    /// <exception cref="TooManyStreams">The actor listens <see cref="MostOfOne"/> times already.</exception>
    public async IAsyncEnumerable<Event> ListenAsync(Actor actor, IReadOnlyCollection<string>? lifecycles,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var listener = Admit(new Listener(actor, lifecycles, PortalClock.Cut(TimeProvider.System.GetUtcNow())));
        try
        {
            await foreach (var news in listener.Heard.Reader.ReadAllAsync(ct)) yield return news;
        }
        finally
        {
            lock (gate) listeners.Remove(listener);
        }
    }

    private Listener Admit(Listener listener)
    {
        lock (gate)
        {
            if (listeners.Count(other => other.Actor.PersonId == listener.Actor.PersonId) >= MostOfOne)
                throw new TooManyStreams();
            listeners.Add(listener);
        }
        return listener;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        var from = TimeProvider.System.GetUtcNow();
        var seen = new Dictionary<Guid, DateTimeOffset>();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = TimeProvider.System.GetUtcNow();
            Listener[] open;
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

    private async Task TellAsync(
        Listener[] open, DateTimeOffset since, Dictionary<Guid, DateTimeOffset> seen, CancellationToken ct)
    {
        foreach (var news in await events.SinceAsync(since, ct))
        {
            if (!seen.TryAdd(news.Id, news.RecordedAt)) continue;
            foreach (var listener in open) listener.Tell(news);
        }
    }

    /// <summary>Keeps only what is for it, so that nobody falls behind by what others hear.</summary>
    private sealed class Listener(Actor actor, IReadOnlyCollection<string>? lifecycles, DateTimeOffset since)
    {
        public Actor Actor => actor;

        public Channel<Event> Heard { get; } =
            Channel.CreateBounded<Event>(new BoundedChannelOptions(Unread) { SingleReader = true });

        public void Tell(Event news)
        {
            if (news.RecordedAt < since || lifecycles?.Contains(news.Lifecycle) == false || !news.IsFor(actor)) return;
            if (!Heard.Writer.TryWrite(news)) Heard.Writer.TryComplete(new TooSlow());
        }
    }
}
