using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Enterprises.EnterpriseState;

namespace Portal.Domain.Enterprises;

/// <summary>The steps of a firm's onboarding that decide nothing beyond its state.</summary>
public sealed class MoveEnterprise(Acts acts)
{
    public static readonly Step<EnterpriseState> StartProfile =
        new(Permissions.EnterpriseStartProfile, Registered, Draft);
    public static readonly Step<EnterpriseState> RequireSupplement =
        new(Permissions.EnterpriseRequireSupplement, PendingVerification, SupplementRequired);

    /// <param name="Reason">The one list of everything that is missing (一次性告知).</param>
    public sealed record Command(Guid EnterpriseId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<EnterpriseState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (step.WhyNot("enterprise", firm.State) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;

            await act.Tx.GuardAsync(Update, new { firm.Id, firm.Version, State = step.To });
            await act.AuditAsync("enterprise", firm.Id, new { firm.State }, new { State = step.To, command.Reason });
            return new Standing(firm.Id, $"{step.To}");
        }, ct);

    private const string Update = """
        UPDATE enterprises
           SET state = @State, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
