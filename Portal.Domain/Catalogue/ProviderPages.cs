using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Catalogue;

/// <summary>Providers as they themselves and the officers see them.</summary>
public sealed class ProviderPages(Database database)
{
    public sealed record Row(
        Guid Id, ProviderState State, string Name, string Uscc, string RegionCode, string Intro);

    /// <summary>Null means any.</summary>
    public sealed record Filter(ProviderState? State, string? RegionCode);

    /// <summary>The newest first: an officer's all, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(Actor me, Filter filter, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, slice,
        [
            filter.State is null ? null : InState,
            filter.RegionCode is null ? null : InRegion,
        ],
        new { me.OrganisationId, filter.State, filter.RegionCode, slice.After, slice.Most }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    private const string From = """

          FROM providers p

        """;
    private const string Select = """
        SELECT p.id, p.state, p.name, p.uscc, p.region_code, p.intro
        """ + From;
    private const string Count = "SELECT CAST(COUNT(*) AS BIGINT) AS providers" + From;
    private const string Own = "WHERE p.id = @OrganisationId";
    private const string InState = " AND p.state = @State";
    private const string InRegion = " AND p.region_code = @RegionCode";

    private static readonly Listing<Row> Rows = new(
        "provider", Permissions.ProviderRead, Permissions.ProviderReadOwn, Select, Count, Own, "p.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + InRegion + " AND p.id < @After ORDER BY p.id";
}
