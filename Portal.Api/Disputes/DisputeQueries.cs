using GraphQL;
using Portal.Api.Disputes;
using Portal.Api.Foundation;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The disputes that the caller may see: their own, or as an officer the city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="orderId">Only about this order.</param>
    /// <param name="applicationId">Only about this application.</param>
    /// <param name="isAppeal">Only appeals, or only what is none.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<DisputeConnection?> DisputesAsync(
        int? first, string? after, DisputeState? state, Guid? orderId, Guid? applicationId, bool? isAppeal, Sort? sort,
        [FromServices] DisputePages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state, orderId, applicationId, isAppeal), sort ?? default,
                Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<DisputeView?> DisputeAsync(
        Guid id, [FromServices] DisputePages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
