using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Disputes;

namespace Portal.Api.Disputes;

/// <summary>The disputes on orders that the caller may see.</summary>
public sealed class DisputesByOrder(Caller caller, DisputePages pages) : Wave<Guid, DisputeView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await pages.OfOrdersAsync(me, ids, ct) : [])
        .ToLookup(row => row.OrderId!.Value, row => new DisputeView(row)));
