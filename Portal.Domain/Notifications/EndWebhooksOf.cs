using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Notifications;

/// <summary>Ends all webhooks that a system registered: where its secret leaked, it is not known who chose their
/// addresses.</summary>
public sealed class EndWebhooksOf(Acts acts)
{
    /// <param name="Login">Of the system.</param>
    public sealed record Command(string Login) : Request;

    /// <summary>How many stood and are ended.</summary>
    public sealed record Ended(int Count);

    public Task<Outcome<Ended>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Ended>(actor, Permissions.CitySetUp, command, async act =>
        {
            var standing = await act.Tx.ListAsync<Guid>(SelectStanding, command);
            foreach (var id in standing)
            {
                await act.Tx.WriteAsync(End, new { WebhookId = id, Now = TimeProvider.System.GetUtcNow() });
                await act.Tx.WriteAsync(EndWebhook.GiveUp, new { WebhookId = id });
                await act.AuditAsync("webhook", id, new { ended = false }, new { ended = true });
            }
            return new Ended(standing.Count);
        }, ct);

    private const string SelectStanding = """
        SELECT w.id FROM webhooks w JOIN people p ON p.id = w.person_id
         WHERE p.login = @Login AND w.ended_at IS NULL
        """;
    private const string End = "UPDATE webhooks SET ended_at = @Now WHERE id = @WebhookId AND ended_at IS NULL";
}
