using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>A firm that is being absorbed says so, once its case has been accepted: from now on it applies for nothing.
/// The case itself is the business of Succession.</summary>
public sealed class NotifyTransfer(Acts acts)
{
    public sealed record Command(Guid EnterpriseId, Guid TransferId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.EnterpriseNotifyTransfer, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (await act.Tx.FindAsync<string>(SelectTransfer, command) is not { } transfer)
                return new NotFound("transfer");
            if (firm.WhyNotIn(EnterpriseState.Verified) is { } wrongState) return wrongState;
            if (transfer is not ("Inventory" or "SuccessorVerification" or "CreditorNotice" or "Approval"))
                return new WrongState("transfer", transfer);

            await act.Tx.GuardAsync(Update, new { firm.Id, firm.Version });
            await act.AuditAsync("enterprise", firm.Id, new { firm.State },
                new { State = EnterpriseState.RightsTransferring, command.TransferId });
            return new Standing(firm.Id, $"{EnterpriseState.RightsTransferring}");
        }, ct);

    private const string SelectTransfer =
        "SELECT state FROM transfers WHERE id = @TransferId AND absorbed_id = @EnterpriseId";
    private const string Update = """
        UPDATE enterprises
           SET state = 'RightsTransferring', version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
