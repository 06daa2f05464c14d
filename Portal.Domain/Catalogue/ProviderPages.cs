using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Catalogue;

/// <summary>Providers as they themselves and the officers see them.</summary>
public sealed class ProviderPages(Database database)
{
    /// <param name="SupplementUntil">The last day to hand in what is missing; null while nothing was asked for.</param>
    public sealed record Row(
        Guid Id, ProviderState State, string Name, string Uscc, string RegionCode, string Intro,
        DateOnly? SupplementUntil)
    {
        /// <summary>Of its admission.</summary>
        public CaseNumber Number => CaseNumber.OfAdmission(Id);
    }

    /// <summary>Null means any.</summary>
    /// <param name="Search">In the name, or the unified social credit code.</param>
    public sealed record Filter(ProviderState? State, string? RegionCode, string? Search);

    /// <summary>An officer's all, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, OrganisationSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, sort.By("p.name"), slice,
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

    /// <summary>Firms that are registered under the provider's code by another name, for officers: a code is one
    /// organisation, so one of the two names is wrong, or old.</summary>
    public async Task<IReadOnlyList<string>> NamesakesAsync(Actor me, Row provider, CancellationToken ct) =>
        me.WhyNot(Permissions.ProviderRead) is not null
        || Uscc.Normalise(provider.Uscc) is not { Length: > 0 } code ? []
            : [.. (await database.ListAsync<string>(SelectFirms, new { provider.Uscc, Code = code }, ct))
                .Where(name => name.Trim() != provider.Name.Trim())];

    private const string SelectFirms = """
        SELECT DISTINCT name FROM enterprises WHERE uscc = @Uscc OR uscc = @Code OR bound_uscc = @Code
        """;
    private const string Table = "providers p";
    private const string From = "\nFROM " + Table + "\n";
    private const string Select = """
        SELECT p.id, p.state, p.name, p.uscc, p.region_code, p.intro, p.supplement_until
        """ + From;
    private const string Own = "WHERE p.id = @OrganisationId";
    private const string InState = " AND p.state = @State";
    private const string Found = " AND (LOWER(p.name) LIKE @Pattern ESCAPE '~' OR p.uscc = @Search)";
    private const string InRegion = " AND p.region_code = @RegionCode";

    private static readonly Listing<Row> Rows = new(
        "provider", Permissions.ProviderRead, Permissions.ProviderReadOwn, From, Select, Own, "p.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + InRegion + Found +
        " AND p.id < @After ORDER BY p.id";
}
