using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notifications;

/// <summary>Webhooks and the log of their deliveries, as their organisation sees them; officers see the city's
/// own.</summary>
public sealed class WebhookPages(Database database)
{
    public sealed record Row(Guid Id, string Url, string Lifecycles, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

    /// <param name="Attempts">So many times it was sent.</param>
    /// <param name="DueAt">When it is tried next, while it waits.</param>
    /// <param name="Status">Of the last answer; null when there was none.</param>
    /// <param name="Fault">Why there was none.</param>
    public sealed record Delivery(
        Guid Id, Guid WebhookId, Guid EventId, string Act, Guid SubjectId, DeliveryState State, long Attempts,
        DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, long? Status, string? Fault);

    /// <summary>All of them, the newest first: there are few.</summary>
    public async Task<Outcome<Row[]>> ListAsync(Actor me, CancellationToken ct)
    {
        if ((me.WhyNot(Permissions.WebhookReadOwn) ?? Webhook.WhyNotFor(me)) is { } refusal) return refusal;
        var sql = me.OrganisationId is null ? SelectCitys : SelectOwn;
        return (Row[])[.. await database.ListAsync<Row>(sql, new { me.OrganisationId }, ct)];
    }

    public async Task<Outcome<Page<Delivery>>> DeliveriesAsync(
        Actor me, Guid webhookId, DeliveryState? state, Sort sort, Slice slice, CancellationToken ct)
    {
        if ((me.WhyNot(Permissions.WebhookReadOwn) ?? Webhook.WhyNotFor(me)) is { } refusal) return refusal;
        var where = (me.OrganisationId is null ? OfCity : OfOwn) + (state is null ? "" : InState);
        var order = Ordering.Of(sort);
        var after = slice.After is null ? "" : order.After("webhook_deliveries d", "d.id");
        return await database.PageAsync<Delivery>(
            $"{SelectDeliveries}{where}{after}{order.By("d.id")}", "SELECT d.id" + From + where, "d.id", slice,
            new { WebhookId = webhookId, me.OrganisationId, State = state, slice.After, slice.Most }, ct);
    }

    private const string SelectOwn = """
        SELECT id, url, lifecycles, created_at, ended_at FROM webhooks
         WHERE organisation_id = @OrganisationId ORDER BY id DESC
        """;
    private const string SelectCitys = """
        SELECT id, url, lifecycles, created_at, ended_at FROM webhooks WHERE organisation_id IS NULL ORDER BY id DESC
        """;
    private const string From = """

          FROM webhook_deliveries d
          JOIN webhooks w ON w.id = d.webhook_id
          JOIN audit_rows a ON a.id = d.event_id

        """;
    private const string SelectDeliveries = """
        SELECT d.id, d.webhook_id, d.event_id, a.act, a.subject_id, d.state, d.attempts, d.due_at, d.answered_at,
               d.status, d.fault
        """ + From;
    private const string OfOwn = "WHERE d.webhook_id = @WebhookId AND w.organisation_id = @OrganisationId";
    private const string OfCity = "WHERE d.webhook_id = @WebhookId AND w.organisation_id IS NULL";
    private const string InState = " AND d.state = @State";
    private const string After = " AND d.id < @After";
    private const string Newest = " ORDER BY d.id DESC";

    /// <summary>The longest lists, for whoever checks statements.</summary>
    internal const string SelectOwnFiltered = SelectDeliveries + OfOwn + InState + After + Newest;

    internal const string SelectCitysFiltered = SelectDeliveries + OfCity + InState + After + Newest;
}
