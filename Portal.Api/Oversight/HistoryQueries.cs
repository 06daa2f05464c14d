using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Oversight;
using Portal.Domain.Foundation;
using Portal.Domain.Oversight;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The audit trail of one thing, for whoever may see the thing; auditors see anything's, with the people
    /// and what was before.</summary>
    /// <param name="subjectId">Its id; a stranger's is not found.</param>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<HistoryConnection?> HistoryAsync(
        Guid subjectId, int? first, string? after, Sort? sort,
        [FromServices] History history, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => history.ListAsync(me, subjectId, sort ?? default, Paging.Slice(first, after), ct), ct));
}
