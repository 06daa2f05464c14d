using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

/// <summary>A round is put right before it opens: its name, its dates, what it may grant. Of one that was announced the
/// reserves move with its quotas.</summary>
public sealed class EditRound(Acts acts)
{
    /// <param name="command">The round as it shall be, whole.</param>
    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, DraftRound.Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.RoundEdit, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            if (round.WhyNotChange(act.Now) is { } refusal) return refusal;
            if ((DraftRound.WhyNot(command) ?? WhyNotDates(round, command, act.Now)) is { } wrong) return wrong;
            foreach (var quota in command.Quotas)
                if (await Programme.LoadAsync(act, quota.ProgrammeId) is null) return new NotFound("programme");

            // First, for it holds the row: of a change, a cancellation and the announcement at once one is done.
            await act.Tx.GuardAsync(Update, new
            {
                round.Id, round.Version, command.Name, OpenAt = PortalClock.Cut(command.OpenAt),
                CloseAt = PortalClock.Cut(command.CloseAt), Settled = act.Now + Round.Settled,
            });
            return await WriteQuotasAsync(act, round, command) is { } over ? over
                : await RecordAsync(act, round, command);
        }, ct);

    /// <summary>What is announced opens later than now: else it would be open with nobody having heard of it.</summary>
    private static Refusal? WhyNotDates(Round round, DraftRound.Command command, DateTimeOffset now) =>
        round.Stored == RoundState.Scheduled && command.OpenAt < now + Round.Settled
            ? new RoundOpensLater { Field = nameof(command.OpenAt) } : null;

    private static async Task<Refusal?> WriteQuotasAsync(Act act, Round round, DraftRound.Command command)
    {
        if (round.Stored == RoundState.Scheduled)
            foreach (var quota in await RoundQuota.OfAsync(act, round.Id))
                await RoundReserve.ReleaseAsync(act, round, quota);
        await act.Tx.WriteAsync(DeleteQuotas, new { round.Id });
        await DraftRound.WriteQuotasAsync(act, command);
        if (round.Stored != RoundState.Scheduled) return null;
        var quotas = await RoundQuota.OfAsync(act, round.Id);
        if (await RoundReserve.WhyNotAsync(act, quotas) is { } refusal) return refusal;
        foreach (var quota in quotas) await RoundReserve.TakeAsync(act, round, quota);
        return null;
    }

    private static async Task<Standing> RecordAsync(Act act, Round round, DraftRound.Command command)
    {
        await act.AuditAsync("round", round.Id, new { State = round.Stored, round.OpenAt, round.CloseAt },
            new { State = round.Stored, command.Name, command.OpenAt, command.CloseAt, command.Quotas });
        return new Standing(round.Id, $"{round.Stored}");
    }

    private const string Update = """
        UPDATE rounds SET name = @Name, open_at = @OpenAt, close_at = @CloseAt, version = version + 1
         WHERE id = @Id AND version = @Version
           AND (state = 'Draft' OR (state = 'Scheduled' AND open_at >= @Settled))
        """;
    private const string DeleteQuotas = "DELETE FROM round_quotas WHERE round_id = @Id";
}

public sealed record RoundOpensLater() : Refusal("ROUND_OPENS_LATER", RefusalKind.Invalid,
    "已排定的批次，申报开始时间须晚于现在", "A round that is announced opens later than now");
