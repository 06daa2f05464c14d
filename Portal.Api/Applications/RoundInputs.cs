using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Api.Applications;

/// <summary>A step of a round.</summary>
public sealed record RoundInput : ActInput
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }
}

/// <summary>A round written down.</summary>
public record DraftRoundInput : ActInput
{
    /// <summary>The round; where it is drafted, the id that it shall have.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>As the public shall read it.</summary>
    public required string Name { get; init; }

    /// <summary>Applications are taken from here on.</summary>
    public required DateTimeOffset OpenAt { get; init; }

    /// <summary>Up to here, and not at it.</summary>
    public required DateTimeOffset CloseAt { get; init; }

    /// <summary>What it may grant of each programme.</summary>
    public required IReadOnlyList<QuotaInput> Quotas { get; init; }

    internal DraftRound.Command Command => new(RoundId, Name, OpenAt, CloseAt,
        [.. Quotas.Select(quota => new DraftRound.Quota(quota.ProgrammeId, quota.AmountFen))]);
}

/// <summary>A round put right, whole.</summary>
public sealed record EditRoundInput : DraftRoundInput
{
    /// <summary>Of the round that was read: what another changed since is not overwritten (CHANGED_SINCE).</summary>
    public required long Version { get; init; }

    /// <summary>Why, for the public to read with the round; a draft needs none.</summary>
    public string? Reason { get; init; }

    internal EditRound.Command Edit => new(Command, Version, Reason);
}

/// <summary>A round that is given up.</summary>
public sealed record CancelRoundInput : ActInput
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Why, for the public to read with the round; a draft needs none.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a round may grant of a programme.</summary>
public sealed record QuotaInput
{
    /// <summary>The programme.</summary>
    public required Guid ProgrammeId { get; init; }

    /// <summary>Reserved from its budget when the round is scheduled.</summary>
    public required Money AmountFen { get; init; }
}

/// <summary>The issue of a round.</summary>
public sealed record IssueRoundInput : ActInput
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Of the document that orders it.</summary>
    public string? DocumentNo { get; init; }
}
