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
            if (await RoundReserve.WhyNotAsync(act, quotas) is { } refusal) return refusal;

            foreach (var quota in quotas) await RoundReserve.TakeAsync(act, round, quota);
            await act.Tx.WriteAsync(MarkScheduled, new { round.Id, act.Now });
            return await round.MoveAsync(act, RoundState.Scheduled, quotas);
        }, ct);

    /// <summary>From here on the public knows of it, whatever becomes of it.</summary>
    private const string MarkScheduled = "UPDATE rounds SET scheduled_at = @Now WHERE id = @Id";
}
