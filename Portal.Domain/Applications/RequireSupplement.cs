using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

public sealed record SupplementOnce(DateOnly AskedOn) : Refusal(
    "SUPPLEMENT_ONCE", RefusalKind.Conflict, "已要求补正过一次，须一次性告知", "Supplements were asked for before; it is asked once");

/// <summary>Asks for what is missing, all at once and only once (一次性告知); unanswered, the application is given
/// up.</summary>
public sealed class RequireSupplement(Acts acts, CityRulebook rulebook)
{
    public sealed record Command(Guid ApplicationId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.ApplicationRequireSupplement, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.UnderReview) is { } wrongState) return wrongState;
            if (await application.WhyNotReviewAnewAsync(act) is { } samePerson) return samePerson;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            if (application.SupplementAskedOn is { } askedOn) return new SupplementOnce(askedOn);

            var until = city.WorkingDaysAfter(act.Today, city.SupplementWorkingDays);
            var standing = await application.MoveAsync(act, ApplicationState.SupplementRequired, command.Reason,
                new { Until = until });
            await act.Tx.WriteAsync(Ask, new { application.Id, act.Today, Until = until });
            return standing;
        }, ct);
    }

    private const string Ask = """
        UPDATE applications SET supplement_asked_on = @Today, supplement_until = @Until WHERE id = @Id
        """;
}
