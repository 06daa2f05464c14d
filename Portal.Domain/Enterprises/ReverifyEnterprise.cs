using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>The yearly second look (年度复核): fresh figures, a new size class from today on.</summary>
public sealed class ReverifyEnterprise(Acts acts)
{
    public sealed record Command(Guid EnterpriseId, long Employees, Money Revenue, Money Assets) : Request;

    public Task<Outcome<VerifyEnterprise.Verified>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<VerifyEnterprise.Verified>(actor, Permissions.EnterpriseReverify, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (firm.WhyNotIn(EnterpriseState.ReverificationDue) is { } wrongState) return wrongState;
            if (SizeFigures.WhyNot(command.Employees, command.Revenue, command.Assets) is { } refusal) return refusal;

            var fresh = firm with { Employees = command.Employees, Revenue = command.Revenue, Assets = command.Assets };
            return await VerifyEnterprise.VerifyAsync(act, fresh, SizeBasis.Reverified);
        }, ct);
}
