using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;
using Portal.Domain.Programmes;

namespace Portal.Domain.Applications;

public sealed record NotDecided(long Open) : Refusal(
    "NOT_DECIDED", RefusalKind.Conflict, $"还有 {Open} 件申请未审结", $"{Open} applications are not decided");

/// <summary>Puts every proposed award of a round on public notice, once all applications are decided.</summary>
public sealed class PublishRoundNotice(Acts acts, CityRulebook rulebook)
{
    public sealed record Command(Guid RoundId) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.RoundPublishNotice, command, async act =>
        {
            if (await Round.LoadAsync(act, command.RoundId) is not { } round) return new NotFound("round");
            if (round.WhyNotIn(RoundState.Reviewing, act.Now) is { } wrongState) return wrongState;
            await ApplicationDeadlines.ApplyAllAsync(act, round.Id);
            if (await act.Tx.FindAsync<long>(CountUndecided, command) is var open and not 0)
                return new NotDecided(open);

            var endsOn = city.WorkingDaysAfter(act.Today, city.NoticeWorkingDays);
            await Notice.PublishAsync(act, NoticeKind.Round, round.Id, endsOn);
            var published = await act.Tx.ExecAsync(Publish, command);
            return await round.MoveAsync(act, RoundState.PublicNotice,
                new { EndsOn = endsOn, Applications = published });
        }, ct);
    }

    private const string CountUndecided = """
        SELECT CAST(COUNT(*) AS BIGINT) AS undecided FROM applications
         WHERE round_id = @RoundId AND state IN ('Submitted', 'UnderReview', 'SupplementRequired', 'SecondReview')
        """;
    private const string Publish = """
        UPDATE applications SET state = 'PublicNotice', version = version + 1
         WHERE round_id = @RoundId AND state = 'ProposedApproval'
        """;
}
