using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Orders;
using Portal.Domain.Accounts;
using Portal.Domain.Orders;

namespace Portal.Api;

public sealed partial class Query
{
    /// <summary>The orders that the caller may see: their own, or as an officer the city's.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    /// <param name="state">Only in this state.</param>
    /// <param name="voucherId">Only those paid with this voucher.</param>
    /// <param name="batchId">Only those in this batch.</param>
    /// <param name="programmeId">Only under the rules of this programme.</param>
    /// <param name="enterpriseId">Only those that this firm signed.</param>
    /// <param name="providerId">Only those that this provider delivers.</param>
    /// <param name="placedFrom">Only those placed on this day or later.</param>
    /// <param name="placedTo">Only those placed on this day or earlier.</param>
    /// <param name="assigned">Only those that the caller, or nobody, works on; for officers.</param>
    /// <param name="sort">In which order; the newest first where nothing is said.</param>
    public static async Task<OrderConnection?> OrdersAsync(
        int? first, string? after, OrderState? state, Guid? voucherId, Guid? batchId, Guid? programmeId,
        Guid? enterpriseId, Guid? providerId, DateOnly? placedFrom, DateOnly? placedTo, AssignedTo? assigned,
        OrderSort? sort,
        [FromServices] OrderPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(
            me => pages.ListAsync(me,
                new(state, voucherId, batchId, programmeId, enterpriseId, providerId, placedFrom, placedTo, assigned),
                sort ?? default, Paging.Slice(first, after), ct), ct));

    /// <summary>One of them.</summary>
    /// <param name="id">Its id; a stranger's is not found.</param>
    public static async Task<OrderView?> OrderAsync(
        Guid id, [FromServices] OrderPages pages, [FromServices] Desk desk, CancellationToken ct) =>
        new(await desk.ReadAsync(me => pages.FindAsync(me, id, ct), ct));

    /// <summary>What each of the caller's vouchers would pay of an offering that was ordered, contracted at its list
    /// price and filed today: the largest subsidy first, the vouchers that cannot pay last, with the reason.</summary>
    /// <param name="offeringId">What would be ordered.</param>
    /// <param name="quantity">Whole units.</param>
    public static async Task<IEnumerable<QuoteView>?> QuoteAsync(
        Guid offeringId, decimal quantity, [FromServices] Quote quote, [FromServices] Desk desk,
        [FromServices] Language language, CancellationToken ct) =>
        (await desk.ReadAsync(me => quote.AskAsync(me, offeringId, quantity, ct), ct))
            .Select(row => new QuoteView(row, language));
}
