using Portal.Api.Foundation;

namespace Portal.Api.Catalogue;

/// <summary>A step of a provider.</summary>
public sealed record ProviderInput : ActInput
{
    /// <summary>The provider.</summary>
    public required Guid ProviderId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>A proposal to admit.</summary>
public sealed record ProposeProviderInput : ActInput
{
    /// <summary>The provider.</summary>
    public required Guid ProviderId { get; init; }

    /// <summary>What the review came to.</summary>
    public string? Score { get; init; }
}

/// <summary>An admission.</summary>
public sealed record AdmitProviderInput : ActInput
{
    /// <summary>The provider.</summary>
    public required Guid ProviderId { get; init; }

    /// <summary>The number of the agreement signed with it.</summary>
    public string? AgreementNo { get; init; }
}
