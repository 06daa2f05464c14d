namespace Portal.Domain.Orders;

/// <summary>In which order orders come: the next deadline first, or the largest amount.</summary>
public enum OrderSort
{
    Newest, Oldest, ConfirmDue, ClaimDue, LargestSubsidy,
}
