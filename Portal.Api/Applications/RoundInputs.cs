using Portal.Api.Foundation;

namespace Portal.Api.Applications;

/// <summary>A step of a round.</summary>
public sealed record RoundInput : ActInput
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }
}

/// <summary>The issue of a round.</summary>
public sealed record IssueRoundInput : ActInput
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Of the document that orders it.</summary>
    public string? DocumentNo { get; init; }
}
