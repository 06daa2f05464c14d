using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Notices;
using Portal.Domain.Notices;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Public notices, the newest first.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="kind">Only about this.</param>
    /// <param name="isRunning">Only those that can be objected to today, or only those that cannot.</param>
    public static async Task<NoticeConnection> NoticesAsync(int? first, string? after, NoticeKind? kind,
        bool? isRunning, [FromServices] NoticePages pages, CancellationToken ct) =>
        new(await pages.ListAsync(new(kind, isRunning), Paging.Slice(first, after), ct));
}
