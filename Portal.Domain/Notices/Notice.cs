using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notices;

/// <summary>What a public notice is about.</summary>
public enum NoticeKind
{
    /// <summary>The admission of a provider (入库).</summary>
    Provider,

    /// <summary>The awards of a round (拟支持名单).</summary>
    Round,

    /// <summary>The payments of a settlement batch (拟兑付).</summary>
    Batch,

    /// <summary>A firm that is absorbed, for its creditors.</summary>
    Creditors,
}

public sealed record NoticeRunning(DateOnly EndsOn) : Refusal(
    "NOTICE_RUNNING", RefusalKind.Conflict, $"公示至 {EndsOn:yyyy-MM-dd} 结束",
    $"The notice runs until {EndsOn:yyyy-MM-dd}");
public sealed record NoticeOver(DateOnly EndsOn) : Refusal(
    "NOTICE_OVER", RefusalKind.Conflict, $"公示已于 {EndsOn:yyyy-MM-dd} 结束", $"The notice ended on {EndsOn:yyyy-MM-dd}");

/// <summary>A publication that the public may object to, up to the end of its last day. What it says never
/// changes.</summary>
public sealed record Notice(Guid Id, DateOnly PublishedOn, DateOnly EndsOn)
{
    public bool RunsOn(DateOnly day) => day <= EndsOn;

    public Refusal? WhyNotEnded(DateOnly today) => RunsOn(today) ? new NoticeRunning(EndsOn) : null;

    /// <param name="basis">What it says of itself beside who is named in it; null for nothing.</param>
    public static async Task<Notice> PublishAsync(
        Act act, NoticeKind kind, Guid subjectId, DateOnly endsOn, string? basis = null)
    {
        var notice = new Notice(Guid.CreateVersion7(), act.Today, endsOn);
        await act.Tx.WriteAsync(Insert,
            new { notice.Id, Kind = kind, SubjectId = subjectId, act.Now, act.Today, EndsOn = endsOn, Basis = basis });
        await act.AuditAsync("notice", notice.Id, null,
            new { Kind = kind, SubjectId = subjectId, notice.PublishedOn, notice.EndsOn });
        return notice;
    }

    /// <summary>The open notice on something whose state says that there is one. Where there is none, it has ended
    /// since the state was read, and the use case is run again.</summary>
    public static async Task<Notice> OnAsync(Act act, Guid subjectId) =>
        await FindAsync(act, subjectId) ?? throw new Overtaken(SelectOpen);

    /// <summary>The open notice on something; null where there is none.</summary>
    public static Task<Notice?> FindAsync(Act act, Guid subjectId) =>
        act.Tx.FindAsync<Notice>(SelectOpen, new { SubjectId = subjectId });

    public ValueTask CloseAsync(Act act) => act.Tx.GuardAsync(Close, new { Id, act.Now });

    private const string Insert = """
        INSERT INTO notices (id, kind, subject_id, published_at, published_on, ends_on, basis)
        VALUES (@Id, @Kind, @SubjectId, @Now, @Today, @EndsOn, @Basis)
        """;
    private const string SelectOpen =
        "SELECT id, published_on, ends_on FROM notices WHERE subject_id = @SubjectId AND closed_at IS NULL";
    private const string Close = "UPDATE notices SET closed_at = @Now WHERE id = @Id AND closed_at IS NULL";
}
