using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Applications;

/// <summary>What somebody has just objected to, for the page from which they may take it back.</summary>
public sealed class OwnObjections(Database database, PortalClock clock)
{
    public sealed record Row(Guid ApplicationId, DateTimeOffset RaisedAt)
    {
        /// <summary>When the time to take it back is over.</summary>
        public DateTimeOffset Until => RaisedAt + SecondThoughts.Time;
    }

    /// <summary>Of the notice's awards, while they can still take it back.</summary>
    public Task<IReadOnlyList<Row>> FreshOnAsync(Guid noticeId, Actor me, CancellationToken ct) =>
        database.ListAsync<Row>(Select, new
        {
            NoticeId = noticeId, me.PersonId, Since = clock.Now - SecondThoughts.Time,
        }, ct);

    private const string Select = """
        SELECT application_id, raised_at
          FROM objections
         WHERE notice_id = @NoticeId AND raised_by = @PersonId AND raised_at > @Since AND decided_at IS NULL
        """;
}
