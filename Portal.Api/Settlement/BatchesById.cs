using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>Batches that the caller may see.</summary>
public sealed class BatchesById(Caller caller, BatchPages pages) : Wave<Guid, BatchView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me ? await pages.FindManyAsync(me, ids, ct) : [])
        .ToLookup(row => row.Id, row => new BatchView(row)));
