namespace Portal.Domain.Vouchers;

/// <summary>In which order vouchers come: the next to expire first, or the one with most left.</summary>
public enum VoucherSort
{
    Newest, Oldest, ExpiresFirst, LargestAvailable,
}
