using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using static Portal.Domain.Enterprises.EnterpriseState;

namespace Portal.Domain.Vouchers;

public sealed record MergerUnderWay() : Refusal("MERGER_UNDER_WAY", RefusalKind.Conflict,
    "该企业正在办理权益转移，请先终止转移或者不予转移，再冻结企业",
    "A merger of this firm is under way: end it, or do not approve it, before the firm is suspended");

/// <summary>A risk is looked into (列入经营异常名录, 涉嫌违规): the firm is suspended and its vouchers stand still, until the
/// authority finds the cause removed. What filed contracts have locked stays locked for them.</summary>
public sealed class SuspendEnterprise(Acts acts)
{
    /// <param name="Reason">For the firm to read.</param>
    public sealed record Command(Guid EnterpriseId, string? Reason = null) : Request;

    /// <summary>A verified firm, or one that is due for its yearly verification.</summary>
    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        MoveAsync(actor, Permissions.EnterpriseSuspend, [Verified, ReverificationDue], Suspended, Freeze, command, ct);

    /// <summary>Each voucher stands again as it stood before.</summary>
    public Task<Outcome<Standing>> RestoreAsync(Actor actor, Command command, CancellationToken ct) =>
        MoveAsync(actor, Permissions.EnterpriseRestore, [Suspended], Verified, Unfreeze, command, ct);

    private Task<Outcome<Standing>> MoveAsync(Actor actor, Permission permission, EnterpriseState[] from,
        EnterpriseState to, string vouchers, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, permission, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (!from.Contains(firm.State)) return new WrongState("enterprise", $"{firm.State}");
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            if (to == Suspended && await act.Tx.FindAsync<Guid?>(SelectMerger, new { firm.Id }) is not null)
                return new MergerUnderWay();

            // The firm before its vouchers: whoever counts on either finds both.
            await act.Tx.GuardAsync(Update, new { firm.Id, firm.Version, firm.State, To = to });
            await act.Tx.WriteAsync(vouchers, new { firm.Id });
            await act.AuditAsync("enterprise", firm.Id, new { firm.State }, new { State = to, command.Reason });
            return new Standing(firm.Id, $"{to}");
        }, ct);

    // Whose vouchers stand still for a merger already; taking one up counts the firm's version, too.
    private const string Merger = """
        SELECT t.id FROM transfers t
         WHERE (t.absorbed_id = @Id OR t.survivor_id = @Id)
           AND t.state IN ('Inventory', 'SuccessorVerification', 'CreditorNotice', 'Approval')
        """;
    private const string SelectMerger = Merger + " ORDER BY t.id";
    private const string Update = """
        UPDATE enterprises
           SET state = @To, version = version + 1, grants_version = grants_version + 1
         WHERE id = @Id AND version = @Version AND state = @State AND (@To <> 'Suspended' OR NOT EXISTS (
        """ + Merger + "))";
    private const string Freeze = """
        UPDATE vouchers
           SET halted_from = state, state = 'Frozen', version = version + 1
         WHERE state IN ('PendingActivation', 'Active')
           AND enterprise_id IN (SELECT id FROM enterprises WHERE holder_id = @Id)
        """;
    // What was redeemed while it stood still may have been the last of it.
    private const string Unfreeze = """
        UPDATE vouchers
           SET state = CASE WHEN halted_from = 'Active' AND available_fen = 0 AND locked_fen = 0 AND redeemed_fen > 0
                            THEN 'Exhausted' ELSE COALESCE(halted_from, 'PendingActivation') END,
               halted_from = NULL, version = version + 1
         WHERE state = 'Frozen'
           AND enterprise_id IN (SELECT id FROM enterprises WHERE holder_id = @Id)
        """;
}
