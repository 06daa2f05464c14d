using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Notices;
using Portal.Domain.Foundation;
using Portal.Domain.Notices;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>Public notices.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="kind">Only about this.</param>
    /// <param name="isRunning">Only those that can be objected to today, or only those that cannot.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<NoticeConnection> NoticesAsync(int? first, string? after, NoticeKind? kind,
        bool? isRunning, Sort? sort, [FromServices] NoticePages pages, CancellationToken ct) =>
        new(await pages.ListAsync(new(kind, isRunning), sort ?? default, Paging.Slice(first, after), ct));
}
