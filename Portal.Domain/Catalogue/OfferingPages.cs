using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Catalogue;

/// <summary>The catalogue: what anyone can order, and what else its provider and the officers see.</summary>
public sealed class OfferingPages(Database database)
{
    /// <param name="UnitPrice">Of one <paramref name="Unit"/>; nothing for a free offering, which takes no
    /// voucher.</param>
    /// <param name="DomesticCompute">1 when it runs on domestic chips (国产算力).</param>
    /// <param name="Edition">The number of this version.</param>
    /// <param name="ListedAt">Since when this version is on sale; null when it never was.</param>
    /// <param name="Revision">Where the next version stands that is made beside it; null while there is none.</param>
    public sealed record Row(
        Guid Id, OfferingState State, string Name, string Category, Guid ProviderId, string ProviderName, Guid ZoneId,
        string ZoneName, string Unit, Money UnitPrice, DataGrade DataGrade, string Delivery, string UpdateCycle,
        long DomesticCompute, long Edition, DateTimeOffset? ListedAt, OfferingState? Revision)
    {
        /// <summary>Where what is worked on stands: the revision, or the offering while there is none, or while nothing
        /// can be done to its revision.</summary>
        public OfferingState Stage => State == OfferingState.Revising ? Revision ?? State : State;

        /// <summary>It can be ordered, as far as it is the offering's to say.</summary>
        public bool IsOnSale => State is OfferingState.Listed or OfferingState.Revising;

        public CaseNumber Number => CaseNumber.OfOffering(Id);
    }

    /// <summary>Null means any.</summary>
    /// <param name="Search">In the name, in what is said of it, or in the provider's name.</param>
    public sealed record Filter(string? Category, Guid? ZoneId, Guid? ProviderId, string? Search);

    /// <summary>Listed offerings of admitted providers.</summary>
    public Task<Outcome<Page<Row>>> ListedAsync(
        Filter filter, OfferingSort sort, Slice slice, CancellationToken ct) =>
        Catalogue.ListAsync(database, Listed, By(sort), slice, Conditions(filter),
            Arguments(null, filter, null, slice), ct);

    /// <summary>In whatever state: an officer's all, a provider's own.</summary>
    /// <param name="state">Of the offering, or of the revision beside it while that is worked on.</param>
    public Task<Outcome<Page<Row>>> InAnyStateAsync(
        Actor me, Filter filter, OfferingState? state, OfferingSort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, By(sort), slice, [.. Conditions(filter), state is null ? null : InState],
            Arguments(me, filter, state, slice), ct);

    /// <summary>One in whatever state; NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> InAnyStateAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    /// <summary>Null when it is not listed, unless the actor may see it anyway.</summary>
    public async Task<Row?> FindAsync(Actor? me, Guid id, CancellationToken ct) =>
        await database.FindAsync<Row>(Select + Listed + WithId, new { Id = id }, ct) is { } listed ? listed
        : me is not null && await Rows.FindAsync(database, me, id, ct) is { Refusal: null, Value: var own } ? own
        : null;

    private static string?[] Conditions(Filter filter) =>
    [
        filter.Category is null ? null : OfCategory,
        filter.ZoneId is null ? null : InZone,
        filter.ProviderId is null ? null : OfProvider,
        filter.Search is null ? null : Found,
    ];

    private static object Arguments(Actor? me, Filter filter, OfferingState? state, Slice slice) => new
    {
        me?.OrganisationId, filter.Category, filter.ZoneId, filter.ProviderId, Pattern = Search.Pattern(filter.Search),
        State = state, slice.After, slice.Most,
    };

    private static Ordering By(OfferingSort sort) => sort switch
    {
        OfferingSort.Cheapest => new("f.unit_price_fen", IsFalling: false),
        OfferingSort.Dearest => new("f.unit_price_fen", IsFalling: true),
        OfferingSort.Oldest => Ordering.Oldest,
        _ => Ordering.Newest,
    };

    private const string Key = "f.id";
    private const string From = """

          FROM offerings f
          JOIN providers p ON p.id = f.provider_id
          JOIN zones z ON z.id = f.zone_id
          LEFT JOIN offering_versions r ON r.offering_id = f.id AND r.state <> 'Archived'

        """;
    private const string Select = """
        SELECT f.id, f.state, f.name, f.category, f.provider_id, p.name AS provider_name, f.zone_id,
               z.name AS zone_name, f.unit, f.unit_price_fen AS unit_price, f.data_grade, f.delivery, f.update_cycle,
               f.domestic_compute, f.edition, f.listed_at, r.state AS revision
        """ + From;
    private const string Listed =
        "WHERE f.state IN ('Listed', 'Revising') AND p.state IN ('Admitted', 'RenewalDue')";
    private const string OfCategory = " AND f.category = @Category";
    private const string InZone = " AND f.zone_id = @ZoneId";
    private const string OfProvider = " AND f.provider_id = @ProviderId";
    // What nothing has is sought by an empty pattern, which an empty note would be like.
    private const string Found = """
         AND (LOWER(f.name) LIKE @Pattern ESCAPE '~' OR LOWER(p.name) LIKE @Pattern ESCAPE '~'
              OR (f.note <> '' AND LOWER(f.note) LIKE @Pattern ESCAPE '~'))
        """;
    private const string InState = " AND (f.state = @State OR (f.state = 'Revising' AND r.state = @State))";
    private const string WithId = " AND f.id = @Id";

    private static readonly Listed<Row> Catalogue = new(Select, From, Key);

    private static readonly Listing<Row> Rows = new("offering", Permissions.OfferingRead, Permissions.OfferingReadOwn,
        From, Select, "WHERE f.provider_id = @OrganisationId", Key);

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Listed + OfCategory + InZone + OfProvider + Found + InState
        + " AND f.id < @After ORDER BY f.id DESC";

    /// <summary>Behind a cursor in the order of a column, for whoever checks statements.</summary>
    internal const string SelectDearer = Select + Listed + " AND f.unit_price_fen > (SELECT f.unit_price_fen" + From
        + Listed + " AND f.id = @After) ORDER BY f.unit_price_fen, f.id";
}
