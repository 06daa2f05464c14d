using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>A second reviewer takes the appeal over once both sides were heard, and prepares its decision: never who
/// took the decision that is appealed against, nor for whom they stand in or who did so for them (回避). So is a dispute
/// heard that is not for a mediator.</summary>
public sealed class HearAppeal(Acts acts)
{
    public static readonly Step<DisputeState> Hear =
        new(Permissions.DisputeToAdjudication, DisputeState.Responding, DisputeState.Adjudicating);

    /// <param name="Reason">What was found, for the party to read; required by nobody.</param>
    public sealed record Command(Guid DisputeId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Hear.Permission, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { CanBeMediated: false } dispute)
                return new NotFound("dispute");
            if (Hear.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (await Appeal.WhyNotHeardByAsync(act, dispute) is { } samePerson) return samePerson;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            var standing = await dispute.MoveAsync(
                act, Hear.To, command.Reason, act.Today.AddDays(Dispute.DecisionDays));
            await act.Tx.GuardAsync(TakeOver, new { dispute.Id, actor.PersonId });
            return standing;
        }, ct);

    private const string TakeOver = """
        UPDATE disputes SET heard_by = @PersonId
         WHERE id = @Id AND (decided_by IS NULL OR decided_by <> @PersonId)
        """;
}
