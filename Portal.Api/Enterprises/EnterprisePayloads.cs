using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Enterprises;

namespace Portal.Api.Enterprises;

/// <summary>How the firm was sized.</summary>
[Name("VerifyEnterprisePayload")]
public sealed class VerifyEnterprisePayload(ActInput input, RefusalView? refusal, VerifyEnterprise.Verified? value)
    : Payload(input, refusal)
{
    /// <summary>The class that it was given today; null when refused.</summary>
    public SizeClass? SizeClass => value?.SizeClass;

    /// <summary>The last day on which the verification holds; null when refused.</summary>
    public DateOnly? ValidUntil => value?.ValidUntil;
}
