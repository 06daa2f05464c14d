using Portal.Api.Foundation;

namespace Portal.Api.Vouchers;

/// <summary>A step of a voucher.</summary>
public sealed record VoucherInput : ActInput
{
    /// <summary>The voucher.</summary>
    public required Guid VoucherId { get; init; }
}
