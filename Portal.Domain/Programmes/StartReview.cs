using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A closed round goes into review.</summary>
public sealed class StartReview(Acts acts)
{
    public sealed record Command(Guid RoundId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.RoundStartReview, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            if (round.WhyNotIn(RoundState.Closed, act.Now) is { } wrongState) return wrongState;

            return await round.MoveAsync(act, RoundState.Reviewing);
        }, ct);
}
