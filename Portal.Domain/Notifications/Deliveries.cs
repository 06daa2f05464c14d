using System.Collections.Immutable;
using System.Security.Cryptography;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>The outbox of webhooks: what has to be told, to whom, and what became of it. Any number of hosts may work
/// on it: an event is put in once for each webhook, and a delivery is claimed before it is sent.</summary>
public sealed partial class Deliveries(Database database, Events events, Actors actors)
{
    /// <summary>How long a host may take over one delivery before another tries.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>How long what has arrived or was given up stays in the log.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>After each try in vain; when they are used up it is given up.</summary>
    private static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(24),
    ];

    /// <summary>One delivery to be made.</summary>
    public sealed record Due(
        Guid Id, Guid WebhookId, string Url, string SealedSecret, Guid EventId, DateTimeOffset At, string Act,
        string SubjectKind, Guid SubjectId, long Attempts)
    {
        /// <summary>Until when it is the caller's (UTC, the world's time); it names the claim too.</summary>
        public DateTimeOffset ClaimedUntil { get; init; }
    }

    /// <summary>What became of a try.</summary>
    /// <param name="Status">Of the answer; null when there was none.</param>
    /// <param name="Fault">Why there was none.</param>
    public sealed record Answer(int? Status, string? Fault)
    {
        public bool Arrived => Status is >= 200 and < 300;
    }

    /// <summary>What is due now, claimed for the caller. Webhooks that have least under way come first, in an order of
    /// chance among equals, so that those with much to tell and no answer leave room for the others.</summary>
    /// <param name="most">So many in all.</param>
    /// <param name="ofOne">So many of one webhook, with those that are under way.</param>
    public async Task<IReadOnlyList<Due>> ClaimAsync(int most, int ofOne, CancellationToken ct)
    {
        var now = PortalClock.Cut(TimeProvider.System.GetUtcNow());
        var claimed = new List<Due>();
        var queues = (await database.ListAsync<Queue>(SelectQueues, new { Now = now }, ct)).ToArray();
        RandomNumberGenerator.Shuffle<Queue>(queues);
        foreach (var queue in queues.OrderBy(queue => queue.UnderWay))
        {
            var room = Math.Min(most - claimed.Count, ofOne - queue.UnderWay);
            if (room <= 0) break;
            claimed.AddRange(await ClaimOfAsync(queue.WebhookId, room, now, ct));
        }
        return claimed;
    }

    /// <summary>Writes down what became of it, and when it is tried again.</summary>
    /// <returns>False when it was no longer the caller's: another host took it over, somebody has it sent again, or its
    /// webhook has ended.</returns>
    public async Task<bool> RecordAsync(Due delivery, Answer answer, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var isLast = delivery.Attempts >= Pauses.Length;
        return await WriteAsync(Record, new
        {
            delivery.Id, delivery.ClaimedUntil, Now = now, answer.Status,
            Fault = answer.Fault?[..Math.Min(answer.Fault.Length, Limits.Text)],
            State = answer.Arrived ? DeliveryState.Arrived : isLast ? DeliveryState.GivenUp : DeliveryState.Waiting,
            DueAt = now + (answer.Arrived || isLast ? TimeSpan.Zero : Pauses[(int)delivery.Attempts]),
        }, ct) == 1;
    }

    /// <summary>Takes out of the log what is old and over, and gives up what was put in while its webhook
    /// ended.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await WriteAsync(GiveUpEnded, new { }, ct);
        await WriteAsync(DeleteOld, new { Before = TimeProvider.System.GetUtcNow() - Kept }, ct);
    }

    private async Task<IEnumerable<Due>> ClaimOfAsync(
        Guid webhookId, long room, DateTimeOffset now, CancellationToken ct)
    {
        var due = await database.ListAsync<Due>(
            database.Dialect.FirstRows(SelectDue), new { WebhookId = webhookId, Now = now, Most = room }, ct);
        var claimed = new List<Due>();
        foreach (var delivery in due.Select(one => one with { ClaimedUntil = now + Claim }))
            if (await WriteAsync(TakeOver, new { delivery.Id, delivery.Attempts, Now = now, delivery.ClaimedUntil }, ct)
                == 1)
                claimed.Add(delivery);
        return claimed;
    }

    // Overtaken by another host: what it wrote is as good.
    private async Task<int> WriteAsync(string sql, object args, CancellationToken ct)
    {
        var outcome = await database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), ct);
        return outcome.Refusal is null ? outcome.Value : 0;
    }

    private sealed record Queue(Guid WebhookId, long UnderWay);

    private const string SelectQueues = """
        SELECT w.id AS webhook_id,
               (SELECT CAST(COUNT(*) AS BIGINT) FROM webhook_deliveries c
                 WHERE c.webhook_id = w.id AND c.state = 'Waiting' AND c.claimed_until >= @Now) AS under_way
          FROM webhooks w
         WHERE w.ended_at IS NULL AND EXISTS
               (SELECT d.id FROM webhook_deliveries d
                 WHERE d.webhook_id = w.id AND d.state = 'Waiting' AND d.due_at <= @Now
                   AND (d.claimed_until IS NULL OR d.claimed_until < @Now))
        """;
    private const string SelectDue = """
        SELECT d.id, d.webhook_id, w.url, w.sealed_secret, d.event_id, a.at, a.act, a.subject_kind, a.subject_id,
               d.attempts
          FROM webhook_deliveries d
          JOIN webhooks w ON w.id = d.webhook_id
          JOIN audit_rows a ON a.id = d.event_id
         WHERE d.webhook_id = @WebhookId AND w.ended_at IS NULL AND d.state = 'Waiting' AND d.due_at <= @Now
           AND (d.claimed_until IS NULL OR d.claimed_until < @Now)
         ORDER BY d.due_at, d.id
        """;
    // Another host may have claimed it, tried it and written that down since it was read.
    private const string TakeOver = """
        UPDATE webhook_deliveries SET claimed_until = @ClaimedUntil
         WHERE id = @Id AND state = 'Waiting' AND due_at <= @Now AND attempts = @Attempts
           AND (claimed_until IS NULL OR claimed_until < @Now)
           AND webhook_id IN (SELECT id FROM webhooks WHERE ended_at IS NULL)
        """;
    private const string Record = """
        UPDATE webhook_deliveries
           SET state = @State, attempts = attempts + 1, due_at = @DueAt, claimed_until = NULL, answered_at = @Now,
               status = @Status, fault = @Fault
         WHERE id = @Id AND state = 'Waiting' AND claimed_until = @ClaimedUntil
        """;
    private const string GiveUpEnded = """
        UPDATE webhook_deliveries SET state = 'GivenUp'
         WHERE state = 'Waiting' AND webhook_id IN (SELECT id FROM webhooks WHERE ended_at IS NOT NULL)
        """;
    private const string DeleteOld = "DELETE FROM webhook_deliveries WHERE due_at < @Before AND state <> 'Waiting'";
}
