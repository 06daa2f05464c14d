using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>The provider has put its payment account right, whatever its state: a payment that came back can be tried
/// again. Finance finds on the batch that it was done, and the proof.</summary>
public sealed class CorrectProviderAccount(Acts acts)
{
    public sealed record Command(Guid ProviderId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ProviderCorrectAccount, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");

            var batches = await act.Tx.ListAsync<Guid>(SelectReturned, new { provider.Id });
            await act.Tx.GuardAsync(Update, new { provider.Id, provider.Version, act.Now });
            await act.AuditAsync("provider", provider.Id, null, new { AccountCorrectedAt = act.Now });
            foreach (var batch in batches)
                await act.AuditAsync("batch", batch, new { PayeeId = provider.Id }, new { AccountCorrectedAt = act.Now });
            return new Standing(provider.Id, $"{provider.State}");
        }, ct);

    // Those out of which a payment to the provider came back and waits.
    private const string SelectReturned = """
        SELECT DISTINCT y.batch_id
          FROM batch_payees y JOIN providers p ON p.id = y.payee_id
         WHERE p.id = @Id AND y.returned_at IS NOT NULL AND y.paid_at IS NULL
           AND (p.account_corrected_at IS NULL OR p.account_corrected_at < y.returned_at)
        """;
    private const string Update = """
        UPDATE providers
           SET account_corrected_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
