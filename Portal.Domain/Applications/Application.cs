using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Applications;

/// <summary>The life of an application: handed in, reviewed twice, on public notice, approved, issued.</summary>
public enum ApplicationState
{
    /// <summary>Handed in (已提交).</summary>
    Submitted,

    /// <summary>The reviewer did not take it up (不予受理).</summary>
    NotAccepted,

    /// <summary>In the first review (初审).</summary>
    UnderReview,

    /// <summary>Something is missing; the firm has some days to hand it in (待补正).</summary>
    SupplementRequired,

    /// <summary>In the second review, by another person (复审).</summary>
    SecondReview,

    /// <summary>Proposed: it waits for the notice of its round (拟支持).</summary>
    ProposedApproval,

    /// <summary>Good, but beyond the round's quota (候补).</summary>
    Waitlisted,

    /// <summary>On public notice: anybody may object (公示).</summary>
    PublicNotice,

    /// <summary>An objection is looked into (异议核查).</summary>
    ObjectionUnderReview,

    /// <summary>Approved: its voucher comes with the issue of the round (予以支持).</summary>
    Approved,

    /// <summary>Turned down (不予支持); the firm can appeal up to a last day, which follows from its date.</summary>
    Rejected,

    /// <summary>Its voucher was issued (已发券).</summary>
    Issued,

    /// <summary>The firm took it back (已撤回).</summary>
    Withdrawn,

    /// <summary>The firm did not supplement it in time, or did not want the award.</summary>
    Abandoned,

    /// <summary>Its approval was taken back before the issue.</summary>
    Revoked,

    /// <summary>Turned down for good: an appeal was heard, and the decision stands (终审).</summary>
    RejectedFinal,
}

/// <summary>A firm's application for a voucher in a round (用券申请).</summary>
/// <param name="PassedBy">Who passed the first review; never who proposes the award.</param>
/// <param name="AppealUntil">The last day to appeal; null while an appeal is open, and where nothing was turned
/// down.</param>
/// <param name="Approved">Proposed and then granted; nothing once it is turned down or declined.</param>
public sealed record Application(
    Guid Id, Guid RoundId, Guid ProgrammeId, Guid EnterpriseId, Guid HolderId, Money Requested, Money Approved,
    ApplicationState State, DateOnly? SupplementAskedOn, DateOnly? SupplementUntil, Guid? PassedBy,
    DateOnly? AppealUntil, long Version, long RuleVersion)
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

    /// <summary>Turned down: from now on the days to appeal run.</summary>
    public async Task<Standing> RejectAsync(Act act, CityRules city, string? reason)
    {
        var standing = await MoveAsync(act, ApplicationState.Rejected, reason);
        await act.Tx.WriteAsync(Reject, new { Id, AppealUntil = act.Today.AddDays(city.AppealDays) });
        return standing;
    }

    /// <summary>Whoever reviewed it, proposed its award or turned it down keeps out of it once that fell on appeal (回避), and so does
    /// whoever heard or decided the appeal: somebody else decides anew, as with claims.</summary>
    public async Task<Refusal?> WhyNotReviewAnewAsync(Act act)
    {
        if (AppealUntil is null) return null;
        foreach (var fallen in await act.Tx.ListAsync<Fallen>(SelectFallen, new { Id }))
            if ((await FourEyes.WhyNotAsync(act, "application", Id, [fallen.DecidedBy, fallen.ReviewedBy, fallen.ProposedBy],
                    [.. FourEyes.Rejecting, Permissions.ApplicationPassFirst, Permissions.ApplicationPropose])
                ?? await FourEyes.WhyNotAsync(act, "dispute", fallen.Id, [fallen.HeardBy, fallen.RuledBy],
                    Permissions.DisputeToAdjudication, Permissions.DisputeOverturn, Permissions.DisputeRemand))
                is { } samePerson) return samePerson;
        return null;
    }

    /// <summary>Of an objection to what was awarded anew, which is another's and not the appeal's: only whoever turned
    /// the application down keeps out. One lead decides on both.</summary>
    public async Task<Refusal?> WhyNotDecideObjectionAsync(Act act) => AppealUntil is null ? null
        : await FourEyes.WhyNotAsync(act, "application", Id,
            [.. (await act.Tx.ListAsync<Fallen>(SelectFallen, new { Id })).Select(fallen => (Guid?)fallen.DecidedBy)],
            FourEyes.Rejecting);

    private sealed record Fallen(
        Guid Id, Guid DecidedBy, Guid? ReviewedBy, Guid? ProposedBy, Guid? HeardBy, Guid? RuledBy);

    /// <summary>Gives back to the round what was granted.</summary>
    public async Task ReleaseQuotaAsync(Act act)
    {
        await act.Tx.GuardAsync(Release, new { RoundId, ProgrammeId, Approved });
        await act.Tx.WriteAsync(Forget, new { Id });
    }

    private const string Columns = """
        SELECT a.id, a.round_id, a.programme_id, a.enterprise_id, e.holder_id, a.requested_fen AS requested,
               a.approved_fen AS approved, a.state, a.supplement_asked_on, a.supplement_until, a.passed_by,
               a.appeal_until, a.version, p.rule_version
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
    private const string Reject = "UPDATE applications SET appeal_until = @AppealUntil WHERE id = @Id";
    private const string SelectFallen = """
        SELECT id, decided_by, reviewed_by, proposed_by, heard_by, ruled_by FROM disputes
         WHERE application_id = @Id AND state IN ('Overturned', 'Remanded', 'Closed')
        """;
    private const string Release = """
        UPDATE round_quotas SET claimed_fen = claimed_fen - @Approved
         WHERE round_id = @RoundId AND programme_id = @ProgrammeId AND claimed_fen >= @Approved
        """;
    private const string Forget = "UPDATE applications SET approved_fen = 0, voucher_id = NULL WHERE id = @Id";
}
