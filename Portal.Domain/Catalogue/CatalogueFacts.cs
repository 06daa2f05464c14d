using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Catalogue;

/// <summary>What the catalogue tells beside its list: notes, the providers behind it, the categories in it.</summary>
public sealed class CatalogueFacts(Database database)
{
    /// <summary>An admitted provider as anybody sees it.</summary>
    public sealed record Provider(
        Guid Id, string Name, string Uscc, string RegionName, string Intro, ProviderState State);

    /// <param name="Offerings">Listed ones.</param>
    public sealed record Category(string Name, long Offerings);

    /// <summary>The note on an offering; empty where there is none.</summary>
    public async Task<string> NoteAsync(Guid offeringId, CancellationToken ct) =>
        await database.FindAsync<string>(SelectNote, new { Id = offeringId }, ct) ?? "";

    /// <summary>Null for one that is not admitted.</summary>
    public Task<Provider?> ProviderAsync(Guid id, CancellationToken ct) =>
        database.FindAsync<Provider>(SelectProvider, new { Id = id }, ct);

    /// <summary>For what a provider has been admitted or has applied.</summary>
    public Task<IReadOnlyList<string>> CategoriesOfAsync(Guid providerId, CancellationToken ct) =>
        database.ListAsync<string>(SelectProviderCategories, new { Id = providerId }, ct);

    /// <summary>Those of listed offerings, by name.</summary>
    public Task<IReadOnlyList<Category>> CategoriesAsync(CancellationToken ct) =>
        database.ListAsync<Category>(SelectCategories, new { }, ct);

    private const string SelectNote = "SELECT note FROM offerings WHERE id = @Id";
    private const string SelectProvider = """
        SELECT p.id, p.name, p.uscc, r.name AS region_name, p.intro, p.state
          FROM providers p JOIN regions r ON r.code = p.region_code
         WHERE p.id = @Id AND p.state IN ('Admitted', 'RenewalDue')
        """;
    private const string SelectProviderCategories =
        "SELECT category FROM provider_categories WHERE provider_id = @Id ORDER BY category";
    private const string SelectCategories = """
        SELECT f.category AS name, CAST(COUNT(*) AS BIGINT) AS offerings
          FROM offerings f JOIN providers p ON p.id = f.provider_id
         WHERE f.state IN ('Listed', 'Revising') AND p.state IN ('Admitted', 'RenewalDue')
         GROUP BY f.category ORDER BY f.category
        """;
}
