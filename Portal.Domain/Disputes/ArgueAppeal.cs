using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Disputes.DisputeState;

namespace Portal.Domain.Disputes;

public sealed record OthersDecision() : Refusal(
    "OTHERS_DECISION", RefusalKind.NotPermitted, "原决定由其他人作出，由作出决定的人说明",
    "Somebody else took that decision: whoever took it explains it");

/// <summary>What is said in an appeal before it is heard (举证答辩): whoever appealed adds statements and evidence, each
/// of which the history keeps; whoever took the decision explains it, and amends that.</summary>
public sealed class ArgueAppeal(Acts acts)
{
    /// <param name="Statement">For everybody to read who reads the appeal.</param>
    public sealed record Command(Guid DisputeId, string Statement) : Request;

    /// <summary>From its filing until it is heard, after the last day too.</summary>
    public Task<Outcome<Standing>> SupplementAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.DisputeSupplement, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { IsAppeal: true } appeal)
                return new NotFound("dispute");
            if (await Appeal.WhyNotTheirsAsync(act, appeal) is { } notTheirs) return notTheirs;
            if (appeal.State is not (Filed or Accepted or Responding)) return new WrongState("dispute", $"{appeal.State}");
            return await SayAsync(act, appeal, command, CountUp);
        }, ct);

    /// <summary>While the appeal is at evidence and answers.</summary>
    public Task<Outcome<Standing>> ExplainAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.DisputeExplain, command, async act =>
        {
            if (await Dispute.LoadAsync(act, command.DisputeId) is not { IsAppeal: true } appeal)
                return new NotFound("dispute");
            if (appeal.DecidedBy != actor.PersonId) return new OthersDecision();
            if (appeal.State != Responding) return new WrongState("dispute", $"{appeal.State}");
            return await SayAsync(act, appeal, command, Explain);
        }, ct);

    private static async Task<Outcome<Standing>> SayAsync(Act act, Dispute appeal, Command command, string update)
    {
        if (Limits.WhyNotRequired(nameof(command.Statement), command.Statement, Limits.Text) is { } refusal)
            return refusal;
        await act.Tx.GuardAsync(update, new { appeal.Id, appeal.Version, command.Statement, act.Now });
        await act.AuditAsync("dispute", appeal.Id, new { appeal.State },
            new { appeal.State, Reason = command.Statement, From = $"{appeal.State}" });
        return new Standing(appeal.Id, $"{appeal.State}");
    }

    // A word that comes with the hearing is said before it, or refused.
    private const string CountUp = "UPDATE disputes SET version = version + 1 WHERE id = @Id AND version = @Version";
    private const string Explain = """
        UPDATE disputes
           SET answer = @Statement, answered_at = @Now, version = version + 1
         WHERE id = @Id AND version = @Version AND state = 'Responding'
        """;
}
