using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>The firm has put its payment account right, whatever its state: a payment that came back can be tried
/// again. The account itself is kept by the bank's side, not here. Finance finds on the batch that it was done, and the
/// proof.</summary>
public sealed class CorrectAccount(Acts acts)
{
    public sealed record Command(Guid EnterpriseId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.EnterpriseCorrectAccount, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");

            var batches = await act.Tx.ListAsync<Guid>(SelectReturned, new { firm.Id });
            await act.Tx.GuardAsync(Update, new { firm.Id, firm.Version, act.Now });
            await act.AuditAsync("enterprise", firm.Id, null, new { AccountCorrectedAt = act.Now });
            foreach (var batch in batches)
                await act.AuditAsync("batch", batch, new { PayeeId = firm.Id }, new { AccountCorrectedAt = act.Now });
            return new Standing(firm.Id, $"{firm.State}");
        }, ct);

    // Those out of which a payment to the firm came back, or to one in whose place it stands, and waits.
    private const string SelectReturned = """
        SELECT DISTINCT y.batch_id
          FROM batch_payees y
          JOIN enterprises e ON e.id = y.payee_id
          JOIN enterprises h ON h.id = e.holder_id
         WHERE (e.id = @Id OR h.id = @Id) AND y.returned_at IS NOT NULL AND y.paid_at IS NULL
           AND (e.account_corrected_at IS NULL OR e.account_corrected_at < y.returned_at)
           AND (h.account_corrected_at IS NULL OR h.account_corrected_at < y.returned_at)
        """;
    private const string Update = """
        UPDATE enterprises
           SET account_corrected_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
