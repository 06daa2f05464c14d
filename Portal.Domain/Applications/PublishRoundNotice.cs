using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Programmes;

namespace Portal.Domain.Applications;

public sealed record NotDecided(long Open) : Refusal(
    "NOT_DECIDED", RefusalKind.Conflict, $"还有 {Open} 件申请未审结", $"{Open} applications are not decided");

/// <summary>Puts every proposed award of a round on public notice, once all applications are decided. What is proposed
/// later, after an appeal, comes on a notice of its own (补充公示), once nothing is left on the one before.</summary>
public sealed class PublishRoundNotice(Acts acts, CityRulebook rulebook)
{
    public sealed record Command(Guid RoundId) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.RoundPublishNotice, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            var before = await Notice.FindAsync(act, round.Id);
            if (await WhyNotAsync(act, round, before) is { } refusal) return refusal;

            var endsOn = city.WorkingDaysAfter(act.Today, city.NoticeWorkingDays);
            if (before is not null) await before.CloseAsync(act);
            var notice = await Notice.PublishAsync(act, NoticeKind.Round, round.Id, endsOn);
            var published = await act.Tx.ExecAsync(Publish, new { command.RoundId, NoticeId = notice.Id });
            return await round.MoveAsync(act, round.Stored == RoundState.InUse ? round.Stored : RoundState.PublicNotice,
                new { EndsOn = endsOn, Applications = published });
        }, ct);
    }

    private static async Task<Refusal?> WhyNotAsync(Act act, Round round, Notice? before)
    {
        var of = new { RoundId = round.Id };
        if (round.Stored is RoundState.PublicNotice or RoundState.InUse
            && await act.Tx.FindAsync<long>(CountProposed, of) > 0)
            return before?.WhyNotEnded(act.Today)
                ?? (await act.Tx.FindAsync<long>(CountOnNotice, of) is var left and not 0
                    ? new NotDecided(left) : null);
        if (round.WhyNotIn(RoundState.Reviewing, act.Now) is { } wrongState) return wrongState;
        await ApplicationDeadlines.ApplyAllAsync(act, round.Id);
        return await act.Tx.FindAsync<long>(CountUndecided, of) is var open and not 0 ? new NotDecided(open) : null;
    }

    private const string CountProposed = """
        SELECT CAST(COUNT(*) AS BIGINT) AS proposed FROM applications
         WHERE round_id = @RoundId AND state = 'ProposedApproval'
        """;
    private const string CountOnNotice = """
        SELECT CAST(COUNT(*) AS BIGINT) AS on_notice FROM applications
         WHERE round_id = @RoundId AND state IN ('PublicNotice', 'ObjectionUnderReview')
        """;

    private const string CountUndecided = """
        SELECT CAST(COUNT(*) AS BIGINT) AS undecided FROM applications
         WHERE round_id = @RoundId AND state IN ('Submitted', 'UnderReview', 'SupplementRequired', 'SecondReview')
        """;
    private const string Publish = """
        UPDATE applications SET state = 'PublicNotice', notice_id = @NoticeId, version = version + 1
         WHERE round_id = @RoundId AND state = 'ProposedApproval'
        """;
}
