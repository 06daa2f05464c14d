using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>Where a change of the account stands to which public money is paid back.</summary>
public enum RefundAccountState
{
    /// <summary>One finance officer wants it; another has to look at it (待复核).</summary>
    Proposed,

    /// <summary>In force since then (已生效).</summary>
    Confirmed,

    /// <summary>Turned down (未通过复核).</summary>
    Rejected,
}

/// <summary>A change of the account to which public money is paid back. Whoever proposed it does not decide on
/// it.</summary>
/// <param name="OldName">Of the account that stood when it was proposed; null where there was none.</param>
internal sealed record RefundAccountChange(
    Guid Id, RefundAccountState State, string Name, string Bank, string Number, string? OldName, string? OldBank,
    string? OldNumber, string Basis, Guid ProposedBy, long Version)
{
    /// <summary>As the audit trail has it.</summary>
    public const string Kind = "refundAccount";

    public RefundAccount Account => new(Name, Bank, Number);

    public RefundAccount? Old => RefundAccount.Of(OldName, OldBank, OldNumber);

    public static Task<RefundAccountChange?> LoadAsync(Act act, Guid id) =>
        act.Tx.FindAsync<RefundAccountChange>(Select, new { Id = id });

    /// <summary>Of two who decide at once one does; and never the person who proposed it.</summary>
    public ValueTask DecideAsync(Act act, RefundAccountState state, string? reason) => act.Tx.GuardAsync(
        Update, new { Id, State = state, Reason = reason, act.Actor.PersonId, act.Now, Version });

    private const string Select = """
        SELECT id, state, name, bank, account_no AS number, old_name, old_bank, old_account_no AS old_number, basis,
               proposed_by, version
          FROM refund_account_changes
         WHERE id = @Id
        """;
    private const string Update = """
        UPDATE refund_account_changes
           SET state = @State, reason = @Reason, decided_by = @PersonId, decided_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Proposed' AND proposed_by <> @PersonId
        """;
}
