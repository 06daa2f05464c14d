namespace Portal.Domain.Vouchers;

/// <summary>In which order vouchers come: the next to expire first, or the one with most left.</summary>
public enum VoucherSort
{
    /// <summary>What was issued last comes first.</summary>
    Newest,

    /// <summary>What was issued first comes first.</summary>
    Oldest,

    /// <summary>The next to expire comes first.</summary>
    ExpiresFirst,

    /// <summary>The one with most left comes first.</summary>
    LargestAvailable,
}
