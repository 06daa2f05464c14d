using Portal.Api.Foundation;
using Portal.Domain.Foundation;

namespace Portal.Api.Settlement;

/// <summary>A step of a batch.</summary>
public sealed record BatchInput : ActInput
{
    /// <summary>The batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>A line of a payee's statement.</summary>
public sealed record StatementLineInput : ActInput
{
    /// <summary>The batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>The order that the line is of.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>What is wrong with it, or why it stands or goes: for the other side to read.</summary>
    public required string Reason { get; init; }
}

/// <summary>A payee's objection that it withdraws.</summary>
public sealed record WithdrawObjectionInput : ActInput
{
    /// <summary>The batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>The order that was objected to.</summary>
    public required Guid OrderId { get; init; }
}

/// <summary>A new batch.</summary>
public sealed record OpenBatchInput : ActInput
{
    /// <summary>The id that it shall have.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>The last day of redemption that it takes.</summary>
    public required DateOnly CutoffOn { get; init; }
}

/// <summary>The bank's message about one payee.</summary>
public sealed record BatchPayeeInput : ActInput
{
    /// <summary>The batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>The provider or firm that is paid.</summary>
    public required Guid PayeeId { get; init; }

    /// <summary>Exactly the payee's line.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The receipt number, or why it came back.</summary>
    public string? Note { get; init; }
}
