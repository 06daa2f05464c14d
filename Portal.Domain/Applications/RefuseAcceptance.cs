using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>Not taken up (不予受理). Where the firm is found not to be small or medium-sized, the figures found give it a
/// new size class.</summary>
public sealed class RefuseAcceptance(Acts acts)
{
    public const string NotSme = "NOT_SME";

    public sealed record Figures(long Employees, Money Revenue, Money Assets);

    /// <param name="Found">With the reason NOT_SME: what other records say of the firm.</param>
    public sealed record Command(Guid ApplicationId, string Reason, Figures? Found = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.ApplicationRefuseAcceptance, command, async act =>
        {
            if (await Application.LoadAsync(act, command.ApplicationId) is not { } application)
                return new NotFound("application");
            if (application.WhyNotIn(ApplicationState.Submitted) is { } wrongState) return wrongState;
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } text) return text;
            if (WhyNotFigures(command.Found) is { } refusal) return refusal;

            if (command is { Reason: NotSme, Found: { } found })
            {
                var enterprise = (await Enterprise.BehindAsync(act, application.EnterpriseId))!;
                await SizeSnapshot.TakeAsync(act, enterprise.Id, enterprise.SmeKey, SizeBasis.Found,
                    found.Employees, found.Revenue, found.Assets);
            }
            return await application.MoveAsync(act, ApplicationState.NotAccepted, command.Reason, command.Found);
        }, ct);

    private static Refusal? WhyNotFigures(Figures? found) =>
        found is null ? null : SizeFigures.WhyNot(found.Employees, found.Revenue, found.Assets);
}
