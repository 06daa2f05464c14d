using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>The firm has put its payment account right, whatever its state: a payment that came back can be tried
/// again. The account itself is kept by the bank's side, not here.</summary>
public sealed class CorrectAccount(Acts acts)
{
    public sealed record Command(Guid EnterpriseId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.EnterpriseCorrectAccount, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");

            await act.Tx.GuardAsync(Update, new { firm.Id, firm.Version, act.Now });
            await act.AuditAsync("enterprise", firm.Id, null, new { AccountCorrectedAt = act.Now });
            return new Standing(firm.Id, $"{firm.State}");
        }, ct);

    private const string Update = """
        UPDATE enterprises
           SET account_corrected_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
