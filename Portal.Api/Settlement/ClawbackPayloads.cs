using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>What is due.</summary>
[Name("ProposeClawbackPayload")]
public sealed class ProposeClawbackPayload(ActInput input, RefusalView? refusal, ProposeClawback.Proposed? value)
    : Payload(input, refusal)
{
    /// <summary>To come back; null when refused.</summary>
    public Money? Amount => value?.Amount;
}
