using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Programmes;

namespace Portal.Domain.Orders;

/// <summary>The life of an order: taken on, contracted, filed, delivered, accepted, claimed, redeemed,
/// settled.</summary>
public enum OrderState
{
    /// <summary>Placed: the provider is to take it on (待服务商确认).</summary>
    AwaitingProvider,

    /// <summary>The provider did not take it on.</summary>
    Declined,

    /// <summary>Taken on: the firm is to hand in the contract.</summary>
    AwaitingContract,

    /// <summary>The platform looks at the contract (合同备案审核).</summary>
    ContractReview,

    /// <summary>The contract has to be put right.</summary>
    ContractReturned,

    /// <summary>The contract is filed and its subsidy locked on the voucher (已备案).</summary>
    ContractFiled,

    /// <summary>The provider is at work (履约中).</summary>
    Delivering,

    /// <summary>Handed over: the firm is to accept it (待验收).</summary>
    Delivered,

    /// <summary>The firm did not accept the delivery.</summary>
    AcceptanceRejected,

    /// <summary>The delivery is accepted: it can be claimed (已验收).</summary>
    AcceptedDelivery,

    /// <summary>The claim is reviewed by two people (核销审核).</summary>
    RedemptionReview,

    /// <summary>Something is missing in the claim.</summary>
    RedemptionSupplement,

    /// <summary>The claim was turned down: what was locked is unlocked; an appeal is possible up to a last
    /// day.</summary>
    RedemptionRejected,

    /// <summary>The subsidy is redeemed: it waits for its batch (已核销).</summary>
    Redeemed,

    /// <summary>Its batch is locked and on the way to be paid (结算中).</summary>
    Settling,

    /// <summary>The subsidy was paid (已兑付).</summary>
    Settled,

    /// <summary>It ended without a redemption.</summary>
    Cancelled,

    /// <summary>Firm and provider disagree: a mediator hears them.</summary>
    Disputed,

    /// <summary>What was paid has to come back.</summary>
    ClawbackPending,

    /// <summary>What was paid came back in full (已追回).</summary>
    ClawedBack,

    /// <summary>Paid, and the time to audit it is over.</summary>
    Completed,
}

