using Portal.Domain.Accounts;

namespace Portal.Domain.Notifications;

public sealed partial class Deliveries
{
    /// <summary>How far the outbox looks back once a minute. A row says when its host wrote it, by that host's clock;
    /// others see it when its transaction is committed. Where more lies between the two, by the clock of the host that
    /// reads, than this less that minute, nobody is told of it. A statement is given up after 30 s and hosts keep their
    /// clocks within seconds, so ten minutes, which docs/api.md promises, are ample; and no act pays for a row or a
    /// lock that would say in which order it was committed.</summary>
    private static readonly TimeSpan FarOverlap = TimeSpan.FromMinutes(12);

    /// <summary>In between it looks back by <see cref="Events.Overlap"/>, which finds nearly all within
    /// seconds.</summary>
    private static readonly TimeSpan FarEvery = TimeSpan.FromMinutes(1);

    private const int AtOnce = 100;

    private long? lookedFarAt;

    /// <summary>Puts in what was recorded since the last time and concerns a webhook. What is there already is read in
    /// one statement; what is missing goes in by guarded inserts, so that hosts may do this at the same time.</summary>
    /// <returns>How many were put in.</returns>
    public async Task<int> EnqueueAsync(CancellationToken ct)
    {
        var (now, timestamp) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetTimestamp());
        var webhooks = await database.ListAsync<Webhook>(SelectStanding, new { }, ct);
        if (webhooks.Count == 0) return 0;
        var isFar = lookedFarAt is not { } last || TimeProvider.System.GetElapsedTime(last, timestamp) >= FarEvery;
        var since = webhooks.Min(webhook => webhook.HeardTo) - (isFar ? FarOverlap : Events.Overlap);
        var listeners = await ListenersAsync(webhooks, ct);
        var known = (await database.ListAsync<Pair>(SelectKnown, new { Since = since }, ct)).ToHashSet();
        var missing =
            from news in await events.SinceAsync(since, ct)
            from listener in listeners
            where listener.Webhook.Hears(news) && news.IsFor(listener.Actor)
            select new Pair(listener.Webhook.Id, news.Id) into pair
            where !known.Contains(pair)
            select pair;
        var added = 0;
        foreach (var some in missing.Chunk(AtOnce)) added += await AddAsync(some, ct);
        await WriteAsync(MarkHeard, new { Now = now }, ct);
        if (isFar) lookedFarAt = timestamp;
        return added;
    }

    // Each is told what its person may see in the seat for which it was registered. Whoever has left that hears, at its
    // address, neither of it nor of another.
    private async Task<List<(Webhook Webhook, Actor Actor)>> ListenersAsync(
        IReadOnlyList<Webhook> webhooks, CancellationToken ct)
    {
        var listeners = new List<(Webhook, Actor)>();
        foreach (var webhook in webhooks)
            if ((await actors.SeatsAsync(webhook.PersonId, ct)).Select(seat => seat.Actor)
                .FirstOrDefault(actor => actor.OrganisationId == webhook.OrganisationId) is { } listener)
                listeners.Add((webhook, listener));
        return listeners;
    }

    private async Task<int> AddAsync(Pair[] pairs, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var outcome = await database.TransactAsync<int>(async tx =>
        {
            var added = 0;
            foreach (var pair in pairs)
                added += await tx.ExecAsync(Insert,
                    new { Id = Guid.CreateVersion7(), pair.WebhookId, pair.EventId, Now = now });
            return added;
        }, ct);
        return outcome.Refusal is null ? outcome.Value
            : throw new InvalidOperationException("Other hosts were quicker on every try; what is missing comes next");
    }

    private sealed record Pair(Guid WebhookId, Guid EventId);

    private const string SelectStanding = """
        SELECT id, organisation_id, person_id, url, lifecycles, sealed_secret, created_at, heard_to
          FROM webhooks WHERE ended_at IS NULL
        """;
    private const string MarkHeard = "UPDATE webhooks SET heard_to = @Now WHERE ended_at IS NULL AND heard_to < @Now";
    private const string SelectKnown = """
        SELECT d.webhook_id, d.event_id
          FROM audit_rows a JOIN webhook_deliveries d ON d.event_id = a.id
         WHERE a.recorded_at >= @Since
        """;
    // The webhook may have ended, and another host may have put it in, since they were read.
    private const string Insert = """
        INSERT INTO webhook_deliveries (id, webhook_id, event_id, state, attempts, due_at)
        SELECT @Id, w.id, @EventId, 'Waiting', 0, @Now
          FROM webhooks w
         WHERE w.id = @WebhookId AND w.ended_at IS NULL AND NOT EXISTS
               (SELECT d.id FROM webhook_deliveries d WHERE d.webhook_id = @WebhookId AND d.event_id = @EventId)
        """;
}
