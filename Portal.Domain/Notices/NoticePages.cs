using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notices;

/// <summary>Public notices (公示), as anyone may read them.</summary>
public sealed class NoticePages(Database database, PortalClock clock)
{
    /// <param name="EndsOn">The last day on which anyone may object.</param>
    /// <param name="ClosedAt">When what it was about went on.</param>
    public sealed record Row(
        Guid Id, NoticeKind Kind, Guid SubjectId, DateOnly PublishedOn, DateOnly EndsOn, DateTimeOffset? ClosedAt);

    /// <param name="IsRunning">Only those that can be objected to today; null means any.</param>
    public sealed record Filter(NoticeKind? Kind, bool? IsRunning);

    /// <summary>The newest first.</summary>
    public Task<Page<Row>> ListAsync(Filter filter, Slice slice, CancellationToken ct)
    {
        var where = "WHERE 1 = 1" + (filter.Kind is null ? "" : OfKind)
            + (filter.IsRunning == true ? Running : filter.IsRunning == false ? Over : "");
        return database.PageAsync<Row>(Select + where + (slice.After is null ? "" : After) + Newest, Count + where, slice,
            new { filter.Kind, clock.Today, slice.After, slice.Most }, ct);
    }

    private const string Select =
        "SELECT id, kind, subject_id, published_on, ends_on, closed_at FROM notices ";
    private const string Count = "SELECT CAST(COUNT(*) AS BIGINT) AS notices FROM notices ";
    private const string OfKind = " AND kind = @Kind";
    private const string Running = " AND closed_at IS NULL AND ends_on >= @Today";
    private const string Over = " AND (closed_at IS NOT NULL OR ends_on < @Today)";
    private const string After = " AND id < @After";
    private const string Newest = " ORDER BY id DESC";

    /// <summary>The longest lists, for whoever checks statements.</summary>
    internal const string SelectRunning = Select + "WHERE 1 = 1" + OfKind + Running + After + Newest;

    internal const string SelectOver = Select + "WHERE 1 = 1" + OfKind + Over + After + Newest;
}
