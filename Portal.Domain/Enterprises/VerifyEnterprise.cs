using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Enterprises;

/// <summary>The platform verifies a firm (企业认证): it is sized by the figures that it declared.</summary>
public sealed class VerifyEnterprise(Acts acts)
{
    public sealed record Command(Guid EnterpriseId) : Request;

    /// <summary>The class the firm was given today, and the last day on which the verification holds.</summary>
    public sealed record Verified(Guid EnterpriseId, SizeClass SizeClass, DateOnly ValidUntil);

    public Task<Outcome<Verified>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Verified>(actor, Permissions.EnterpriseVerify, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (firm.WhyNotIn(EnterpriseState.PendingVerification) is { } wrongState) return wrongState;

            return await VerifyAsync(act, firm, SizeBasis.Verified);
        }, ct);

    /// <summary>Sizes the firm by the figures it now has, keeps them, and is good to the next 30 June.</summary>
    internal static async Task<Verified> VerifyAsync(Act act, Enterprise firm, SizeBasis basis)
    {
        var until = Enterprise.VerifiedUntil(act.Today);
        await act.Tx.GuardAsync(Update, new
        {
            firm.Id, firm.Version, firm.Employees, firm.Revenue, firm.Assets, Until = until,
        });
        var size = await SizeSnapshot.TakeAsync(
            act, firm.Id, firm.SmeKey, basis, firm.Employees!.Value, firm.Revenue!.Value, firm.Assets!.Value);
        await act.AuditAsync("enterprise", firm.Id, new { firm.State, firm.ValidUntil },
            new
            {
                State = EnterpriseState.Verified, ValidUntil = until, Basis = basis, size.Employees, size.Revenue,
                size.Assets, size.SizeClass,
            }, SizeRules.Version);
        return new Verified(firm.Id, size.SizeClass, until);
    }

    private const string Update = """
        UPDATE enterprises
           SET state = 'Verified', employees = @Employees, revenue_fen = @Revenue, assets_fen = @Assets,
               valid_until = @Until, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
