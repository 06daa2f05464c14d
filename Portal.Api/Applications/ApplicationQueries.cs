using GraphQL;
using Portal.Api.Applications;
using Portal.Api.Foundation;
using Portal.Domain.Accounts;
using Portal.Domain.Applications;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The applications that the caller may see: their own, or as an officer the
    /// city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="roundId">Only in this round.</param>
    /// <param name="programmeId">Only for this programme.</param>
    /// <param name="assigned">Only those that the caller, or nobody, works on; for officers.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<ApplicationConnection?> ApplicationsAsync(
        int? first, string? after, ApplicationState? state, Guid? roundId, Guid? programmeId, AssignedTo? assigned,
        ApplicationSort? sort,
        [FromServices] ApplicationPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state, roundId, programmeId, assigned),
                sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<ApplicationView?> ApplicationAsync(
        Guid id, [FromServices] ApplicationPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
