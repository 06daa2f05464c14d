using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>A step of a clawback.</summary>
public sealed record ClawbackInput : ActInput
{
    /// <summary>The clawback.</summary>
    public required Guid ClawbackId { get; init; }

    /// <summary>What is said to it.</summary>
    public string? Statement { get; init; }
}

/// <summary>Why nothing has to come back.</summary>
public sealed record DropClawbackInput : ActInput
{
    /// <summary>The clawback.</summary>
    public required Guid ClawbackId { get; init; }

    /// <summary>Its debtor reads it.</summary>
    public required string Reason { get; init; }
}

/// <summary>A finding.</summary>
public sealed record ProposeClawbackInput : ActInput
{
    /// <summary>The id that the clawback shall have.</summary>
    public required Guid ClawbackId { get; init; }

    /// <summary>A settled order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>What was found not to be eligible.</summary>
    public required Money IneligibleFen { get; init; }

    /// <summary>On what the finding rests.</summary>
    public string? Basis { get; init; }
}

/// <summary>The amount of a clawback.</summary>
public sealed record ClawbackAmountInput : ActInput
{
    /// <summary>The clawback.</summary>
    public required Guid ClawbackId { get; init; }

    /// <summary>Exactly the amount proposed.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>Of the decision.</summary>
    public string? DocumentNo { get; init; }

    internal DecideClawback.Command Command => new(ClawbackId, AmountFen, DocumentNo);
}

/// <summary>Money that comes back.</summary>
public sealed record PayClawbackInput : ActInput
{
    /// <summary>The clawback.</summary>
    public required Guid ClawbackId { get; init; }

    /// <summary>How much.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The payee of the order, or the firm that took its place.</summary>
    public required Guid PayerId { get; init; }

    /// <summary>Of the treasury.</summary>
    public string? ReceiptNo { get; init; }
}
