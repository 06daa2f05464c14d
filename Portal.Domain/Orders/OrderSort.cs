namespace Portal.Domain.Orders;

/// <summary>In which order orders come: the next deadline first, or the largest amount.</summary>
public enum OrderSort
{
    /// <summary>What was placed last comes first.</summary>
    Newest,

    /// <summary>What was placed first comes first.</summary>
    Oldest,

    /// <summary>What the provider has to take on next comes first.</summary>
    ConfirmDue,

    /// <summary>What has to be claimed next comes first; what cannot be claimed yet comes last.</summary>
    ClaimDue,

    /// <summary>The largest subsidy comes first.</summary>
    LargestSubsidy,
}
