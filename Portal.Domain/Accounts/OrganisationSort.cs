using Portal.Domain.Foundation;

namespace Portal.Domain.Accounts;

/// <summary>In which order organisations come.</summary>
public enum OrganisationSort
{
    Newest, Oldest, Name,
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
