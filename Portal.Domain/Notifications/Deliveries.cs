using System.Collections.Immutable;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>The outbox of webhooks: what has to be told, to whom, and what became of it. Any number of hosts may work
/// on it: an event is put in once for each webhook, and a delivery is claimed before it is sent.</summary>
public sealed class Deliveries(Database database, Events events, Actors actors)
{
    /// <summary>How long a host may take over one delivery before another tries.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>After each try in vain; when they are used up it is given up.</summary>
    private static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(24),
    ];

    /// <summary>One delivery to be made.</summary>
    public sealed record Due(
        Guid Id, Guid WebhookId, string Url, string SealedSecret, Guid EventId, DateTimeOffset At, string Act,
        string SubjectKind, Guid SubjectId, long Attempts);

    /// <summary>What became of a try.</summary>
    /// <param name="Status">Of the answer; null when there was none.</param>
    /// <param name="Fault">Why there was none.</param>
    public sealed record Answer(int? Status, string? Fault)
    {
        public bool Arrived => Status is >= 200 and < 300;
    }

    /// <summary>Puts in what was recorded since the last time and concerns a webhook.</summary>
    public async Task<int> EnqueueAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var webhooks = await database.ListAsync<Webhook>(SelectStanding, new { }, ct);
        if (webhooks.Count == 0) return 0;
        var listeners = new List<(Webhook Webhook, Actor Actor)>();
        foreach (var webhook in webhooks)
            if (await actors.ByIdAsync(webhook.PersonId, ct) is { } actor) listeners.Add((webhook, actor));

        var added = 0;
        var since = webhooks.Min(webhook => webhook.HeardTo) - Events.Overlap;
        foreach (var news in await events.SinceAsync(since, ct))
            foreach (var (webhook, actor) in listeners)
                if (webhook.Hears(news) && news.IsFor(actor)) added += await AddAsync(webhook, news, ct);
        await WriteAsync(MarkHeard, new { Now = now }, ct);
        return added;
    }

    /// <summary>What is due now, claimed for the caller.</summary>
    public async Task<IReadOnlyList<Due>> ClaimAsync(int most, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var due = await database.ListAsync<Due>(
            database.Dialect.FirstRows(SelectDue), new { Now = now, Most = (long)most }, ct);
        var claimed = new List<Due>();
        foreach (var delivery in due)
            if (await WriteAsync(TakeOver, new { delivery.Id, Now = now, Until = now + Claim }, ct) == 1)
                claimed.Add(delivery);
        return claimed;
    }

    /// <summary>Writes down what became of it, and when it is tried again.</summary>
    public Task RecordAsync(Due delivery, Answer answer, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var isLast = delivery.Attempts >= Pauses.Length;
        return WriteAsync(Record, new
        {
            delivery.Id, Now = now, answer.Status, Fault = answer.Fault?[..Math.Min(answer.Fault.Length, Limits.Text)],
            State = answer.Arrived ? DeliveryState.Arrived : isLast ? DeliveryState.GivenUp : DeliveryState.Waiting,
            DueAt = now + (isLast ? TimeSpan.Zero : Pauses[(int)delivery.Attempts]),
        }, ct);
    }

    private async Task<int> AddAsync(Webhook webhook, Event news, CancellationToken ct)
    {
        var row = new
        {
            Id = Guid.CreateVersion7(), WebhookId = webhook.Id, EventId = news.Id,
            Now = TimeProvider.System.GetUtcNow(),
        };
        return await database.FindAsync<long>(CountAdded, row, ct) > 0 ? 0 : await WriteAsync(Insert, row, ct);
    }

    // Overtaken by another host: its row is as good.
    private async Task<int> WriteAsync(string sql, object args, CancellationToken ct)
    {
        var outcome = await database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), ct);
        return outcome.Refusal is null ? outcome.Value : 0;
    }

    private const string SelectStanding = """
        SELECT id, organisation_id, person_id, url, lifecycles, sealed_secret, created_at, heard_to
          FROM webhooks WHERE ended_at IS NULL
        """;
    private const string MarkHeard = "UPDATE webhooks SET heard_to = @Now WHERE ended_at IS NULL AND heard_to < @Now";
    private const string CountAdded = """
        SELECT CAST(COUNT(*) AS BIGINT) AS added FROM webhook_deliveries
         WHERE webhook_id = @WebhookId AND event_id = @EventId
        """;
    private const string Insert = """
        INSERT INTO webhook_deliveries (id, webhook_id, event_id, state, attempts, due_at)
        VALUES (@Id, @WebhookId, @EventId, 'Waiting', 0, @Now)
        """;
    private const string SelectDue = """
        SELECT d.id, d.webhook_id, w.url, w.sealed_secret, d.event_id, a.at, a.act, a.subject_kind, a.subject_id,
               d.attempts
          FROM webhook_deliveries d
          JOIN webhooks w ON w.id = d.webhook_id
          JOIN audit_rows a ON a.id = d.event_id
         WHERE d.state = 'Waiting' AND d.due_at <= @Now AND (d.claimed_until IS NULL OR d.claimed_until < @Now)
         ORDER BY d.due_at, d.id
        """;
    private const string TakeOver = """
        UPDATE webhook_deliveries SET claimed_until = @Until
         WHERE id = @Id AND state = 'Waiting' AND (claimed_until IS NULL OR claimed_until < @Now)
        """;
    private const string Record = """
        UPDATE webhook_deliveries
           SET state = @State, attempts = attempts + 1, due_at = @DueAt, claimed_until = NULL, answered_at = @Now,
               status = @Status, fault = @Fault
         WHERE id = @Id
        """;
}