/// <summary>An order of a firm for a provider's offering, paid in part with a voucher.</summary>
/// <param name="EnterpriseId">The firm that signed; <paramref name="HolderId"/> is who has taken its place.</param>
/// <param name="ListPrice">The listed price of one unit when the order was placed.</param>
/// <param name="Contract">The amount of the contract; <paramref name="Price"/> is what mediation left of it.</param>
/// <param name="DeliveredOn">When the provider delivered last; null when it never has.</param>
/// <param name="CancelAfter">Of a claim that was turned down the last day to appeal; null while an appeal is
/// open.</param>
/// <param name="Eligible">The part of the price that the programme supports, as last reviewed.</param>
/// <param name="Claimed">That part when the claim came in; null for claims from before it was kept.</param>
/// <param name="SupplementAppealUntil">The last day to appeal, should nobody answer by <paramref
/// name="SupplementUntil"/>.</param>
public sealed record Order(
    Guid Id, Guid EnterpriseId, Guid HolderId, Guid ProviderId, Guid OfferingId, Guid VoucherId, Guid ProgrammeId,
    OrderState State, long Quantity, Money ListPrice, DateOnly ConfirmUntil, string? ContractNo, DateOnly? SignedOn,
    Money? Contract, Money? Price, Money? Eligible, SizeClass? SizeClass, long? RatePercent, Money Subsidy,
    BindingLimit BindingLimit, Money Locked, Money Redeemed, DateOnly? DeliveredOn, DateOnly? AutoAcceptOn,
    DateOnly? AcceptedOn, DateOnly? ClaimUntil, Guid? ReviewedBy, DateOnly? CancelAfter, Guid? BatchId, Guid? PayeeId,
    long Version, SettlementMode Mode, Money OrderCap, long ClaimDays, long RuleVersion, Money? Claimed,
    DateOnly? SupplementAskedOn, DateOnly? SupplementUntil, DateOnly? SupplementAppealUntil)
{
    public Refusal? WhyNotIn(params ReadOnlySpan<OrderState> states) =>
        states.Contains(State) ? null : new WrongState("order", $"{State}");

    /// <summary>The engine's answer for what the order would get of <paramref name="eligible"/>, at the rate and under
    /// the cap that its contract fixed.</summary>
    public Subsidy SubsidyFor(Money eligible, Money available) =>
        Programmes.Subsidy.Of(eligible, RatePercent ?? 0, OrderCap, available, $"{RuleVersion}");

    /// <summary>The order as it stands now: what fell due by itself has happened. Null for a stranger, when the act
    /// reaches only over what is the actor's own.</summary>
    public static async Task<Order?> LoadAsync(Act act, Guid id)
    {
        var own = act.Permission.Scope == Scope.Own;
        var order = await act.Tx.FindAsync<Order>(own ? SelectOwn : SelectAny,
            new { Id = id, act.Actor.OrganisationId });
        return order is null ? null : await OrderDeadlines.ApplyAsync(act, order);
    }

    /// <summary>Whose claim the redemption is: the provider's who deducts, the firm's that paid all.</summary>
    public Guid ClaimantId => Mode == SettlementMode.Deduct ? ProviderId : HolderId;

    /// <summary>Whoever reviewed a claim or turned it down keeps out of it once that fell on appeal (回避), and so does
    /// whoever heard or decided the appeal: somebody else decides anew.</summary>
    /// <param name="cancelAfter">Of a claim that was never turned down: nothing, and nothing to look up.</param>
    internal static async Task<Refusal?> WhyNotDecideAnewAsync(Act act, Guid id, DateOnly? cancelAfter)
    {
        if (cancelAfter is null) return null;
        foreach (var fallen in await act.Tx.ListAsync<Fallen>(SelectFallen, new { Id = id }))
            if ((await FourEyes.WhyNotAsync(act, "order", id, [fallen.DecidedBy, fallen.ReviewedBy],
                    [.. FourEyes.Rejecting, Permissions.OrderReviewRedemption])
                ?? await FourEyes.WhyNotAsync(act, "dispute", fallen.Id, [fallen.HeardBy, fallen.RuledBy],
                    Permissions.DisputeToAdjudication, Permissions.DisputeOverturn, Permissions.DisputeRemand))
                is { } samePerson) return samePerson;
        return null;
    }

    private sealed record Fallen(Guid Id, Guid DecidedBy, Guid? ReviewedBy, Guid? HeardBy, Guid? RuledBy);

    internal static async Task<bool> ExistsAsync(Act act, Guid id) =>
        await act.Tx.FindAsync<long?>(SelectVersion, new { Id = id }) is not null;

    private const string Columns = """
        SELECT o.id, o.enterprise_id, e.holder_id, o.provider_id, o.offering_id, o.voucher_id, o.programme_id,
               o.state, o.quantity, o.list_price_fen AS list_price, o.confirm_until, o.contract_no, o.signed_on,
               o.contract_fen AS contract, o.price_fen AS price, o.eligible_fen AS eligible, o.size_class,
               o.rate_percent, o.subsidy_fen AS subsidy, o.binding_limit, o.locked_fen AS locked,
               o.redeemed_fen AS redeemed, o.delivered_on,
               o.auto_accept_on, o.accepted_on, o.claim_until, o.reviewed_by, o.cancel_after, o.batch_id, o.payee_id,
               o.version, p.mode, p.order_cap_fen AS order_cap, p.claim_days, p.rule_version,
               o.claimed_fen AS claimed, o.supplement_asked_on, o.supplement_until, o.supplement_appeal_until
          FROM orders o
          JOIN enterprises e ON e.id = o.enterprise_id
          JOIN programmes p ON p.id = o.programme_id

        """;
    private const string SelectAny = Columns + "WHERE o.id = @Id";
    private const string SelectOwn = Columns
        + "WHERE o.id = @Id AND (e.holder_id = @OrganisationId OR o.provider_id = @OrganisationId)";
    private const string SelectFallen = """
        SELECT id, decided_by, reviewed_by, heard_by, ruled_by FROM disputes
         WHERE order_id = @Id AND decided_by IS NOT NULL AND state IN ('Overturned', 'Remanded', 'Closed')
        """;
    private const string SelectVersion = "SELECT version FROM orders WHERE id = @Id";
}
