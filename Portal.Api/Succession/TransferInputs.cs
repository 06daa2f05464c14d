using Portal.Api.Foundation;
using Portal.Domain.Succession;

namespace Portal.Api.Succession;

/// <summary>A step of a transfer.</summary>
public sealed record TransferInput : ActInput
{
    /// <summary>The transfer.</summary>
    public required Guid TransferId { get; init; }
}

/// <summary>What is said to a transfer.</summary>
public sealed record TransferReasonInput : ActInput
{
    /// <summary>The transfer.</summary>
    public required Guid TransferId { get; init; }

    /// <summary>Why; both firms read it.</summary>
    public required string Reason { get; init; }
}

/// <summary>A new transfer.</summary>
public sealed record NotifyTransferInput : ActInput
{
    /// <summary>The id that it shall have.</summary>
    public required Guid TransferId { get; init; }

    /// <summary>MERGER_ABSORB.</summary>
    public required string Kind { get; init; }

    /// <summary>The firm that goes on.</summary>
    public required Guid SurvivorId { get; init; }

    /// <summary>The firm that ends.</summary>
    public required Guid AbsorbedId { get; init; }
}

/// <summary>An approval.</summary>
public sealed record ApproveTransferInput : ActInput
{
    /// <summary>The transfer.</summary>
    public required Guid TransferId { get; init; }

    /// <summary>Ids for the vouchers to come; others get one made by the portal.</summary>
    public IReadOnlyList<CarryInput>? Carry { get; init; }

    internal ApproveTransfer.Command Command => new(
        TransferId,
        (Carry ?? []).DistinctBy(one => one.VoucherId).ToDictionary(one => one.VoucherId, one => one.NewVoucherId));
}

/// <summary>A voucher and the one that succeeds it.</summary>
public sealed record CarryInput
{
    /// <summary>Of the absorbed firm.</summary>
    public required Guid VoucherId { get; init; }

    /// <summary>The id that its successor shall have.</summary>
    public required Guid NewVoucherId { get; init; }
}
