using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>In which order organisations come.</summary>
public enum OrganisationSort
{
    /// <summary>Who was registered last comes first.</summary>
    Newest,

    /// <summary>Who was registered first comes first.</summary>
    Oldest,

    /// <summary>By name.</summary>
    Name,
}

internal static class OrganisationOrdering
{
    /// <param name="column">Of the name.</param>
    public static Ordering By(this OrganisationSort sort, string column) => sort switch
    {
        OrganisationSort.Name => new(column, IsFalling: false),
        OrganisationSort.Oldest => Ordering.Oldest,
        _ => Ordering.Newest,
    };
}
