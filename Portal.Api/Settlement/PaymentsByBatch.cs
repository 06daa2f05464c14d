using Portal.Api.Accounts;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>Which payments are asked for: this part of those of this batch.</summary>
/// <param name="Payees">How many there are in all.</param>
public sealed record PaymentsOfBatch(Guid BatchId, long Payees, Slice Slice);

/// <summary>What the payees of batches get, batch by batch a part.</summary>
public sealed class PaymentsByBatch(Caller caller, PaymentPages pages)
    : Wave<PaymentsOfBatch, PaymentConnection>(async (asked, ct) =>
    {
        var shown = new List<(PaymentsOfBatch Key, PaymentConnection Page)>();
        if (await caller.ActorAsync(ct) is { } me)
            foreach (var alike in asked.GroupBy(one => one.Slice))
            {
                var rows = await pages.OfBatchesAsync(me, [.. alike.Select(one => one.BatchId)], alike.Key, ct);
                shown.AddRange(alike.Select(one => (one, new PaymentConnection(
                    new([.. rows[one.BatchId].Take(one.Slice.First)], rows[one.BatchId].Count() > one.Slice.First,
                        (_, _) => Task.FromResult(one.Payees)),
                    row => row.PayeeId))));
            }
        return shown.ToLookup(one => one.Key, one => one.Page);
    });
