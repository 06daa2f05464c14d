using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Disputes;

/// <summary>Disputes as the two parties and the officers see them.</summary>
public sealed class DisputePages(Database database)
{
    public sealed record Row(
        Guid Id, Guid OrderId, string Kind, DisputeState State, string? Reason, DateTimeOffset FiledAt);

    /// <summary>Null means any.</summary>
    public sealed record Filter(DisputeState? State, Guid? OrderId);

    /// <summary>An officer's all, everybody else's own.</summary>
    public Task<Outcome<Page<Row>>> ListAsync(
        Actor me, Filter filter, Sort sort, Slice slice, CancellationToken ct) =>
        Rows.ListAsync(database, me, Ordering.Of(sort), slice,
        [
            filter.State is null ? null : InState,
            filter.OrderId is null ? null : OfOrder,
        ],
        new { me.OrganisationId, filter.State, filter.OrderId, slice.After, slice.Most }, ct);

    /// <summary>NOT_FOUND for a stranger.</summary>
    public Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct) =>
        Rows.FindAsync(database, me, id, ct);

    /// <summary>Those on these orders that the actor may see.</summary>
    public Task<IReadOnlyList<Row>> OfOrdersAsync(Actor me, IReadOnlyCollection<Guid> orders, CancellationToken ct) =>
        (Rows with { Key = "d.order_id" }).FindManyAsync(database, me, orders, ct);

    private const string Table = "disputes d";
    private const string From = "\nFROM " + Table + """

          JOIN orders o ON o.id = d.order_id
          JOIN enterprises e ON e.id = o.enterprise_id

        """;
    private const string Select = """
        SELECT d.id, d.order_id, d.kind, d.state, d.reason, d.filed_at
        """ + From;
    private const string Own = "WHERE (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string InState = " AND d.state = @State";
    private const string OfOrder = " AND d.order_id = @OrderId";

    internal const string SelectMany = Select + Own + " AND d.order_id IN (@Ids)";

    private static readonly Listing<Row> Rows = new(
        "dispute", Permissions.DisputeRead, Permissions.DisputeReadOwn, From, Select, Own, "d.id");

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + OfOrder + " AND d.id < @After ORDER BY d.id";
}
