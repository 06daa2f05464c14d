using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

/// <summary>A provider that was asked for what is missing and did not hand it in in time is not admitted.</summary>
public static class ProviderDeadlines
{
    public static async Task<Provider> ApplyAsync(Act act, Provider provider)
    {
        if (provider is not { State: ProviderState.SupplementRequired, SupplementUntil: { } last } || act.Today <= last)
            return provider;

        var due = act.FallingDue(Permissions.ProviderSupplementTimeout, PortalClock.StartOf(last.AddDays(1)));
        await provider.MoveAsync(due, ProviderState.RejectedAdmission);
        await due.AuditAsync("provider", provider.Id, new { provider.State, provider.SupplementUntil },
            new { State = ProviderState.RejectedAdmission });
        return provider with { State = ProviderState.RejectedAdmission, Version = provider.Version + 1 };
    }

    /// <summary>Ids of providers whose last day was before <paramref name="today"/>.</summary>
    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    private const string SelectDue =
        "SELECT id FROM providers WHERE state = 'SupplementRequired' AND supplement_until < @Today";
}
