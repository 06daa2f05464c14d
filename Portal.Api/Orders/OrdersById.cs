using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Orders;

namespace Portal.Api.Orders;

/// <summary>Orders that the caller may see.</summary>
public sealed class OrdersById(Caller caller, OrderPages pages) : Wave<Guid, OrderView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await pages.FindManyAsync(me, ids, ct) : [])
        .ToLookup(row => row.Id, row => new OrderView(row)));
