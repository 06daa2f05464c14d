using Portal.Api.Foundation;
using Portal.Domain.Applications;
using Portal.Domain.Foundation;

namespace Portal.Api.Applications;

/// <summary>A step of an application.</summary>
public sealed record ApplicationInput : ActInput
{
    /// <summary>The application.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>A new application.</summary>
public sealed record SubmitApplicationInput : ActInput
{
    /// <summary>The id that it shall have.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>An open round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>One of its programmes.</summary>
    public required Guid ProgrammeId { get; init; }

    /// <summary>The firm that applies.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>What it asks for.</summary>
    public required Money RequestedFen { get; init; }
}

/// <summary>A refusal to take up.</summary>
public sealed record RefuseApplicationInput : ActInput
{
    /// <summary>The application.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>NOT_SME where the firm is found to be large, else in words.</summary>
    public required string Reason { get; init; }

    /// <summary>With NOT_SME: the figures found.</summary>
    public FoundFiguresInput? Found { get; init; }

    internal RefuseAcceptance.Command Command => new(ApplicationId, Reason, Found is null ? null
        : new RefuseAcceptance.Figures(Found.Employees, Found.RevenueFen, Found.AssetsFen));
}

/// <summary>What other records say of a firm.</summary>
public sealed record FoundFiguresInput
{
    /// <summary>从业人员.</summary>
    public required long Employees { get; init; }

    /// <summary>营业收入.</summary>
    public required Money RevenueFen { get; init; }

    /// <summary>资产总额.</summary>
    public required Money AssetsFen { get; init; }
}

/// <summary>An amount to be granted.</summary>
public sealed record AwardInput : ActInput
{
    /// <summary>The application.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>At most what was asked for and what the firm's year leaves.</summary>
    public required Money AmountFen { get; init; }
}

/// <summary>An approval.</summary>
public sealed record ApproveApplicationInput : ActInput
{
    /// <summary>The application.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>The id that the voucher shall have.</summary>
    public required Guid VoucherId { get; init; }
}
