using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>A city of one officer, who hears of every order, and what is written down there: rows of the audit as any
/// act leaves them, at instants of the test's choice.</summary>
internal sealed class Outbox : IAsyncDisposable
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly TestDatabase portal;

    private Outbox(TestDatabase portal)
    {
        this.portal = portal;
        Deliveries = AnotherHost();
    }

    public Guid Officer { get; } = Guid.CreateVersion7();

    public Deliveries Deliveries { get; }

    public Database Database => portal.Database;

    public static DateTimeOffset Now => PortalClock.Cut(TimeProvider.System.GetUtcNow());

    public static async Task<Outbox> CreateAsync(string engine)
    {
        var outbox = new Outbox(await TestDatabase.CreateAsync(engine));
        await outbox.WriteAsync("INSERT INTO people (id, login, name) VALUES (@Officer, 'officer', '经办')", outbox);
        await outbox.WriteAsync("""
            INSERT INTO memberships (id, person_id, organisation_id, role)
            VALUES (@Officer, @Officer, NULL, 'PlatOperator')
            """, outbox);
        return outbox;
    }

    /// <summary>The outbox as another process works on it.</summary>
    public Deliveries AnotherHost()
    {
        var database = portal.AsAnotherHost();
        return new Deliveries(database, new Events(database), new Actors(database, new PortalClock(TimeProvider.System)));
    }

    public async Task<Guid> AnOrganisationAsync()
    {
        var id = Guid.CreateVersion7();
        await WriteAsync("""
            INSERT INTO organisations (id, kind, name, uscc, duty) VALUES (@Id, 'Provider', '数据公司', @Uscc, NULL)
            """, new { Id = id, Uscc = $"{id:N}"[^18..] });
        return id;
    }

    /// <summary>The officer's webhook, an hour old.</summary>
    /// <param name="organisation">For whom they registered it; null: for the city.</param>
    public async Task<Guid> AWebhookAsync(Guid? organisation = null, string lifecycle = "order")
    {
        var id = Guid.CreateVersion7();
        await WriteAsync("""
            INSERT INTO webhooks (id, organisation_id, person_id, url, lifecycles, sealed_secret, created_at, heard_to)
            VALUES (@Id, @Organisation, @Officer, 'https://example.com/', @Lifecycle, 'secret', @CreatedAt, @HeardTo)
            """, new
            {
                Id = id, Organisation = organisation, Officer, Lifecycle = lifecycle, CreatedAt = Now.AddHours(-1),
                HeardTo = Now,
            });
        return id;
    }

    /// <summary>Rows of the audit, one transaction.</summary>
    /// <param name="at">When they say that they were recorded.</param>
    public async Task<IReadOnlyList<Guid>> HappenAsync(
        DateTimeOffset at, int times = 1, string kind = "order", Guid? subject = null)
    {
        var ids = Enumerable.Range(0, times).Select(_ => Guid.CreateVersion7()).ToList();
        await Database.TransactAsync<int>(async tx =>
        {
            foreach (var id in ids)
                await tx.WriteAsync("""
                    INSERT INTO audit_rows (id, at, act, person_id, organisation_id, request_id, subject_kind,
                                            subject_id, before_state, after_state, recorded_at, rule_version)
                    VALUES (@Id, @At, 'order.confirm', @Officer, NULL, NULL, @Kind, @Subject, NULL, '{}', @At, '1')
                    """, new { Id = id, At = at, Officer, Kind = kind, Subject = subject ?? id });
            return 0;
        }, Ct);
        return ids;
    }

    /// <summary>One delivery that waits, claimed by this host.</summary>
    public async Task<Deliveries.Due> AClaimedDeliveryAsync()
    {
        await AWebhookAsync();
        await HappenAsync(Now);
        await Deliveries.EnqueueAsync(Ct);
        return Assert.Single(await Deliveries.ClaimAsync(20, 20, Ct));
    }

    public async Task<WebhookPages.Delivery> FindAsync(Guid delivery) =>
        await Database.FindAsync<WebhookPages.Delivery>("""
            SELECT id, webhook_id, event_id, 'order.confirm' AS act, event_id AS subject_id, state, attempts, due_at,
                   answered_at, status, fault
              FROM webhook_deliveries WHERE id = @Id
            """, new { Id = delivery }, Ct) ?? throw new InvalidOperationException("The delivery is gone");

    public async Task<long> CountAsync(string where) => await Database.FindAsync<long>(
        $"SELECT CAST(COUNT(*) AS BIGINT) AS n FROM webhook_deliveries WHERE {where}", new { }, Ct);

    public async Task WriteAsync(string sql, object args)
    {
        var outcome = await Database.TransactAsync<int>(async tx => await tx.ExecAsync(sql, args), Ct);
        Assert.Null(outcome.Refusal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
