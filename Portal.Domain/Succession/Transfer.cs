using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Succession;

/// <summary>Where a transfer of rights stands.</summary>
public enum TransferState
{
    /// <summary>One of the firms announced it (已申报).</summary>
    Notified,

    /// <summary>It was not taken up (不予受理).</summary>
    NotAccepted,

    /// <summary>The platform took it up (已受理).</summary>
    Accepted,

    /// <summary>What the absorbed firm holds is listed and stands still (权益清点冻结).</summary>
    Inventory,

    /// <summary>The successor is verified (承继主体核验).</summary>
    SuccessorVerification,

    /// <summary>The creditors are told and may object (公告期).</summary>
    CreditorNotice,

    /// <summary>An objection is looked into (异议核查).</summary>
    ObjectionHandling,

    /// <summary>Size class and yearly limits are computed anew (资格与限额重算).</summary>
    EligibilityReassessment,

    /// <summary>It waits for the authority (待批准).</summary>
    Approval,

    /// <summary>Rights and duties pass over.</summary>
    Executing,

    /// <summary>All passed over (已完成).</summary>
    Completed,

    /// <summary>The authority did not approve (不予转移).</summary>
    Rejected,

    /// <summary>The firms gave it up (已终止).</summary>
    Terminated,
}

/// <summary>What the firm that did not announce it says to it.</summary>
public enum TransferAnswer
{
    /// <summary>It is to be (同意).</summary>
    Consented,

    /// <summary>It is not (不同意): the platform does not take the case up.</summary>
    Objected,
}

/// <summary>One firm takes another's place (权益转移). Absorption (吸收合并) is the kind that is built; the states of the
/// others are the same.</summary>
public sealed record Transfer(
    Guid Id, Guid SurvivorId, Guid AbsorbedId, TransferState State, Guid? NoticeId, DateOnly? NoticeEndsOn,
    Guid? NotifiedBy, TransferAnswer? Answer, long Version)
{
    /// <summary>The only kind that can be notified so far.</summary>
    public const string MergerAbsorb = "MERGER_ABSORB";

    /// <summary>Which of the two firms is asked.</summary>
    public Guid AskedId => AskedOf(NotifiedBy, SurvivorId, AbsorbedId);

    /// <summary>The one that did not announce it; where nobody knows who did, the one that would end.</summary>
    internal static Guid AskedOf(Guid? notifiedBy, Guid survivorId, Guid absorbedId) =>
        notifiedBy == absorbedId ? survivorId : absorbedId;

    public Refusal? WhyNotIn(TransferState state) => State == state ? null : new WrongState("transfer", $"{State}");

    /// <summary>The transfer as it stands now: when the creditors' notice is over it awaits approval. Null for a
    /// stranger, when the act reaches only over what is the actor's own; both firms are parties.</summary>
    public static async Task<Transfer?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        var transfer = await act.Tx.FindAsync<Transfer>(own ? SelectOwn : SelectAny,
            new { Id = id, act.Actor.OrganisationId });
        return transfer is { State: TransferState.CreditorNotice } && act.Today > transfer.NoticeEndsOn
            ? await transfer.GoToApprovalAsync(act)
            : transfer;
    }

    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    /// <param name="reason">Both firms read it in the history.</param>
    internal async Task<Standing> MoveAsync(Act act, TransferState to, object? detail = null, string? reason = null)
    {
        // What the firm said counts up the version; the condition says it once more beside the write that it bars.
        await act.Tx.GuardAsync(to == TransferState.Inventory ? UpdateUnlessObjected : Update,
            new { Id, State = to, Version });
        await act.AuditAsync("transfer", Id, new { State }, new { State = to, Detail = detail, Reason = reason });
        return new Standing(Id, $"{to}");
    }

    private async Task<Transfer> GoToApprovalAsync(Act act)
    {
        var due = act.FallingDue(Permissions.TransferNoticeOver, PortalClock.StartOf(NoticeEndsOn!.Value.AddDays(1)));
        await act.Tx.GuardAsync(CloseNotice, new { NoticeId, due.Now });
        await MoveAsync(due, TransferState.Approval);
        return this with { State = TransferState.Approval, Version = Version + 1 };
    }

    private const string Columns = """
        SELECT t.id, t.survivor_id, t.absorbed_id, t.state, n.id AS notice_id, n.ends_on AS notice_ends_on,
               t.notified_by, t.answer, t.version
          FROM transfers t
          JOIN enterprises s ON s.id = t.survivor_id
          JOIN enterprises a ON a.id = t.absorbed_id
          LEFT JOIN notices n ON n.subject_id = t.id AND n.closed_at IS NULL

        """;
    private const string SelectAny = Columns + "WHERE t.id = @Id";
    private const string SelectOwn = Columns
        + "WHERE t.id = @Id AND (s.holder_id = @OrganisationId OR a.holder_id = @OrganisationId)";
    private const string SelectDue = """
        SELECT t.id
          FROM transfers t JOIN notices n ON n.subject_id = t.id AND n.closed_at IS NULL
         WHERE t.state = 'CreditorNotice' AND n.ends_on < @Today
        """;
    private const string Update =
        "UPDATE transfers SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version";
    private const string UpdateUnlessObjected = Update + " AND (answer IS NULL OR answer <> 'Objected')";
    private const string CloseNotice = "UPDATE notices SET closed_at = @Now WHERE id = @NoticeId AND closed_at IS NULL";
}
