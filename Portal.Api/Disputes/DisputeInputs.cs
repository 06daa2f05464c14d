using Portal.Api.Foundation;
using Portal.Domain.Disputes;
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

/// <summary>What the parties agreed on in mediation.</summary>
public sealed record MediateDisputeInput : ActInput
{
    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>What they agreed on, for both to read.</summary>
    public string? Reason { get; init; }

    /// <summary>What becomes of the order; left open where nothing is said.</summary>
    public OrderEnd? OrderEnd { get; init; }

    /// <summary>Where the delivery stands: what the firm pays after all, subsidy included.</summary>
    public Money? PriceFen { get; init; }
}

/// <summary>The written ruling on a dispute.</summary>
public sealed record RuleDisputeInput : ActInput
{
    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>The ruling and its reasons, for both to read.</summary>
    public required string Reason { get; init; }
}

/// <summary>The ruling that changes what was disputed.</summary>
public sealed record OverturnDisputeInput : ActInput
{
    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>The ruling and its reasons, for both to read.</summary>
    public required string Reason { get; init; }

    /// <summary>ACCEPTED or CANCELLED.</summary>
    public required OrderEnd OrderEnd { get; init; }

    /// <summary>Where the order is accepted: what the firm pays after all, subsidy included.</summary>
    public Money? PriceFen { get; init; }
}

/// <summary>A party goes to a court or an arbitrator.</summary>
public sealed record EscalateDisputeInput : ActInput
{
    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>As the court or the arbitrator has it.</summary>
    public required string CaseNo { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>The judgement or the award.</summary>
public sealed record DisputeResultInput : ActInput
{
    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>What was decided, for both to read.</summary>
    public required string Reason { get; init; }

    /// <summary>What becomes of the order.</summary>
    public required OrderEnd OrderEnd { get; init; }

    /// <summary>Where the delivery stands: what the firm pays after all, subsidy included.</summary>
    public Money? PriceFen { get; init; }
}

/// <summary>What the provider answers.</summary>
public sealed record AnswerDisputeInput : ActInput
{
    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>Takes the place of an earlier answer.</summary>
    public required string Answer { get; init; }
}

/// <summary>What is said in an appeal.</summary>
public sealed record ArgueAppealInput : ActInput
{
    /// <summary>The appeal.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>For everybody who reads the appeal.</summary>
    public required string Statement { get; init; }
}

/// <summary>A new dispute.</summary>
public sealed record OpenDisputeInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The id that the dispute shall have.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>CONTRACT, QUALITY or RIGHTS.</summary>
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
