using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>What the batch holds.</summary>
[Name("LockBatchPayload")]
public sealed class LockBatchPayload(ActInput input, RefusalView? refusal, LockBatch.Locked? value)
    : Payload(input, refusal)
{
    /// <summary>How many orders; null when refused.</summary>
    public long? Orders => value?.Orders;

    /// <summary>To be paid; null when refused.</summary>
    public Money? Total => value?.Total;
}
