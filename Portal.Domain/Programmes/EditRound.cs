using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

public sealed record RoundOpensLater() : Refusal("ROUND_OPENS_LATER", RefusalKind.Invalid,
    "已排定的批次，申报开始时间须晚于现在", "A round that is announced opens later than now");

/// <summary>A round is put right before it opens: its name, its dates, what it may grant. Of one that was announced the
/// reserves move with its quotas, and the public reads what was changed and why.</summary>
public sealed class EditRound(Acts acts)
{
    public static readonly Step<RoundState> Draft = new(Permissions.RoundEdit, RoundState.Draft, RoundState.Draft);
    public static readonly Step<RoundState> Announced =
        new(Permissions.RoundEditScheduled, RoundState.Scheduled, RoundState.Scheduled);

    /// <param name="Round">The round as it shall be, whole.</param>
    /// <param name="Version">Of the round that the caller read: what another changed since is not overwritten.</param>
    /// <param name="Reason">What the public reads; a draft needs none.</param>
    public sealed record Command(DraftRound.Command Round, long Version, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<RoundState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            var to = command.Round;
            if (await Round.LoadAsync(act, to.RoundId) is not { } round) return new NotFound("round");
            if (round.WhyNotIn(step.From, act.Now) is { } wrongState) return wrongState;
            if (round.WhyNotChange(act.Now) is { } refusal) return refusal;
            if (ChangedSince.WhyNot(command.Version, round.Version) is { } changed) return changed;
            if ((DraftRound.WhyNot(to) ?? WhyNotDates(round, to, act.Now) ?? WhyNotReason(step, command)) is { } wrong)
                return wrong;
            foreach (var quota in to.Quotas)
                if (await Programme.LoadAsync(act, quota.ProgrammeId) is null) return new NotFound("programme");

            // First, for it holds the row: of a change, a cancellation and the announcement at once one is done.
            await act.Tx.GuardAsync(Update, new
            {
                round.Id, command.Version, round.Stored, to.Name, OpenAt = PortalClock.Cut(to.OpenAt),
                CloseAt = PortalClock.Cut(to.CloseAt), Settled = act.Now + Round.Settled,
            });
            var before = await RoundQuota.OfAsync(act, round.Id);
            if (await WriteQuotasAsync(act, round, to, before) is { } over) return over;
            await RecordAsync(act, round, before, command);
            return new Standing(round.Id, $"{round.Stored}");
        }, ct);

    /// <summary>What is announced opens later than now: else it would be open with nobody having heard of it.</summary>
    private static Refusal? WhyNotDates(Round round, DraftRound.Command to, DateTimeOffset now) =>
        round.Stored == RoundState.Scheduled && to.OpenAt < now + Round.Settled
            ? new RoundOpensLater { Field = nameof(to.OpenAt) } : null;

    private static Refusal? WhyNotReason(Step<RoundState> step, Command command) =>
        step == Announced ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text)
        : Limits.WhyNotText(nameof(command.Reason), command.Reason);

    private static async Task<Refusal?> WriteQuotasAsync(
        Act act, Round round, DraftRound.Command to, IReadOnlyList<RoundQuota> before)
    {
        if (round.Stored == RoundState.Scheduled)
            foreach (var quota in before) await RoundReserve.ReleaseAsync(act, round, quota);
        await act.Tx.WriteAsync(DeleteQuotas, new { round.Id });
        await DraftRound.WriteQuotasAsync(act, to);
        if (round.Stored != RoundState.Scheduled) return null;
        var quotas = await RoundQuota.OfAsync(act, round.Id);
        if (await RoundReserve.WhyNotAsync(act, quotas) is { } refusal) return refusal;
        foreach (var quota in quotas) await RoundReserve.TakeAsync(act, round, quota);
        return null;
    }

    /// <summary>In the audit trail the whole round before and after; for the public the dates and the reason.</summary>
    private static async Task RecordAsync(
        Act act, Round round, IReadOnlyList<RoundQuota> before, Command command)
    {
        var to = command.Round;
        await act.AuditAsync("round", round.Id,
            new
            {
                State = round.Stored, round.Name, round.OpenAt, round.CloseAt,
                Quotas = before.Select(quota => new DraftRound.Quota(quota.ProgrammeId, quota.Quota)),
            },
            new { State = round.Stored, to.Name, to.OpenAt, to.CloseAt, to.Quotas, command.Reason });
        if (round.Stored == RoundState.Scheduled)
            await RoundAnnouncements.PublishAsync(act, round,
                (PortalClock.Cut(to.OpenAt), PortalClock.Cut(to.CloseAt)), command.Reason!);
    }

    private const string Update = """
        UPDATE rounds SET name = @Name, open_at = @OpenAt, close_at = @CloseAt, version = version + 1
         WHERE id = @Id AND version = @Version AND state = @Stored AND (state = 'Draft' OR open_at >= @Settled)
        """;
    private const string DeleteQuotas = "DELETE FROM round_quotas WHERE round_id = @Id";
}
