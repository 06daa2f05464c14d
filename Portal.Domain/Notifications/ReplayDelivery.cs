using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Notifications;

/// <summary>A delivery is sent again, whatever became of it: the same event under the same id.</summary>
public sealed class ReplayDelivery(Acts acts)
{
    public sealed record Command(Guid DeliveryId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.WebhookReplay, command, async act =>
        {
            if (Webhook.WhyNotFor(actor) is { } refusal) return refusal;
            var mine = new { command.DeliveryId, actor.OrganisationId, Now = TimeProvider.System.GetUtcNow() };
            if (await act.Tx.ExecAsync(actor.OrganisationId is null ? AgainForCity : AgainForOwn, mine) == 0)
                return new NotFound("delivery");
            await act.AuditAsync("delivery", command.DeliveryId, null, new { replayed = true });
            return new Standing(command.DeliveryId, "Waiting");
        }, ct);

    private const string AgainForOwn = """
        UPDATE webhook_deliveries SET state = 'Waiting', attempts = 0, due_at = @Now, claimed_until = NULL
         WHERE id = @DeliveryId AND webhook_id IN
               (SELECT id FROM webhooks WHERE organisation_id = @OrganisationId AND ended_at IS NULL)
        """;
    private const string AgainForCity = """
        UPDATE webhook_deliveries SET state = 'Waiting', attempts = 0, due_at = @Now, claimed_until = NULL
         WHERE id = @DeliveryId AND webhook_id IN
               (SELECT id FROM webhooks WHERE organisation_id IS NULL AND ended_at IS NULL)
        """;
}
