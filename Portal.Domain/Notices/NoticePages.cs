using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Notices;

/// <summary>Public notices (公示), as anyone may read them.</summary>
public sealed class NoticePages(Database database, PortalClock clock)
{
    /// <param name="EndsOn">The last day on which anyone may object.</param>
    /// <param name="ClosedAt">When what it was about went on.</param>
    /// <param name="Basis">What it says of itself beside who is named in it.</param>
    public sealed record Row(
        Guid Id, NoticeKind Kind, Guid SubjectId, DateOnly PublishedOn, DateOnly EndsOn, DateTimeOffset? ClosedAt,
        string? Basis);

    /// <param name="IsRunning">Only those that can be objected to today; null means any.</param>
    public sealed record Filter(NoticeKind? Kind, bool? IsRunning);

    public Task<Page<Row>> ListAsync(Filter filter, Sort sort, Slice slice, CancellationToken ct)
    {
        var where = "WHERE 1 = 1" + (filter.Kind is null ? "" : OfKind)
            + (filter.IsRunning == true ? Running : filter.IsRunning == false ? Over : "");
        var order = Ordering.Of(sort);
        var after = slice.After is null ? "" : order.After("notices", "id");
        return database.PageAsync<Row>(
            $"{Select}{where}{after}{order.By("id")}", $"SELECT id FROM notices {where}", "id", slice,
            new { filter.Kind, clock.Today, slice.After, slice.Most }, ct);
    }

    private const string Select =
        "SELECT id, kind, subject_id, published_on, ends_on, closed_at, basis FROM notices ";
    private const string OfKind = " AND kind = @Kind";
    private const string Running = " AND closed_at IS NULL AND ends_on >= @Today";
    private const string Over = " AND (closed_at IS NOT NULL OR ends_on < @Today)";

    private const string AfterOne = " AND id < @After ORDER BY id DESC";

    /// <summary>The longest lists, for whoever checks statements.</summary>
    internal const string SelectRunning = Select + "WHERE 1 = 1" + OfKind + Running + AfterOne;

    internal const string SelectOver = Select + "WHERE 1 = 1" + OfKind + Over + AfterOne;
}
