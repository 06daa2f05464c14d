using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Applications;

/// <summary>What somebody objected to and what became of it, for the notice's page; and what they may still take back
/// from there.</summary>
public sealed class OwnObjections(Database database, PortalClock clock)
{
    /// <param name="Upheld">1 when it was found right, 0 when not; null while it is open, and once it was taken
    /// back.</param>
    /// <param name="Answer">What the officers wrote; null where they wrote nothing.</param>
    public sealed record Row(
        Guid ApplicationId, string Firm, string? Reason, DateTimeOffset RaisedAt, DateTimeOffset? DecidedAt,
        long? Upheld, string? Answer)
    {
        public bool IsOpen => DecidedAt is null;

        /// <summary>When the time to take it back is over.</summary>
        public DateTimeOffset Until => RaisedAt + SecondThoughts.Time;
    }

    /// <summary>To the notice's awards, the latest first.</summary>
    public Task<IReadOnlyList<Row>> OnAsync(Guid noticeId, Actor me, CancellationToken ct) =>
        database.ListAsync<Row>(Select, new { NoticeId = noticeId, me.PersonId }, ct);

    /// <summary>Whether its author can still take it back.</summary>
    public bool IsFresh(Row row) => row.IsOpen && clock.Now < row.Until;

    private const string Select = """
        SELECT o.application_id, e.name AS firm, o.reason, o.raised_at, o.decided_at, o.upheld, o.answer
          FROM objections o
          JOIN applications a ON a.id = o.application_id
          JOIN enterprises e ON e.id = a.enterprise_id
         WHERE o.notice_id = @NoticeId AND o.raised_by = @PersonId
         ORDER BY o.raised_at DESC, o.id DESC
        """;
}
