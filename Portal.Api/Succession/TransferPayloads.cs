using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;

namespace Portal.Api.Succession;

/// <summary>What passed over.</summary>
[Name("ApproveTransferPayload")]
public sealed class ApproveTransferPayload(ActInput input, RefusalView? refusal, ApproveTransfer.Completed? value)
    : Payload(input, refusal)
{
    /// <summary>The survivor's class on the summed figures; null when refused.</summary>
    public SizeClass? SurvivorSize => value?.SurvivorSize;

    /// <summary>Passed over; null when refused.</summary>
    public Money? Carried => value?.Carried;

    /// <summary>Lapsed; null when refused.</summary>
    public Money? Lapsed => value?.Lapsed;
}
