using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Notifications;

/// <summary>An organisation names an address that is told of what concerns it.</summary>
public sealed class RegisterWebhook(Acts acts, ISecrets secrets, WebhookPolicy policy)
{
    /// <param name="Url">https, absolute.</param>
    /// <param name="Lifecycles">Of what it is told: names of <see cref="Event.Lifecycles"/>.</param>
    /// <param name="Secret">Of the caller's choice; it signs what is sent.</param>
    public sealed record Command(Guid WebhookId, string Url, IReadOnlyList<string> Lifecycles, string Secret) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.WebhookRegister, command, async act =>
        {
            if (WhyNot(actor, command) is { } refusal) return refusal;
            if (await act.Tx.FindAsync<string>(SelectUrl, command) is not null) return new IdTaken("webhook");
            var standing = await act.Tx.FindAsync<long>(
                actor.OrganisationId is null ? CountCitys : CountOwn, new { actor.OrganisationId });
            if (standing >= Webhook.Most) return new WebhooksFull();

            var lifecycles = string.Join(' ', command.Lifecycles.Distinct().Order(StringComparer.Ordinal));
            await act.Tx.WriteAsync(Insert, new
            {
                Id = command.WebhookId, actor.OrganisationId, actor.PersonId, command.Url, Lifecycles = lifecycles,
                SealedSecret = secrets.Seal(command.Secret), Now = TimeProvider.System.GetUtcNow(),
            });
            await act.AuditAsync("webhook", command.WebhookId, null, new { command.Url, lifecycles });
            return new Standing(command.WebhookId, "Registered");
        }, ct);

    private Refusal? WhyNot(Actor actor, Command command) =>
        Webhook.WhyNotFor(actor)
        ?? Limits.WhyNotRequired(nameof(command.Url), command.Url, Limits.Text)
        ?? (!Uri.TryCreate(command.Url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0
            || uri.Fragment.Length > 0 || !policy.Allows(uri) ? new AddressRefused(command.Url) : null)
        ?? (command.Secret.Length is < Webhook.ShortestSecret or > Limits.Name
            ? new SecretTooShort(command.Secret.Length) : null)
        ?? (command.Lifecycles.Count == 0 ? new LifecycleUnknown("") : null)
        ?? command.Lifecycles.Select(lifecycle => WhyNotHear(actor, lifecycle)).FirstOrDefault(why => why is not null);

    private static Refusal? WhyNotHear(Actor actor, string lifecycle) =>
        Event.Lifecycles.TryGetValue(lifecycle, out var readers)
            ? actor.Sight(readers.City, readers.Own).Refusal
            : new LifecycleUnknown(lifecycle);

    private const string SelectUrl = "SELECT url FROM webhooks WHERE id = @WebhookId";
    private const string CountOwn = """
        SELECT CAST(COUNT(*) AS BIGINT) AS webhooks FROM webhooks
         WHERE organisation_id = @OrganisationId AND ended_at IS NULL
        """;
    private const string CountCitys = """
        SELECT CAST(COUNT(*) AS BIGINT) AS webhooks FROM webhooks WHERE organisation_id IS NULL AND ended_at IS NULL
        """;
    private const string Insert = """
        INSERT INTO webhooks (id, organisation_id, person_id, url, lifecycles, sealed_secret, created_at,
                              heard_to)
        VALUES (@Id, @OrganisationId, @PersonId, @Url, @Lifecycles, @SealedSecret, @Now, @Now)
        """;
}
