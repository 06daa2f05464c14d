using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>What the payees of batches get.</summary>
public sealed class PaymentsByBatch(Caller caller, PaymentPages pages) : Wave<Guid, PaymentView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await pages.OfBatchesAsync(me, ids, ct) : [])
        .ToLookup(row => row.BatchId, row => new PaymentView(row)));
