using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Catalogue;

public sealed record GradeForbidden : Refusal
{
    public GradeForbidden(string grade)
        : base("GRADE_FORBIDDEN", RefusalKind.Conflict, "核心数据不得上架", "Core data is never listed") =>
        Why = new WhyNot("GB/T 43697", "2024", grade, $"not {ApproveOffering.CoreGrade}");
}

/// <summary>An offering passes the compliance check (合规审查). Core data (核心数据) never does.</summary>
public sealed class ApproveOffering(Acts acts)
{
    internal const string CoreGrade = "核心";

    public sealed record Command(Guid OfferingId, string? Reason = null) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.OfferingApprove, command, async act =>
        {
            if (await Offering.LoadAsync(act, command.OfferingId) is not { } offering) return new NotFound("offering");
            if (offering.WhyNotIn(OfferingState.ComplianceCheck) is { } wrongState) return wrongState;
            if (Limits.WhyNotText(nameof(command.Reason), command.Reason) is { } refusal) return refusal;
            if (offering.DataGrade.StartsWith(CoreGrade, StringComparison.Ordinal))
                return new GradeForbidden(offering.DataGrade);

            await offering.MoveAsync(act, OfferingState.Approved);
            await act.AuditAsync("offering", offering.Id, new { offering.State },
                new { State = OfferingState.Approved, offering.DataGrade, command.Reason });
            return new Standing(offering.Id, $"{OfferingState.Approved}");
        }, ct);
}
