namespace Portal.Domain.Catalogue;

/// <summary>In which order offerings come.</summary>
public enum OfferingSort
{
    Newest, Oldest, Cheapest, Dearest,
}
