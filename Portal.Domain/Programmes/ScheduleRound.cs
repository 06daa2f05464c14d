using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

public sealed record RoundDates() : Refusal(
    "ROUND_DATES", RefusalKind.Invalid, "截止时间须晚于开始时间", "A round closes after it opens");
public sealed record RoundOver() : Refusal(
    "ROUND_OVER", RefusalKind.Invalid, "申报截止时间已过，请另建批次", "The round is over before it is scheduled: draft another");
public sealed record ProgrammeNotActive(Guid ProgrammeId) : Refusal(
    "PROGRAMME_NOT_ACTIVE", RefusalKind.Conflict, "券项目尚未实施", "A programme of the round is not active");
public sealed record BudgetExceeded(Money Quota, Money Left) : Refusal(
    "BUDGET_EXCEEDED", RefusalKind.Conflict, $"额度 {Quota} 元超过可用预算 {Left} 元",
    $"The quota is {Quota}, the budget has {Left} left");

/// <summary>Schedules a round: its quotas are reserved from the budgets, which can therefore never be
/// over-issued.</summary>
public sealed class ScheduleRound(Acts acts)
{
    public sealed record Command(Guid RoundId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.RoundSchedule, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            if (round.WhyNotIn(RoundState.Draft, act.Now) is { } wrongState) return wrongState;
            if (round.CloseAt <= round.OpenAt) return new RoundDates();
            if (round.CloseAt <= act.Now) return new RoundOver();
            var quotas = await RoundQuota.OfAsync(act, round.Id);
            if (await WhyNotReserveAsync(act, quotas) is { } refusal) return refusal;

            foreach (var quota in quotas) await ReserveAsync(act, round, quota);
            return await round.MoveAsync(act, RoundState.Scheduled, quotas);
        }, ct);

    private static async Task<Refusal?> WhyNotReserveAsync(Act act, IReadOnlyList<RoundQuota> quotas)
    {
        var programmes = new List<(Programme Programme, Money Quota)>();
        foreach (var quota in quotas)
            programmes.Add(((await Programme.LoadAsync(act, quota.ProgrammeId))!, quota.Quota));
        foreach (var (programme, _) in programmes)
            if (programme.State != ProgrammeState.Active) return new ProgrammeNotActive(programme.Id);
        foreach (var (programme, quota) in programmes)
            if (quota > programme.Unallocated) return new BudgetExceeded(quota, programme.Unallocated);
        return null;
    }

    private static async Task ReserveAsync(Act act, Round round, RoundQuota quota)
    {
        // The check above explains; this write decides: another round may have reserved since.
        await act.Tx.GuardAsync(TakeFromBudget, new { quota.ProgrammeId, quota.Quota });
        await act.Tx.GuardAsync(Reserve, new { RoundId = round.Id, quota.ProgrammeId });
        await act.PostAsync(
            new Ledger.Transfer(quota.ProgrammeId, Ledger.Budget, Ledger.Quota, quota.Quota) { RoundId = round.Id });
    }

    private const string TakeFromBudget = """
        UPDATE programmes
           SET unallocated_fen = unallocated_fen - @Quota, version = version + 1
         WHERE id = @ProgrammeId AND state = 'Active' AND unallocated_fen >= @Quota
        """;
    private const string Reserve = """
        UPDATE round_quotas SET reserved_fen = quota_fen WHERE round_id = @RoundId AND programme_id = @ProgrammeId
        """;
}
