using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A round is given up before it opens. Of a draft nobody outside has heard; that one which was announced is
/// called off is announced too, and its quotas go back to the budgets.</summary>
public sealed class CancelRound(Acts acts)
{
    public static readonly Step<RoundState> Discard =
        new(Permissions.RoundCancel, RoundState.Draft, RoundState.Cancelled);
    public static readonly Step<RoundState> CallOff =
        new(Permissions.RoundCancelScheduled, RoundState.Scheduled, RoundState.Cancelled);

    /// <param name="Reason">What the public reads; a draft needs none.</param>
    public sealed record Command(Guid RoundId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<RoundState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            if (round.WhyNotIn(step.From, act.Now) is { } wrongState) return wrongState;
            if (round.WhyNotChange(act.Now) is { } refusal) return refusal;
            if ((step == CallOff ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text)
                : Limits.WhyNotText(nameof(command.Reason), command.Reason)) is { } text) return text;

            // First, for it holds the row: what is released is what was reserved when nobody can reserve any more.
            await act.Tx.GuardAsync(Update,
                new { round.Id, round.Version, round.Stored, Settled = act.Now + Round.Settled });
            if (round.Stored == RoundState.Scheduled)
                foreach (var quota in await RoundQuota.OfAsync(act, round.Id))
                    await RoundReserve.ReleaseAsync(act, round, quota);
            if (step == CallOff) await RoundAnnouncements.PublishAsync(act, round, null, command.Reason!);
            await act.AuditAsync("round", round.Id, new { State = round.Stored },
                new { State = RoundState.Cancelled, command.Reason });
            return new Standing(round.Id, $"{RoundState.Cancelled}");
        }, ct);

    private const string Update = """
        UPDATE rounds SET state = 'Cancelled', version = version + 1
         WHERE id = @Id AND version = @Version AND state = @Stored AND (state = 'Draft' OR open_at >= @Settled)
        """;
}
