using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>The objections to statements that the caller may see.</summary>
public sealed class ObjectionsByBatch(Caller caller, StatementObjections objections)
    : Wave<Guid, StatementObjectionView>(async (ids, ct) =>
    (await caller.ActorAsync(ct) is { } me
        ? (await objections.OfBatchesAsync(me, ids, ct)).SelectMany(rows => rows) : [])
        .ToLookup(row => row.BatchId, row => new StatementObjectionView(row)));
