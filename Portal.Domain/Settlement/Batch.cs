using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>Where a settlement batch stands.</summary>
public enum BatchState
{
    /// <summary>Redeemed orders join it (归集中).</summary>
    Open,

    /// <summary>What it holds is fixed (已锁定).</summary>
    Locked,

    /// <summary>The payees check their lines (对账中).</summary>
    Reconciling,

    /// <summary>The department looks at it (部门审核).</summary>
    DepartmentReview,

    /// <summary>The payments are on public notice (拟兑付公示).</summary>
    PublicNotice,

    /// <summary>Finance looks at it (财政审核).</summary>
    FinanceReview,

    /// <summary>Finance approved it.</summary>
    Approved,

    /// <summary>The bank was instructed (已下达支付指令).</summary>
    Instructed,

    /// <summary>Some payees have their money, or a payment came back (部分到账).</summary>
    PartiallyPaid,

    /// <summary>All payees have their money (全部到账).</summary>
    Paid,

    /// <summary>It is over (已办结).</summary>
    Closed,

    /// <summary>It was given up; its orders are free for another.</summary>
    Cancelled,
}

/// <summary>A settlement batch (结算批次): orders redeemed up to its cutoff, paid together, one line a payee. Whoever
/// prepares it, reviews it for the department and approves it for finance are three people.</summary>
public sealed record Batch(
    Guid Id, DateOnly CutoffOn, BatchState State, Guid? LockedBy, Guid? SubmittedBy, Guid? DepartmentBy, Guid? NoticeId,
    DateOnly? NoticeEndsOn, long Version)
{
    public Refusal? WhyNotIn(params ReadOnlySpan<BatchState> states) =>
        states.Contains(State) ? null : new WrongState("batch", $"{State}");

    /// <summary>Null when neither the actor nor anybody for whom they stand in has taken an earlier part in this
    /// batch, or had it taken in their place.</summary>
    internal Task<Refusal?> WhyNotByAsync(Act act) => FourEyes.WhyNotAsync(act, "batch", Id,
        [LockedBy, SubmittedBy, DepartmentBy], Permissions.BatchLock, Permissions.BatchSubmit, Permissions.BatchNotice,
        Permissions.BatchSkipNotice);

    /// <summary>The batch as it stands now: when its notice is over it lies with finance.</summary>
    public static async Task<Batch?> LoadAsync(Act act, Guid id)
    {
        var batch = await act.Tx.FindAsync<Batch>(Select, new { Id = id });
        return batch is { State: BatchState.PublicNotice } && act.Today > batch.NoticeEndsOn
            ? await batch.GoToFinanceAsync(act)
            : batch;
    }

    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    /// <summary>Moves the state, guarded, with its audit row.</summary>
    internal async Task<Standing> MoveAsync(
        Act act, BatchState to, string? reason = null, object? detail = null)
    {
        await act.Tx.GuardAsync(Update, new { Id, State = to, Version });
        await act.AuditAsync("batch", Id, new { State }, new { State = to, Reason = reason, Detail = detail });
        return new Standing(Id, $"{to}");
    }

    private async Task<Batch> GoToFinanceAsync(Act act)
    {
        var due = act.FallingDue(Permissions.BatchToFinance, PortalClock.StartOf(NoticeEndsOn!.Value.AddDays(1)));
        await act.Tx.GuardAsync(CloseNotice, new { NoticeId, due.Now });
        await MoveAsync(due, BatchState.FinanceReview);
        return this with { State = BatchState.FinanceReview, Version = Version + 1 };
    }

    private const string Select = """
        SELECT b.id, b.cutoff_on, b.state, b.locked_by, b.submitted_by, b.department_by, n.id AS notice_id,
               n.ends_on AS notice_ends_on, b.version
          FROM batches b LEFT JOIN notices n ON n.subject_id = b.id AND n.closed_at IS NULL
         WHERE b.id = @Id
        """;
    private const string SelectDue = """
        SELECT b.id
          FROM batches b JOIN notices n ON n.subject_id = b.id AND n.closed_at IS NULL
         WHERE b.state = 'PublicNotice' AND n.ends_on < @Today
        """;
    private const string Update =
        "UPDATE batches SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version";
    private const string CloseNotice = "UPDATE notices SET closed_at = @Now WHERE id = @NoticeId AND closed_at IS NULL";
}
