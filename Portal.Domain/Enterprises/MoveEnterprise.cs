using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using static Portal.Domain.Enterprises.EnterpriseState;

namespace Portal.Domain.Enterprises;

/// <summary>The steps of a firm's onboarding that decide nothing beyond its state. A firm that was not verified
/// (认证不通过) opens its profile again, puts it right and hands it in anew.</summary>
public sealed class MoveEnterprise(Acts acts)
{
    public static readonly Step<EnterpriseState> StartProfile =
        new(Permissions.EnterpriseStartProfile, Registered, Draft);
    public static readonly Step<EnterpriseState> RequireSupplement =
        new(Permissions.EnterpriseRequireSupplement, PendingVerification, SupplementRequired);

    public static readonly Step<EnterpriseState> Reject =
        new(Permissions.EnterpriseReject, PendingVerification, Rejected);
    public static readonly Step<EnterpriseState> Reopen = new(Permissions.EnterpriseReopen, Rejected, Draft);

    /// <param name="Reason">Why it is not verified; or the one list of everything that is missing (一次性告知).</param>
    public sealed record Command(Guid EnterpriseId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(
        Actor actor, Step<EnterpriseState> step, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, step.Permission, command, async act =>
        {
            if (await Enterprise.LoadAsync(act, command.EnterpriseId) is not { } firm)
                return new NotFound("enterprise");
            if (step.WhyNot("enterprise", firm.State) is { } wrongState) return wrongState;
            if ((step == RequireSupplement || step == Reject
                ? Limits.WhyNotRequired(nameof(command.Reason), command.Reason, Limits.Text)
                : Limits.WhyNotText(nameof(command.Reason), command.Reason)) is { } refusal) return refusal;

            await act.Tx.GuardAsync(step == Reject ? LetGo : Update, new { firm.Id, firm.Version, State = step.To });
            await act.AuditAsync("enterprise", firm.Id, new { firm.State }, new { State = step.To, command.Reason });
            return new Standing(firm.Id, $"{step.To}");
        }, ct);

    private const string Update = """
        UPDATE enterprises
           SET state = @State, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    // The code is free again: it may have been bound by whoever it is not.
    private const string LetGo = """
        UPDATE enterprises
           SET state = @State, bound_uscc = NULL, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
