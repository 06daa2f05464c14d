using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>Reading on in the audit: every row once, however many there are and whomever they concern.</summary>
public sealed class EventTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, EveryEngine]
    public async Task A_batch_of_more_payees_than_fit_a_page_is_one_event_for_all_of_them(string engine)
    {
        const int Payees = 2_001;
        await using var outbox = await Outbox.CreateAsync(engine);
        var batch = await ABatchAsync(outbox, Payees);
        var paid = await outbox.HappenAsync(Outbox.Now, times: 2, "batch", batch);

        var events = await new Events(outbox.Database).SinceAsync(Outbox.Now.AddMinutes(-1), Ct)
            .WaitAsync(Patience, Ct);

        Assert.Equal(paid.Order(), events.Select(news => news.Id).Order());
        Assert.All(events, news => Assert.Equal(Payees, news.Concerned.Count));
    }

    [Theory, EveryEngine]
    public async Task Rows_of_one_instant_are_each_read_once_over_many_pages(string engine)
    {
        await using var outbox = await Outbox.CreateAsync(engine);
        var happened = await outbox.HappenAsync(Outbox.Now, times: 4_001);

        var events = await new Events(outbox.Database).SinceAsync(Outbox.Now.AddMinutes(-1), Ct)
            .WaitAsync(Patience, Ct);

        Assert.Equal(happened.Order(), events.Select(news => news.Id).Order());
    }

    private static async Task<Guid> ABatchAsync(Outbox outbox, int payees)
    {
        var batch = Guid.CreateVersion7();
        await outbox.Database.TransactAsync<int>(async tx =>
        {
            await tx.WriteAsync("""
                INSERT INTO batches (id, cutoff_on, state, opened_at, version) VALUES (@Id, @Today, 'Open', @Now, 1)
                """, new { Id = batch, Today = new DateOnly(2026, 11, 30), Outbox.Now });
            for (var i = 0; i < payees; i++)
            {
                var payee = new { Batch = batch, Id = Guid.CreateVersion7(), Uscc = $"{i:000000000000000000}" };
                await tx.WriteAsync("""
                    INSERT INTO organisations (id, kind, name, uscc, duty) VALUES (@Id, 'Provider', '公司', @Uscc, NULL)
                    """, payee);
                await tx.WriteAsync(
                    "INSERT INTO batch_payees (batch_id, payee_id, amount_fen) VALUES (@Batch, @Id, 1)", payee);
            }
            return 0;
        }, Ct);
        return batch;
    }
}
