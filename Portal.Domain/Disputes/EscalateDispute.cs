using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>One of the two parties goes to a court or an arbitrator: out of mediation, or because it does not accept
/// what was upheld. The order stands still until the result is back.</summary>
public sealed class EscalateDispute(Acts acts)
{
    public static readonly Step<DisputeState> AfterRuling =
        new(Permissions.DisputeEscalate, DisputeState.Upheld, DisputeState.Escalated);
    public static readonly Step<DisputeState> FromMediation =
        new(Permissions.DisputeEscalateMediation, DisputeState.Mediating, DisputeState.Escalated);

    /// <param name="CaseNo">As the court or the arbitrator has it (案号).</param>
    public sealed record Command(Guid DisputeId, string CaseNo, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<DisputeState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Dispute.LoadWithOrderAsync(act, command.DisputeId) is not var (dispute, _))
                return new NotFound("dispute");
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if ((Limits.WhyNotRequired(nameof(command.CaseNo), command.CaseNo, Limits.Code)
                ?? Limits.WhyNotText(nameof(command.Reason), command.Reason)) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Escalate, new { dispute.Id, dispute.Version, command.CaseNo });
            await act.AuditAsync("dispute", dispute.Id, new { dispute.State },
                new { State = step.To, command.CaseNo, command.Reason });
            return new Standing(dispute.Id, $"{step.To}");
        }, ct);

    private const string Escalate = """
        UPDATE disputes
           SET state = 'Escalated', case_no = @CaseNo, due_on = NULL, order_end = NULL, agreed_fen = NULL,
               version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
