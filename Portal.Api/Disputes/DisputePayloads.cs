using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Disputes;
using Portal.Domain.Foundation;

namespace Portal.Api.Disputes;

/// <summary>What became of the order.</summary>
[Name("SettleDisputedOrderPayload")]
public sealed class SettleDisputedOrderPayload(ActInput input, RefusalView? refusal, SettleDispute.Settled? value)
    : Payload(input, refusal)
{
    /// <summary>Still locked; null when refused.</summary>
    public Money? Locked => value?.Locked;

    /// <summary>Given back to the voucher; null when refused.</summary>
    public Money? Unlocked => value?.Unlocked;

    /// <summary>The last day on which it can be claimed; null when refused.</summary>
    public DateOnly? ClaimUntil => value?.ClaimUntil;
}
