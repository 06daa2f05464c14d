using Portal.Api.Foundation;
using Portal.Domain.Foundation;

namespace Portal.Api.Disputes;

/// <summary>A step of a dispute.</summary>
public sealed record DisputeInput : ActInput
{
    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>A new dispute.</summary>
public sealed record OpenDisputeInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The id that the dispute shall have.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>CONTRACT, QUALITY, RIGHTS, SETTLEMENT and their like.</summary>
    public required string Kind { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>What the parties agreed on.</summary>
public sealed record SettleDisputedOrderInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>What the firm pays after all, subsidy included.</summary>
    public required Money PriceFen { get; init; }
}

/// <summary>An appeal against the rejection of an application.</summary>
public sealed record AppealApplicationInput : ActInput
{
    /// <summary>The application.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>The id that the appeal shall have.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>Why the decision is wrong.</summary>
    public required string Reason { get; init; }
}

/// <summary>An appeal against the rejection of a claim.</summary>
public sealed record AppealRedemptionInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The id that the appeal shall have.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>Why the decision is wrong.</summary>
    public required string Reason { get; init; }
}

/// <summary>The decision on an appeal.</summary>
public sealed record DecideAppealInput : ActInput
{
    /// <summary>The appeal.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>The written decision.</summary>
    public required string Reason { get; init; }
}
