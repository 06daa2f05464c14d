using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Enterprises;

/// <summary>Firms as they themselves and the officers see them.</summary>
public sealed class EnterprisePages(Database database)
{
    /// <param name="ValidUntil">The last day of its verification.</param>
    /// <param name="HolderId">Whose its rights are: its own id, or its successor's.</param>
    /// <param name="SizeClass">The newest; null before the first verification.</param>
    public sealed record Row(
        Guid Id, EnterpriseState State, string Name, string Uscc, string RegionCode, string Section,
        string IndustryClass, DateOnly FoundedOn, long? Employees, Money? Revenue, Money? Assets, DateOnly? ValidUntil,
        Guid HolderId, SizeClass? SizeClass, DateOnly? SizedOn);

    /// <summary>Null means any.</summary>
    /// <param name="Search">In the name, or the unified social credit code.</param>
    public sealed record Filter(EnterpriseState? State, string? RegionCode, string? Search);

    /// <summary>An officer's all, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, OrganisationSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, sort.By("e.name"), slice,
        [
            filter.State is null ? null : InState,
            filter.RegionCode is null ? null : InRegion,
            filter.Search is null ? null : Found,
        ],
        new
        {
            me.OrganisationId, filter.State, filter.RegionCode, filter.Search, Pattern = Search.Pattern(filter.Search),
            slice.After, slice.Most,
        }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    private const string Table = "enterprises e";
    private const string From = "\nFROM " + Table + """

          LEFT JOIN size_snapshots s ON s.enterprise_id = e.id
               AND s.sequence = (SELECT MAX(l.sequence) FROM size_snapshots l WHERE l.enterprise_id = e.id)

        """;
    private const string Select = """
        SELECT e.id, e.state, e.name, e.uscc, e.region_code, e.section, e.industry_class, e.founded_on, e.employees,
               e.revenue_fen AS revenue, e.assets_fen AS assets, e.valid_until, e.holder_id, s.size_class,
               s.dated_on AS sized_on
        """ + From;
    private const string Own = "WHERE e.holder_id = @OrganisationId";
    private const string InState = " AND e.state = @State";
    private const string Found = " AND (LOWER(e.name) LIKE @Pattern ESCAPE '~' OR e.uscc = @Search)";
    private const string InRegion = " AND e.region_code = @RegionCode";

    private static readonly Listing<Row> Rows = new(
        "enterprise", Permissions.EnterpriseRead, Permissions.EnterpriseReadOwn, From, Select, Own, "e.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + InRegion + Found +
        " AND e.id < @After ORDER BY e.id";
}
