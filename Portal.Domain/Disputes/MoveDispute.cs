using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Disputes.DisputeState;

namespace Portal.Domain.Disputes;

/// <summary>The steps of a dispute from filing to its end. Only its kind decides beyond the state: what is not between
/// firm and provider goes to no mediator.</summary>
public sealed class MoveDispute(Acts acts)
{
    public static readonly Step<DisputeState> Accept = new(Permissions.DisputeAccept, Filed, Accepted);
    public static readonly Step<DisputeState> NotifyParty = new(Permissions.DisputeNotifyParty, Accepted, Responding);
    public static readonly Step<DisputeState> ResponseDone =
        new(Permissions.DisputeResponseDone, Responding, Mediating);
    public static readonly Step<DisputeState> MediateOk = new(Permissions.DisputeMediateOk, Mediating, Mediated);
    public static readonly Step<DisputeState> Execute = new(Permissions.DisputeExecute, Mediated, Executing);
    public static readonly Step<DisputeState> Close = new(Permissions.DisputeDone, Executing, Closed);

    public sealed record Command(Guid DisputeId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<DisputeState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { } dispute) return new NotFound("dispute");
            if (step.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (step.To == Mediating && !dispute.CanBeMediated)
                return new WrongState("dispute", $"{dispute.State}, {dispute.Kind}");
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Update, new { dispute.Id, dispute.Version, State = step.To });
            await act.AuditAsync("dispute", dispute.Id, new { dispute.State }, new { State = step.To, command.Reason });
            return new Standing(dispute.Id, $"{step.To}");
        }, ct);

    private const string Update = """
        UPDATE disputes
           SET state = @State, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
