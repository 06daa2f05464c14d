using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>The provider answers what the firm holds against it (答辩), and amends its answer, until the platform goes
/// on: after the last day too, as long as nobody has.</summary>
public sealed class AnswerDispute(Acts acts)
{
    /// <param name="Answer">For everybody to read who reads the dispute; takes the place of an earlier one.</param>
    public sealed record Command(Guid DisputeId, string Answer) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.DisputeAnswer, command, async act =>
        {
            if (await Dispute.LoadWithOrderAsync(act, command.DisputeId) is not var (dispute, order)
                || order.ProviderId != actor.OrganisationId)
                return new NotFound("dispute");
            if (dispute.State != DisputeState.Responding) return new WrongState("dispute", $"{dispute.State}");
            if (Limits.WhyNotRequired(nameof(command.Answer), command.Answer, Limits.Text) is { } refusal)
                return refusal;

            await act.Tx.GuardAsync(Update, new { dispute.Id, dispute.Version, command.Answer, act.Now });
            await act.AuditAsync("dispute", dispute.Id, new { dispute.State },
                new { dispute.State, Reason = command.Answer });
            return new Standing(dispute.Id, $"{dispute.State}");
        }, ct);

    private const string Update = """
        UPDATE disputes
           SET answer = @Answer, answered_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Responding'
        """;
}
