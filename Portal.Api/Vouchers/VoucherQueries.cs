using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Vouchers;
using Portal.Domain.Vouchers;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The vouchers that the caller may see: their own, or as an officer the
    /// city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="programmeId">Only of this programme.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<VoucherConnection?> VouchersAsync(
        int? first, string? after, VoucherState? state, Guid? programmeId, VoucherSort? sort,
        [FromServices] VoucherPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me, new(state, programmeId), sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<VoucherView?> VoucherAsync(
        Guid id, [FromServices] VoucherPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));
}
