using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

public sealed record AdmissionSupplementOnce(DateOnly Until) : Refusal(
    "ADMISSION_SUPPLEMENT_ONCE", RefusalKind.Conflict,
    $"本次申请已要求补正过一次（期限 {Until:yyyy-MM-dd}），须一次性告知",
    $"Supplements to this request were asked for before (by {Until:yyyy-MM-dd}); it is asked once");

/// <summary>Asks a provider for what is missing, all at once and only once (一次性告知); unanswered, it is not
/// admitted.</summary>
public sealed class RequireAdmissionSupplement(Acts acts, CityRulebook rulebook)
{
    /// <param name="Reason">The list of everything that is missing.</param>
    public sealed record Command(Guid ProviderId, string? Reason = null) : Request;

    public async Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct)
    {
        var city = await rulebook.CurrentAsync(ct);
        return await acts.PerformAsync<Standing>(actor, Permissions.ProviderRequireSupplement, command, async act =>
        {
            if (await Provider.LoadAsync(act, command.ProviderId) is not { } provider) return new NotFound("provider");
            if (provider.State != ProviderState.UnderReview) return new WrongState("provider", $"{provider.State}");
            if (Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text) is { } refusal)
                return refusal;
            if (provider.SupplementUntil is { } earlier) return new AdmissionSupplementOnce(earlier);

            var until = city.WorkingDaysAfter(act.Today, city.SupplementWorkingDays);
            await provider.MoveAsync(act, ProviderState.SupplementRequired);
            await act.Tx.WriteAsync(Ask, new { provider.Id, Until = until });
            await act.AuditAsync("provider", provider.Id, new { provider.State },
                new { State = ProviderState.SupplementRequired, command.Reason, SupplementUntil = until });
            return new Standing(provider.Id, $"{ProviderState.SupplementRequired}");
        }, ct);
    }

    private const string Ask = "UPDATE providers SET supplement_until = @Until WHERE id = @Id";
}
