using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;

namespace Portal.Domain.Catalogue;

/// <summary>A provider is proposed for admission, after its experts or without them: the public is told and may
/// object.</summary>
public sealed class ProposeProvider(Acts acts, CityRulebook rulebook)
{
    public static readonly Step<ProviderState> AfterExperts =
        new(Permissions.ProviderPropose, ProviderState.ExpertReview, ProviderState.PublicNotice);
    public static readonly Step<ProviderState> Direct =
        new(Permissions.ProviderProposeDirect, ProviderState.UnderReview, ProviderState.PublicNotice);

    /// <param name="Score">What the experts gave; kept, decides nothing.</param>
    public sealed record Command(Guid ProviderId, string? Score = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<ProviderState> step, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");
            if (step.WhyNot("provider", provider.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Score), command.Score, Limits.Code) is { } refusal) return refusal;

            var endsOn = city.WorkingDaysAfter(act.Today, city.NoticeWorkingDays);
            await provider.MoveAsync(act, step.To);
            await Notice.PublishAsync(act, NoticeKind.Provider, provider.Id, endsOn);
            await act.AuditAsync("provider", provider.Id, new { provider.State },
                new { State = step.To, command.Score, NoticeEndsOn = endsOn });
            return new Standing(provider.Id, $"{step.To}");
        }, ct);
    }
}
