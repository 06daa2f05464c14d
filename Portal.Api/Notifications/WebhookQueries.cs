using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Notifications;
using Portal.Domain.Foundation;
using Portal.Domain.Notifications;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The addresses that are told of what concerns the caller's organisation.</summary>
    public static async Task<IEnumerable<WebhookView>?> WebhooksAsync(
        [FromServices] WebhookPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        (await desk.ReadAsync(me => pages.ListAsync(me, ct), ct)).Select(row => new WebhookView(row));

    /// <summary>The log of deliveries to one of them.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<DeliveryConnection?> DeliveriesAsync(
        Guid webhookId, int? first, string? after, DeliveryState? state, Sort? sort,
        [FromServices] WebhookPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.DeliveriesAsync(me, webhookId, state, sort ?? default, Paging.Slice(first, after), ct), ct));
}
