using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Catalogue;

/// <summary>What anyone may see of the catalogue: the offerings that can be ordered.</summary>
public sealed class OfferingPages(Database database)
{
    /// <param name="UnitPrice">Of one <paramref name="Unit"/>; nothing for a free offering, which takes no
    /// voucher.</param>
    /// <param name="DomesticCompute">1 when it runs on domestic chips (国产算力).</param>
    public sealed record Row(
        Guid Id, string Name, string Category, Guid ProviderId, string ProviderName, Guid ZoneId, string ZoneName,
        string Unit, Money UnitPrice, string DataGrade, string Delivery, string UpdateCycle, long DomesticCompute);

    /// <summary>Null means any.</summary>
    public sealed record Filter(string? Category, Guid? ZoneId, Guid? ProviderId);

    /// <summary>Listed offerings of admitted providers, the newest first.</summary>
    public Task<Page<Row>> ListedAsync(Filter filter, Slice slice, CancellationToken ct)
    {
        var where = Listed
            + (filter.Category is null ? "" : OfCategory)
            + (filter.ZoneId is null ? "" : InZone)
            + (filter.ProviderId is null ? "" : OfProvider);
        return database.PageAsync<Row>(
            Select + where + (slice.After is null ? "" : After) + Newest, Count + where, slice,
            new { filter.Category, filter.ZoneId, filter.ProviderId, slice.After, slice.Most }, ct);
    }

    /// <summary>Null when it is not listed.</summary>
    public Task<Row?> FindAsync(Guid id, CancellationToken ct) =>
        database.FindAsync<Row>(Select + Listed + WithId, new { Id = id }, ct);

    private const string From = """

          FROM offerings f
          JOIN providers p ON p.id = f.provider_id
          JOIN zones z ON z.id = f.zone_id

        """;
    private const string Select = """
        SELECT f.id, f.name, f.category, f.provider_id, p.name AS provider_name, f.zone_id, z.name AS zone_name,
               f.unit, f.unit_price_fen AS unit_price, f.data_grade, f.delivery, f.update_cycle, f.domestic_compute
        """ + From;
    private const string Count = "SELECT CAST(COUNT(*) AS BIGINT) AS listed" + From;
    private const string Listed =
        "WHERE f.state IN ('Listed', 'Revising') AND p.state IN ('Admitted', 'RenewalDue')";
    private const string OfCategory = " AND f.category = @Category";
    private const string InZone = " AND f.zone_id = @ZoneId";
    private const string OfProvider = " AND f.provider_id = @ProviderId";
    private const string WithId = " AND f.id = @Id";
    private const string After = " AND f.id < @After";
    private const string Newest = " ORDER BY f.id DESC";

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Listed + OfCategory + InZone + OfProvider + After + Newest;
}
