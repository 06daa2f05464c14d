using Portal.Domain.Accounts;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Web.Acting;
using Portal.Web.Disputes;
using Portal.Web.Orders;

namespace Portal.Web.Oversight;

/// <summary>Of which things several can be decided at once, and by which acts.</summary>
internal static class DeskSeveral
{
    public static readonly IReadOnlyList<ISeveral> Kinds =
    [
        new Several<OrderPages.Row>("order", OrderActs.All,
        [
            Permissions.OrderConfirm, Permissions.OrderStart, Permissions.OrderRedeliver, Permissions.OrderRedeem,
        ])
        {
            Listing = (services, me, state, slice, ct) => services.GetRequiredService<OrderPages>()
                .ListAsync(me, new((OrderState)state, null, null,
                    Turn: OrderState.RedemptionReview.Equals(state) ? Turn.Second : null), OrderSort.Oldest, slice, ct),
            Finding = (services, me, id, ct) => services.GetRequiredService<OrderPages>().FindAsync(me, id, ct),
            Naming = order => new(order.Id, order.OfferingName,
                $"{order.Number} · {order.PlacedOn:yyyy-MM-dd} · {order.EnterpriseName} · {order.ProviderName} · "
                + $"{order.Eligible ?? order.Price ?? order.Listed}", order.State, order.Redeemable),
        },
        new Several<DisputeCase>("dispute", DisputeActs.All,
            [Permissions.DisputeAccept, Permissions.DisputeNotifyParty, Permissions.DisputeExecute, Permissions.DisputeDone])
        {
            Listing = async (services, me, state, slice, ct) =>
            {
                var listed = await services.GetRequiredService<DisputePages>()
                    .ListAsync(me, new((DisputeState)state, null, IsAppeal: false), Sort.Oldest, slice, ct);
                if (listed.Refusal is { } refusal) return refusal;
                var orders = (await services.GetRequiredService<OrderPages>()
                    .FindManyAsync(me, [.. listed.Value.Rows.Select(row => row.OrderId!.Value).Distinct()], ct))
                    .ToDictionary(order => order.Id);
                return new Page<DisputeCase>([.. listed.Value.Rows.Where(row => orders.ContainsKey(row.OrderId!.Value))
                    .Select(row => new DisputeCase(row, orders[row.OrderId!.Value], TodayOf(services)))],
                    listed.Value.HasMore, listed.Value.Counting);
            },
            Finding = async (services, me, id, ct) =>
            {
                var found = await services.GetRequiredService<DisputePages>().FindAsync(me, id, ct);
                if (found.Refusal is { } refusal) return refusal;
                if (found.Value is not { IsAppeal: false, OrderId: { } orderId }) return new NotFound("dispute");
                var order = await services.GetRequiredService<OrderPages>().FindAsync(me, orderId, ct);
                return order.Refusal is { } notSeen ? notSeen
                    : new DisputeCase(found.Value, order.Value, TodayOf(services));
            },
            Naming = one => new(one.Dispute.Id, one.Order.OfferingName,
                $"{one.Dispute.Number} · {one.Order.Number} · {one.Order.EnterpriseName} · {one.Order.ProviderName}",
                one.Dispute.State),
        },
    ];

    private static DateOnly TodayOf(IServiceProvider services) => services.GetRequiredService<PortalClock>().Today;

    public static ISeveral? Of(string kind) => Kinds.FirstOrDefault(one => one.Kind == kind);
}
