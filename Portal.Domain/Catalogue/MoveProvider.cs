using System.Collections.Frozen;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Catalogue.ProviderState;

namespace Portal.Domain.Catalogue;

/// <summary>The steps of a provider's admission, and of its end, that decide nothing beyond its state. Out of the
/// register its offerings are neither seen nor ordered; the orders that run go on.</summary>
public sealed class MoveProvider(Acts acts)
{
    /// <summary>Also after it was not taken up or not admitted: a new request.</summary>
    public static readonly Step<ProviderState> Submit = new(Permissions.ProviderSubmit, Draft, Submitted);
    public static readonly Step<ProviderState> Accept = new(Permissions.ProviderAccept, Submitted, UnderReview);
    public static readonly Step<ProviderState> RefuseAcceptance =
        new(Permissions.ProviderRefuseAcceptance, Submitted, NotAccepted);
    public static readonly Step<ProviderState> Resubmit =
        new(Permissions.ProviderResubmit, SupplementRequired, UnderReview);
    public static readonly Step<ProviderState> FailForm =
        new(Permissions.ProviderFailForm, UnderReview, RejectedAdmission);
    public static readonly Step<ProviderState> ToExperts =
        new(Permissions.ProviderToExperts, UnderReview, ExpertReview);
    public static readonly Step<ProviderState> FailExpert =
        new(Permissions.ProviderFailExpert, ExpertReview, RejectedAdmission);
    public static readonly Step<ProviderState> OrderRectification =
        new(Permissions.ProviderOrderRectification, Admitted, Rectifying);
    public static readonly Step<ProviderState> PassRectification =
        new(Permissions.ProviderPassRectification, Rectifying, Admitted);
    public static readonly Step<ProviderState> Remove = new(Permissions.ProviderRemove, Rectifying, Removed);
    public static readonly Step<ProviderState> RemoveDirect = new(Permissions.ProviderRemoveDirect, Admitted, Removed);

    /// <summary>Those that say no: the provider reads why.</summary>
    public static readonly FrozenSet<Step<ProviderState>> NeedReason =
        FrozenSet.Create(RefuseAcceptance, FailForm, FailExpert, OrderRectification, Remove, RemoveDirect);

    /// <param name="Reason">For the provider to read.</param>
    public sealed record Command(Guid ProviderId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<ProviderState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");
            if (WhyNot(step, provider.State) is { } wrongState) return wrongState;
            if ((NeedReason.Contains(step)
                ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text)
                : Limits.WhyNotText(nameof(command.Reason), command.Reason)) is { } refusal) return refusal;

            await provider.MoveAsync(act, step.To);
            if (step == Submit) await act.Tx.WriteAsync(BeginAnew, new { provider.Id });
            await act.AuditAsync("provider", provider.Id, new { provider.State },
                new { State = step.To, command.Reason });
            return new Standing(provider.Id, $"{step.To}");
        }, ct);

    private static Refusal? WhyNot(Step<ProviderState> step, ProviderState state) =>
        step == Submit && state is NotAccepted or RejectedAdmission ? null : step.WhyNot("provider", state);

    // What was missing in an earlier request is no matter of this one.
    private const string BeginAnew = "UPDATE providers SET supplement_until = NULL WHERE id = @Id";
}
