using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Succession;

/// <summary>Where a transfer of rights stands.</summary>
public enum TransferState
{
    Notified, NotAccepted, Accepted, Inventory, SuccessorVerification, CreditorNotice, ObjectionHandling,
    EligibilityReassessment, Approval, Executing, Completed, Rejected, Terminated,
}

/// <summary>One firm takes another's place (权益转移). Absorption (吸收合并) is the kind that is built; the states of the
/// others are the same.</summary>
public sealed record Transfer(
    Guid Id, Guid SurvivorId, Guid AbsorbedId, TransferState State, Guid? NoticeId, DateOnly? NoticeEndsOn,
    long Version)
{
    /// <summary>The only kind that can be notified so far.</summary>
    public const string MergerAbsorb = "MERGER_ABSORB";

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

    internal async Task<Standing> MoveAsync(Act act, TransferState to, object? detail = null)
    {
        await act.Tx.GuardAsync(Update, new { Id, State = to, Version });
        await act.AuditAsync("transfer", Id, new { State }, new { State = to, Detail = detail });
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
        SELECT t.id, t.survivor_id, t.absorbed_id, t.state, n.id AS notice_id, n.ends_on AS notice_ends_on, t.version
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
    private const string CloseNotice = "UPDATE notices SET closed_at = @Now WHERE id = @NoticeId AND closed_at IS NULL";
}
