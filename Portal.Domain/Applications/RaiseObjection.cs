using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;

namespace Portal.Domain.Applications;

/// <summary>What is told before anybody writes a second objection beside one that is looked into.</summary>
public sealed record ObjectionLookedInto(DateOnly Until) : Refusal("OBJECTION_LOOKED_INTO", RefusalKind.Conflict,
    $"该企业已有一件异议正在核查，核查期间不再受理新的异议。该异议不成立或者撤回后，{Until:yyyy-MM-dd}（含）前可以再提出",
    "An objection to this award is being looked into. Once it is dismissed or taken back, another can be raised "
    + $"until {Until:yyyy-MM-dd}");

/// <summary>Somebody objects to an award on public notice, up to the end of its last day.</summary>
public sealed class RaiseObjection(Acts acts)
{
    public sealed record Command(Guid ApplicationId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationObjection, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.PublicNotice) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            var notice = await Notice.OnAsync(act, application.RoundId);
            if (!notice.RunsOn(act.Today)) return new NoticeOver(notice.EndsOn);

            var standing = await application.MoveAsync(act, ApplicationState.ObjectionUnderReview);
            await act.Tx.WriteAsync(Insert, new
            {
                Id = Guid.CreateVersion7(), NoticeId = notice.Id, ApplicationId = application.Id, act.Now,
                actor.PersonId, command.Reason,
            });
            return standing;
        }, ct);

    private const string Insert = """
        INSERT INTO objections (id, notice_id, application_id, raised_at, raised_by, reason)
        VALUES (@Id, @NoticeId, @ApplicationId, @Now, @PersonId, @Reason)
        """;
}
