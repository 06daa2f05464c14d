using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>The parties do not agree (调解不成): the authority decides, and whoever mediated keeps out of it.</summary>
public sealed class FailMediation(Acts acts)
{
    public static readonly Step<DisputeState> Fail =
        new(Permissions.DisputeMediateFail, DisputeState.Mediating, DisputeState.Adjudicating);

    /// <param name="Reason">On what they do not agree, for both to read.</param>
    public sealed record Command(Guid DisputeId, string Reason) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Fail.Permission, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { IsAppeal: false } dispute)
                return new NotFound("dispute");
            if (Fail.WhyNot("dispute", dispute.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;

            var standing = await dispute.MoveAsync(
                act, Fail.To, command.Reason, act.Today.AddDays(Dispute.DecisionDays));
            await act.Tx.WriteAsync(Keep, new { dispute.Id, actor.PersonId });
            return standing;
        }, ct);

    private const string Keep = "UPDATE disputes SET heard_by = @PersonId WHERE id = @Id";
}
