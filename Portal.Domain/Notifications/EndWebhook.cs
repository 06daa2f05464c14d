using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Notifications;

/// <summary>An address is told nothing more; what waits for it is given up.</summary>
public sealed class EndWebhook(Acts acts)
{
    public sealed record Command(Guid WebhookId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.WebhookEnd, command, async act =>
        {
            if (Webhook.WhyNotFor(actor) is { } refusal) return refusal;
            var mine = new { command.WebhookId, actor.OrganisationId, Now = TimeProvider.System.GetUtcNow() };
            if (await act.Tx.ExecAsync(actor.OrganisationId is null ? EndCitys : EndOwn, mine) == 0)
                return new NotFound("webhook");
            await act.Tx.WriteAsync(GiveUp, command);
            await act.AuditAsync("webhook", command.WebhookId, new { ended = false }, new { ended = true });
            return new Standing(command.WebhookId, "Ended");
        }, ct);

    private const string EndOwn = """
        UPDATE webhooks SET ended_at = @Now
         WHERE id = @WebhookId AND organisation_id = @OrganisationId AND ended_at IS NULL
        """;
    private const string EndCitys = """
        UPDATE webhooks SET ended_at = @Now WHERE id = @WebhookId AND organisation_id IS NULL AND ended_at IS NULL
        """;
    internal const string GiveUp =
        "UPDATE webhook_deliveries SET state = 'GivenUp' WHERE webhook_id = @WebhookId AND state = 'Waiting'";
}
