using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Api.Applications;

/// <summary>What was issued.</summary>
[Name("IssueRoundPayload")]
public sealed class IssueRoundPayload(ActInput input, RefusalView? refusal, IssueRound.Issued? value)
    : Payload(input, refusal)
{
    /// <summary>How many; null when refused.</summary>
    public long? Vouchers => value?.Vouchers;

    /// <summary>Of their faces; null when refused.</summary>
    public Money? Total => value?.Total;
}
