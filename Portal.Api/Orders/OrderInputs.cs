using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Api.Orders;

/// <summary>A step of an order.</summary>
public sealed record OrderInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Why, for the other side to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>A new order.</summary>
public sealed record PlaceOrderInput : ActInput
{
    /// <summary>The id that the order shall have.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>What is ordered.</summary>
    public required Guid OfferingId { get; init; }

    /// <summary>The voucher that pays a part.</summary>
    public required Guid VoucherId { get; init; }

    /// <summary>Whole units.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The version of the offering that is meant: refused when another is listed by now. Null takes what is
    /// listed.</summary>
    public long? OfferingVersion { get; init; }
}

/// <summary>A signed contract.</summary>
public sealed record ContractInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Its number; it counts once.</summary>
    public required string ContractNo { get; init; }

    /// <summary>Within the life of the voucher, not later than today.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>At most the list price.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>What it is made of; they add up to its amount.</summary>
    public required IReadOnlyList<ContractItemInput> Items { get; init; }

    internal UploadContract.Command Command => new(
        OrderId, ContractNo, SignedOn, AmountFen,
        [.. Items.Select(item => new UploadContract.Item(item.Kind, item.AmountFen))]);
}

/// <summary>A part of a contract.</summary>
public sealed record ContractItemInput
{
    /// <summary>What it is for; a programme does not support every kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Its amount.</summary>
    public required Money AmountFen { get; init; }
}

/// <summary>The filing of a contract.</summary>
public sealed record FileContractInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The number under which it is filed.</summary>
    public string? FilingNo { get; init; }

    /// <summary>Why it is another contract than one filed before of the same parties, day and amount; without it such a
    /// one is refused.</summary>
    public string? Apart { get; init; }
}

/// <summary>A delivery.</summary>
public sealed record DeliverOrderInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>Metered use (calls, card hours); above 0, silence accepts it after some days.</summary>
    public required decimal Usage { get; init; }
}

/// <summary>The acceptance of a delivery.</summary>
public sealed record AcceptDeliveryInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>How good it was.</summary>
    public string? Rating { get; init; }
}

/// <summary>A claim.</summary>
public sealed record SubmitRedemptionInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>They add up to the price.</summary>
    public required IReadOnlyList<InvoiceInput> Invoices { get; init; }

    /// <summary>What the firm paid the provider by bank.</summary>
    public required Money SlipFen { get; init; }

    /// <summary>The day on which it did.</summary>
    public required DateOnly SlipOn { get; init; }

    /// <summary>The claimant's own number.</summary>
    public string? ClaimNo { get; init; }

    internal SubmitRedemption.Command Command => new(
        OrderId, [.. Invoices.Select(invoice => new SubmitRedemption.Invoice(invoice.Number, invoice.AmountFen))],
        SlipFen, SlipOn, ClaimNo);
}

/// <summary>An invoice; it is claimed once, over all programmes.</summary>
public sealed record InvoiceInput
{
    /// <summary>20 digits.</summary>
    public required string Number { get; init; }

    /// <summary>Its amount.</summary>
    public required Money AmountFen { get; init; }
}

/// <summary>The first look at a claim.</summary>
public sealed record ReviewRedemptionInput : ActInput
{
    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>How much of the price the programme supports.</summary>
    public required Money EligibleFen { get; init; }

    /// <summary>Why it is less than was claimed: the second reviewer and the parties read it.</summary>
    public string? Reason { get; init; }
}
