using Portal.Api.Foundation;
using Portal.Domain.Foundation;

namespace Portal.Api.Catalogue;

/// <summary>A step of an offering.</summary>
public sealed record OfferingInput : ActInput
{
    /// <summary>The offering.</summary>
    public required Guid OfferingId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>An offering to be checked.</summary>
public sealed record SubmitOfferingInput : ActInput
{
    /// <summary>The offering.</summary>
    public required Guid OfferingId { get; init; }

    /// <summary>Of one unit; null leaves what was drafted.</summary>
    public Money? PriceFen { get; init; }

    /// <summary>GB/T 43697; null leaves what was drafted.</summary>
    public string? DataGrade { get; init; }
}
