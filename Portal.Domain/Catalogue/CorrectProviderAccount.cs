using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider has put its payment account right, whatever its state: a payment that came back can be tried
/// again.</summary>
public sealed class CorrectProviderAccount(Acts acts)
{
    public sealed record Command(Guid ProviderId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProviderCorrectAccount, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");

            await act.Tx.GuardAsync(Update, new { provider.Id, provider.Version, act.Now });
            await act.AuditAsync("provider", provider.Id, null, new { AccountCorrectedAt = act.Now });
            return new Standing(provider.Id, $"{provider.State}");
        }, ct);

    private const string Update = """
        UPDATE providers
           SET account_corrected_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
