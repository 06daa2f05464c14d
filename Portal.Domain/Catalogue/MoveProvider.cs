using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Catalogue.ProviderState;

namespace Portal.Domain.Catalogue;

/// <summary>The steps of a provider's admission that decide nothing beyond its state.</summary>
public sealed class MoveProvider(Acts acts)
{
    public static readonly Step<ProviderState> Submit = new(Permissions.ProviderSubmit, Draft, Submitted);
    public static readonly Step<ProviderState> Accept = new(Permissions.ProviderAccept, Submitted, UnderReview);
    public static readonly Step<ProviderState> ToExperts =
        new(Permissions.ProviderToExperts, UnderReview, ExpertReview);

    public sealed record Command(Guid ProviderId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<ProviderState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");
            if (step.WhyNot("provider", provider.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            await provider.MoveAsync(act, step.To);
            await act.AuditAsync("provider", provider.Id, new { provider.State },
                new { State = step.To, command.Reason });
            return new Standing(provider.Id, $"{step.To}");
        }, ct);
}
