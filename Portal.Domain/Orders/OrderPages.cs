using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;
using Portal.Domain.Programmes;

namespace Portal.Domain.Orders;

/// <summary>Orders as the firm, the provider and the officers see them.</summary>
public sealed class OrderPages(Database database)
{
    /// <param name="ListPrice">Of one unit when the order was placed.</param>
    /// <param name="Price">The contract, or what mediation left of it.</param>
    public sealed record Row(
        Guid Id, OrderState State, string? Reason, Guid EnterpriseId, string EnterpriseName, Guid ProviderId,
        string ProviderName, Guid OfferingId, string OfferingName, Guid VoucherId, Guid ProgrammeId, long Quantity,
        Money ListPrice, string? ContractNo, DateOnly? SignedOn, Money? Contract, Money? Price, Money? Eligible,
        SizeClass? SizeClass, long? RatePercent, Money Subsidy, BindingLimit BindingLimit, Money Locked,
        Money Redeemed, DateOnly PlacedOn, DateOnly ConfirmUntil, DateOnly? ClaimUntil, DateOnly? RedeemedOn,
        Guid? BatchId);

    /// <summary>Null means any.</summary>
    public sealed record Filter(OrderState? State, Guid? VoucherId, Guid? BatchId);

    /// <summary>The newest first: an officer's all, a firm's and a provider's own.</summary>
    public async Task<Outcome<Page<Row>>> ListAsync(Actor me, Filter filter, Slice slice, CancellationToken ct)
    {
        var sight = me.Sight(Permissions.OrderRead, Permissions.OrderReadOwn);
        if (sight.Refusal is { } refusal) return refusal;
        var where = Owned(sight.Value)
            + (filter.State is null ? "" : InState)
            + (filter.VoucherId is null ? "" : OfVoucher)
            + (filter.BatchId is null ? "" : InBatch);
        return await database.PageAsync<Row>(
            Select + where + (slice.After is null ? "" : After) + Newest, Count + where, slice,
            new { me.OrganisationId, filter.State, filter.VoucherId, filter.BatchId, slice.After, slice.Most }, ct);
    }

    /// <summary>NOT_FOUND for a stranger.</summary>
    public async Task<Outcome<Row>> FindAsync(Actor me, Guid id, CancellationToken ct)
    {
        var sight = me.Sight(Permissions.OrderRead, Permissions.OrderReadOwn);
        if (sight.Refusal is { } refusal) return refusal;
        var row = await database.FindAsync<Row>(
            Select + Owned(sight.Value) + WithId, new { Id = id, me.OrganisationId }, ct);
        return row is null ? new NotFound("order") : row;
    }

    private static string Owned(Scope sight) => sight == Scope.City ? Everybodys : Own;

    private const string From = """

          FROM orders o
          JOIN enterprises e ON e.id = o.enterprise_id
          JOIN providers p ON p.id = o.provider_id
          JOIN offerings f ON f.id = o.offering_id

        """;
    private const string Select = """
        SELECT o.id, o.state, o.reason, o.enterprise_id, e.name AS enterprise_name, o.provider_id,
               p.name AS provider_name, o.offering_id, f.name AS offering_name, o.voucher_id, o.programme_id,
               o.quantity, o.list_price_fen AS list_price, o.contract_no, o.signed_on, o.contract_fen AS contract,
               o.price_fen AS price, o.eligible_fen AS eligible, o.size_class, o.rate_percent,
               o.subsidy_fen AS subsidy, o.binding_limit, o.locked_fen AS locked, o.redeemed_fen AS redeemed,
               o.placed_on, o.confirm_until, o.claim_until, o.redeemed_on, o.batch_id
        """ + From;
    private const string Count = "SELECT CAST(COUNT(*) AS BIGINT) AS orders" + From;
    private const string Everybodys = "WHERE 1 = 1";
    private const string Own = "WHERE (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string InState = " AND o.state = @State";
    private const string OfVoucher = " AND o.voucher_id = @VoucherId";
    private const string InBatch = " AND o.batch_id = @BatchId";
    private const string WithId = " AND o.id = @Id";
    private const string After = " AND o.id < @After";
    private const string Newest = " ORDER BY o.id DESC";

    /// <summary>The longest list, for whoever checks statements.</summary>
    internal const string SelectFiltered = Select + Own + InState + OfVoucher + InBatch + After + Newest;
}
