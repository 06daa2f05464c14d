using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>The life of an application: handed in, reviewed twice, on public notice, approved, issued.</summary>
public enum ApplicationState
{
    Submitted, NotAccepted, UnderReview, SupplementRequired, SecondReview, ProposedApproval, Waitlisted, PublicNotice,
    ObjectionUnderReview, Approved, Rejected, Issued, Withdrawn, Abandoned, Revoked, RejectedFinal,
}

/// <summary>A firm's application for a voucher in a round (用券申请).</summary>
/// <param name="PassedBy">Who passed the first review; never who proposes the award.</param>
/// <param name="Approved">Proposed and then granted; nothing once it is turned down or declined.</param>
public sealed record Application(
    Guid Id, Guid RoundId, Guid ProgrammeId, Guid EnterpriseId, Guid HolderId, Money Requested, Money Approved,
    ApplicationState State, DateOnly? SupplementAskedOn, DateOnly? SupplementUntil, Guid? PassedBy, long Version,
    long RuleVersion)
{
    public Refusal? WhyNotIn(ApplicationState state) =>
        State == state ? null : new WrongState("application", $"{State}");

    /// <summary>The application as it stands now. Null for a stranger, when the act reaches only over one's
    /// own.</summary>
    public static async Task<Application?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        var application = await act.Tx.FindAsync<Application>(own ? SelectOwn : SelectAny,
            new { Id = id, act.Actor.OrganisationId });
        return application is null ? null : await ApplicationDeadlines.ApplyAsync(act, application);
    }

    /// <summary>Moves the state, guarded, with its audit row.</summary>
    public async Task<Standing> MoveAsync(Act act, ApplicationState to, string? reason = null, object? detail = null)
    {
        await act.Tx.GuardAsync(Update, new { Id, State = to, Reason = reason, Version });
        await act.AuditAsync("application", Id, new { State }, new { State = to, Reason = reason, Detail = detail },
            $"{RuleVersion}");
        return new Standing(Id, $"{to}");
    }

    /// <summary>Gives back to the round what was granted.</summary>
    public async Task ReleaseQuotaAsync(Act act)
    {
        await act.Tx.GuardAsync(Release, new { RoundId, ProgrammeId, Approved });
        await act.Tx.WriteAsync(Forget, new { Id });
    }

    private const string Columns = """
        SELECT a.id, a.round_id, a.programme_id, a.enterprise_id, e.holder_id, a.requested_fen AS requested,
               a.approved_fen AS approved, a.state, a.supplement_asked_on, a.supplement_until, a.passed_by, a.version,
               p.rule_version
          FROM applications a
          JOIN enterprises e ON e.id = a.enterprise_id
          JOIN programmes p ON p.id = a.programme_id

        """;
    private const string SelectAny = Columns + "WHERE a.id = @Id";
    private const string SelectOwn = Columns + "WHERE a.id = @Id AND e.holder_id = @OrganisationId";
    private const string Update = """
        UPDATE applications
           SET state = @State, reason = COALESCE(@Reason, reason), version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string Release = """
        UPDATE round_quotas SET claimed_fen = claimed_fen - @Approved
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND claimed_fen >= @Approved
        """;
    private const string Forget = "UPDATE applications SET approved_fen = 0, voucher_id = NULL WHERE id = @Id";
}
