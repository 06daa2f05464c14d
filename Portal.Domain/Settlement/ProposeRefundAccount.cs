using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record RefundAccountPending() : Refusal("REFUND_ACCOUNT_PENDING", RefusalKind.Conflict,
    "已有一项退款账户变更等待复核，复核之后才能再提出", "A change of the refund account waits already: it has to be decided on first");

public sealed record RefundAccountSame : Refusal
{
    public RefundAccountSame() : base("REFUND_ACCOUNT_SAME", RefusalKind.Invalid,
        "与现行退款账户相同，不需要变更", "This is the refund account already") => Field = "Number";
}

/// <summary>A finance officer wants public money to be paid back to another account from now on, or to a first one.
/// Nothing changes before another finance officer confirms it; one change at a time is open.</summary>
public sealed class ProposeRefundAccount(Acts acts)
{
    /// <param name="Name">In which the account is held.</param>
    /// <param name="Basis">The notice or decision: it stands with the rules, where everybody reads it.</param>
    public sealed record Command(Guid ChangeId, string Name, string Bank, string Number, string Basis) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.CityProposeRefundAccount, command, async act =>
        {
            if (WhyNot(command) is { } refusal) return refusal;
            if (await act.Tx.FindAsync<CityRulePages.Stored>(CityRulePages.SelectNewest, command) is not { } city)
                return new NotFound("rules");
            var old = city.Rules.RefundAccount;
            var account = new RefundAccount(command.Name, command.Bank, command.Number);
            if (account == old) return new RefundAccountSame();
            if (await act.Tx.FindAsync<long>(CountOpen, command) > 0) return new RefundAccountPending();

            await act.Tx.WriteAsync(Insert, new
            {
                Id = command.ChangeId, command.Name, command.Bank, command.Number, OldName = old?.Name,
                OldBank = old?.Bank, OldNumber = old?.Number, command.Basis, act.Actor.PersonId, act.Now,
            });
            await act.AuditAsync(RefundAccountChange.Kind, command.ChangeId, null,
                new { State = RefundAccountState.Proposed, OldAccount = old, Account = account, command.Basis });
            return new Standing(command.ChangeId, $"{RefundAccountState.Proposed}");
        }, ct);

    private static Refusal? WhyNot(Command command) =>
        Limits.WhyNotRequired(nameof(command.Name), command.Name, Limits.Name)
        ?? Limits.WhyNotRequired(nameof(command.Bank), command.Bank, Limits.Name)
        ?? Limits.WhyNotRequired(nameof(command.Number), command.Number, Limits.Code)
        ?? Limits.WhyNotRequired(nameof(command.Basis), command.Basis, Limits.Text);

    private const string CountOpen = """
        SELECT CAST(COUNT(*) AS BIGINT) AS waiting FROM refund_account_changes WHERE state = 'Proposed'
        """;
    private const string Insert = """
        INSERT INTO refund_account_changes (id, state, name, bank, account_no, old_name, old_bank, old_account_no,
                                            basis, proposed_by, proposed_at, version)
        VALUES (@Id, 'Proposed', @Name, @Bank, @Number, @OldName, @OldBank, @OldNumber, @Basis, @PersonId, @Now, 1)
        """;
}
