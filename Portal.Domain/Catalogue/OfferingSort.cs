namespace Portal.Domain.Catalogue;

/// <summary>In which order offerings come.</summary>
public enum OfferingSort
{
    /// <summary>What came last comes first.</summary>
    Newest,

    /// <summary>What came first comes first.</summary>
    Oldest,

    /// <summary>The lowest price of a unit comes first.</summary>
    Cheapest,

    /// <summary>The highest price of a unit comes first.</summary>
    Dearest,
}
