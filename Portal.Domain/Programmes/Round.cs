using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Programmes;

public sealed record RoundOpens(DateTimeOffset OpenAt) : Refusal("ROUND_OPENS", RefusalKind.Conflict,
    "批次即将开放申报，不能再修改或取消", "The round is about to open: it can no longer be changed or cancelled");

/// <summary>The life of a round: scheduled, open, closed, under review, on public notice, its vouchers in
/// use.</summary>
public enum RoundState
{
    /// <summary>In preparation.</summary>
    Draft,

    /// <summary>Announced with its dates; its quotas are reserved (已排期).</summary>
    Scheduled,

    /// <summary>Applications are taken (申报中).</summary>
    Open,

    /// <summary>No applications are taken for now.</summary>
    Paused,

    /// <summary>The time to apply is over (申报截止).</summary>
    Closed,

    /// <summary>Its applications are reviewed (审核中).</summary>
    Reviewing,

    /// <summary>Its awards are on public notice (公示中).</summary>
    PublicNotice,

    /// <summary>Its vouchers were issued (使用期).</summary>
    InUse,

    /// <summary>The last of its vouchers has expired.</summary>
    Expired,

    /// <summary>All that was claimed of it is paid.</summary>
    Settled,

    /// <summary>Kept for the records.</summary>
    Archived,

    /// <summary>Given up before it opened.</summary>
    Cancelled,
}

/// <summary>A round of applications (申报批次). Open and Closed follow from its dates and are not stored.</summary>
/// <param name="Stored">What was decided last; <see cref="StateAt"/> is where the round stands.</param>
public sealed record Round(
    Guid Id, string Name, RoundState Stored, DateTimeOffset OpenAt, DateTimeOffset CloseAt, long Version)
{
    public RoundState StateAt(DateTimeOffset now) =>
        Stored != RoundState.Scheduled || now < OpenAt ? Stored
        : now < CloseAt ? RoundState.Open
        : RoundState.Closed;

    public Refusal? WhyNotIn(RoundState state, DateTimeOffset now) =>
        StateAt(now) == state ? null : new WrongState("round", $"{StateAt(now)}");

    /// <summary>From so long before it opens nothing of it changes: whoever applies the moment it is open finds what
    /// was decided, and no change that is still being written.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <summary>Null while it can be changed: as a draft, and announced until shortly before it opens.</summary>
    internal Refusal? WhyNotChange(DateTimeOffset now) =>
        Stored == RoundState.Draft ? null
        : Stored != RoundState.Scheduled || now >= OpenAt ? new WrongState("round", $"{StateAt(now)}")
        : now + Settled > OpenAt ? new RoundOpens(OpenAt) : null;

    public static Task<Round?> LoadAsync(Act act, Guid id) => act.Tx.FindAsync<Round>(Select, new { Id = id });

    /// <summary>Moves the stored state, guarded, with its audit row.</summary>
    public async Task<Standing> MoveAsync(Act act, RoundState to, object? detail = null)
    {
        await act.Tx.GuardAsync(Update, new { Id, State = to, Version });
        await act.AuditAsync("round", Id, new { State = StateAt(act.Now) }, new { State = to, Detail = detail });
        return new Standing(Id, $"{to}");
    }

    private const string Select =
        "SELECT id, name, state AS stored, open_at, close_at, version FROM rounds WHERE id = @Id";
    private const string Update =
        "UPDATE rounds SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version";
}

/// <summary>What a round may grant of one programme.</summary>
/// <param name="Reserved">Taken from the programme's budget and not issued yet.</param>
/// <param name="Claimed">Proposed or granted so far; never above the quota.</param>
public sealed record RoundQuota(Guid ProgrammeId, Money Quota, Money Reserved, Money Claimed)
{
    public static Task<IReadOnlyList<RoundQuota>> OfAsync(Act act, Guid roundId) =>
        act.Tx.ListAsync<RoundQuota>(Select, new { RoundId = roundId });

    private const string Select = """
        SELECT programme_id, quota_fen AS quota, reserved_fen AS reserved, claimed_fen AS claimed
          FROM round_quotas WHERE round_id = @RoundId ORDER BY programme_id
        """;
}
