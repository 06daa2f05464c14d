using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>What goes into the outbox, who may send it, and what becomes of it, over any number of hosts.</summary>
public sealed class OutboxTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly Deliveries.Answer Arrived = new(204, null);
    private static readonly Deliveries.Answer Broken = new(500, null);

    [Theory, EveryEngine]
    public async Task Each_event_is_put_in_once_by_however_many_hosts(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        await outbox.AWebhookAsync();
        await outbox.AWebhookAsync();
        await outbox.HappenAsync(Outbox.Now, times: 150);

        var added = await Task.WhenAll(outbox.Deliveries.EnqueueAsync(Ct), outbox.AnotherHost().EnqueueAsync(Ct),
            outbox.AnotherHost().EnqueueAsync(Ct));

        Assert.Equal(300, added.Sum());
        Assert.Equal(0, await outbox.Deliveries.EnqueueAsync(Ct));
        Assert.Equal(300, await outbox.CountAsync("state = 'Waiting'"));
    }

    [Theory]
    [EveryEngine(1), EveryEngine(10)]
    public async Task What_is_committed_minutes_after_it_was_recorded_is_put_in_all_the_same(string engine, int minutes)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        await outbox.AWebhookAsync();

        await outbox.HappenAsync(Outbox.Now.AddMinutes(-minutes));

        Assert.Equal(1, await outbox.Deliveries.EnqueueAsync(Ct));
    }

    [Theory, EveryEngine]
    public async Task A_webhook_whose_person_has_gone_to_others_hears_nothing_of_theirs(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        await outbox.AWebhookAsync(await outbox.AnOrganisationAsync());

        await outbox.HappenAsync(Outbox.Now);

        Assert.Equal(0, await outbox.Deliveries.EnqueueAsync(Ct));
    }

    [Theory, EveryEngine]
    public async Task A_webhook_of_somebodys_second_seat_hears_what_concerns_that_one(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var organisation = await outbox.AnOrganisationAsync();
        await outbox.WriteAsync("""
            INSERT INTO memberships (id, person_id, organisation_id, role)
            VALUES (@Id, @Officer, @Organisation, 'ProvAdmin')
            """, new { Id = Guid.CreateVersion7(), outbox.Officer, Organisation = organisation });
        var batch = Guid.CreateVersion7();
        await outbox.WriteAsync("""
            INSERT INTO batches (id, cutoff_on, state, opened_at, version) VALUES (@Id, @Today, 'Open', @Now, 1)
            """, new { Id = batch, Today = new DateOnly(2026, 11, 30), Outbox.Now });
        await outbox.WriteAsync("""
            INSERT INTO batch_payees (batch_id, payee_id, amount_fen) VALUES (@Id, @Organisation, 1)
            """, new { Id = batch, Organisation = organisation });
        await outbox.AWebhookAsync(organisation, "batch");

        await outbox.HappenAsync(Outbox.Now, kind: "batch", subject: batch);
        await outbox.HappenAsync(Outbox.Now, kind: "batch"); // one of which the provider has no part

        Assert.Equal(1, await outbox.Deliveries.EnqueueAsync(Ct));
    }

    [Theory, EveryEngine]
    public async Task What_was_under_way_as_its_webhook_ended_stays_given_up(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var sending = await outbox.AClaimedDeliveryAsync();
        await EndAsync(outbox, sending.WebhookId);
        await outbox.WriteAsync("UPDATE webhook_deliveries SET state = 'GivenUp' WHERE id = @Id", sending);

        Assert.False(await outbox.Deliveries.RecordAsync(sending, Broken, Ct));

        Assert.Equal(DeliveryState.GivenUp, (await outbox.FindAsync(sending.Id)).State);
    }

    [Theory, EveryEngine]
    public async Task What_was_put_in_as_its_webhook_ended_is_never_sent_and_given_up(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var webhook = await outbox.AWebhookAsync();
        await outbox.HappenAsync(Outbox.Now);
        await outbox.Deliveries.EnqueueAsync(Ct);
        await EndAsync(outbox, webhook);

        Assert.Empty(await outbox.Deliveries.ClaimAsync(20, 20, Ct));

        await outbox.Deliveries.PruneAsync(Ct);
        Assert.Equal(1, await outbox.CountAsync("state = 'GivenUp'"));
    }

    [Theory]
    [EveryEngine(0, 10), EveryEngine(1, 60), EveryEngine(2, 300), EveryEngine(3, 1_800), EveryEngine(4, 7_200),
        EveryEngine(5, 21_600), EveryEngine(6, 86_400)]
    public async Task After_a_try_in_vain_comes_a_longer_pause(string engine, int attempts, int seconds)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var sending = await AtAttemptAsync(outbox, attempts);

        Assert.True(await outbox.Deliveries.RecordAsync(sending, Broken, Ct));

        var waiting = await outbox.FindAsync(sending.Id);
        Assert.Equal((DeliveryState.Waiting, attempts + 1, 500), (waiting.State, waiting.Attempts, waiting.Status));
        Assert.Equal(seconds, (waiting.DueAt - waiting.AnsweredAt!.Value).TotalSeconds);
        Assert.Empty(await outbox.Deliveries.ClaimAsync(20, 20, Ct));
    }

    [Theory, EveryEngine]
    public async Task After_the_last_pause_it_is_given_up(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var sending = await AtAttemptAsync(outbox, 7);

        await outbox.Deliveries.RecordAsync(sending, new(null, "nobody there"), Ct);

        var over = await outbox.FindAsync(sending.Id);
        Assert.Equal((DeliveryState.GivenUp, 8, "nobody there"), (over.State, over.Attempts, over.Fault));
        Assert.Empty(await outbox.Deliveries.ClaimAsync(20, 20, Ct));
    }

    [Theory, EveryEngine]
    public async Task A_lease_that_ran_out_is_another_hosts_and_what_the_first_says_no_longer_counts(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var other = outbox.AnotherHost();
        var first = await outbox.AClaimedDeliveryAsync();
        Assert.Empty(await other.ClaimAsync(20, 20, Ct));
        var past = Outbox.Now.AddSeconds(-1);
        await outbox.WriteAsync(
            "UPDATE webhook_deliveries SET claimed_until = @Past WHERE id = @Id", new { first.Id, Past = past });

        var second = Assert.Single(await other.ClaimAsync(20, 20, Ct));

        Assert.Equal(first.Id, second.Id);
        Assert.False(await outbox.Deliveries.RecordAsync(first, Broken, Ct));
        Assert.True(await other.RecordAsync(second, Arrived, Ct));
        Assert.False(await outbox.Deliveries.RecordAsync(first, Broken, Ct));
        var arrived = await outbox.FindAsync(first.Id);
        Assert.Equal((DeliveryState.Arrived, 1), (arrived.State, arrived.Attempts));
    }

    [Theory, EveryEngine]
    public async Task A_webhook_with_much_to_tell_has_its_share_and_leaves_room_for_others(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var loud = await outbox.AWebhookAsync();
        await outbox.HappenAsync(Outbox.Now, times: 30);
        await outbox.Deliveries.EnqueueAsync(Ct);
        var quiet = await outbox.AWebhookAsync(lifecycle: "voucher");
        await outbox.HappenAsync(Outbox.Now, kind: "voucher");
        await outbox.Deliveries.EnqueueAsync(Ct);

        var claimed = await outbox.Deliveries.ClaimAsync(20, 4, Ct);

        Assert.Equal(4, claimed.Count(delivery => delivery.WebhookId == loud));
        Assert.Single(claimed, delivery => delivery.WebhookId == quiet);
        Assert.Empty(await outbox.Deliveries.ClaimAsync(20, 4, Ct));
        await outbox.Deliveries.RecordAsync(claimed.First(delivery => delivery.WebhookId == loud), Arrived, Ct);
        Assert.Equal(loud, Assert.Single(await outbox.Deliveries.ClaimAsync(20, 4, Ct)).WebhookId);
    }

    [Theory]
    [EveryEngine("Arrived", 91, 0), EveryEngine("GivenUp", 91, 0), EveryEngine("Waiting", 91, 1),
        EveryEngine("Arrived", 89, 1)]
    public async Task The_log_forgets_after_ninety_days_what_does_not_wait(
        string engine, string state, int days, int left)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        await outbox.AClaimedDeliveryAsync();
        await outbox.WriteAsync("UPDATE webhook_deliveries SET state = @State, due_at = @At",
            new { State = state, At = Outbox.Now.AddDays(-days) });

        await outbox.Deliveries.PruneAsync(Ct);

        Assert.Equal(left, await outbox.CountAsync("1 = 1"));
    }

    private static Task EndAsync(Outbox outbox, Guid webhook) => outbox.WriteAsync(
        "UPDATE webhooks SET ended_at = @Now WHERE id = @Webhook", new { Webhook = webhook, Outbox.Now });

    private static async Task<Deliveries.Due> AtAttemptAsync(Outbox outbox, int attempts)
    {
        var delivery = await outbox.AClaimedDeliveryAsync();
        await outbox.WriteAsync("UPDATE webhook_deliveries SET attempts = @Attempts WHERE id = @Id",
            new { delivery.Id, Attempts = (long)attempts });
        return delivery with { Attempts = attempts };
    }
}
