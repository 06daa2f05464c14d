namespace Portal.Domain.Foundation.Data;

/// <summary>Ids of rows that are read together. Engines have no parameter in common that is a list, so each id is one
/// of its own: @Ids0, @Ids1 …</summary>
/// <param name="OrganisationId">For whom they are read, where the statement asks.</param>
public sealed record SomeIds(IReadOnlyCollection<Guid> Ids, Guid? OrganisationId)
{
    public const int Largest = 100;

    /// <summary>Where the statement reads on within each of them; null for the start.</summary>
    public Guid? After { get; init; }

    /// <summary>How many rows the statement reads for each of them, where it asks.</summary>
    public long Most { get; init; }

    private static readonly int[] Lengths = [1, 5, 20, Largest];

    /// <summary>The statement with its list of parameters.</summary>
    internal static string Spelled(string sql, int count) => sql.Replace("@Ids", string.Join(", ",
        Enumerable.Range(0, Lengths.First(length => length >= count)).Select(n => $"@Ids{n}")),
        StringComparison.Ordinal);

    /// <summary>The n-th, and beyond the end the last again.</summary>
    internal Guid At(int n) => Ids.ElementAt(Math.Min(n, Ids.Count - 1));
}
