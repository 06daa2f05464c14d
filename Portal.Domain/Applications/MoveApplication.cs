using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Applications.ApplicationState;

namespace Portal.Domain.Applications;

/// <summary>The steps of an application that decide nothing beyond its state.</summary>
public sealed class MoveApplication(Acts acts, CityRulebook rulebook)
{
    public static readonly Step<ApplicationState> Accept = new(Permissions.ApplicationAccept, Submitted, UnderReview);
    public static readonly Step<ApplicationState> Withdraw = new(Permissions.ApplicationWithdraw, Submitted, Withdrawn);
    public static readonly Step<ApplicationState> WithdrawInReview =
        new(Permissions.ApplicationWithdrawInReview, UnderReview, Withdrawn);
    public static readonly Step<ApplicationState> Resubmit =
        new(Permissions.ApplicationResubmit, SupplementRequired, UnderReview);
    public static readonly Step<ApplicationState> FailFirst =
        new(Permissions.ApplicationFailFirst, UnderReview, Rejected);
    public static readonly Step<ApplicationState> SendBack =
        new(Permissions.ApplicationSendBack, SecondReview, UnderReview);
    public static readonly Step<ApplicationState> FailSecond =
        new(Permissions.ApplicationFailSecond, SecondReview, Rejected);

    public sealed record Command(Guid ApplicationId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Step<ApplicationState> step, Command command,
        CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (step.WhyNot("application", application.State) is { } wrongState) return wrongState;
            if ((step == SendBack
                    ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason ?? "", Limits.Text)
                    : Limits.WhyNotText(nameof(command.Reason), command.Reason)) is { } refusal) return refusal;
            if (step == SendBack && await application.WhyNotReviewAnewAsync(act) is { } samePerson) return samePerson;

            if (step.To != Rejected) return await application.MoveAsync(act, step.To, command.Reason);
            return await application.WhyNotReviewAnewAsync(act) is { } notAnew
                ? notAnew : await application.RejectAsync(act, city, command.Reason);
        }, ct);
    }
}
