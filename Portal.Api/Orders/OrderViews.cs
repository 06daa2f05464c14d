using System.Globalization;
using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Catalogue;
using Portal.Api.Disputes;
using Portal.Api.Foundation;
using Portal.Api.Oversight;
using Portal.Api.Settlement;
using Portal.Api.Vouchers;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;

namespace Portal.Api.Orders;

/// <summary>An order of a firm for an offering, paid in part with a voucher.</summary>
[Name("Order"), Implements(typeof(INode))]
public sealed class OrderView(OrderPages.Row row) : INode
{
    /// <summary>The order's id.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it stands.</summary>
    public OrderState State => row.State;

    /// <summary>Why it stands there, where somebody said so.</summary>
    public string? Reason => row.Reason;

    /// <summary>What was eligible when the claim came in; null before that.</summary>
    public Money? Claimed => row.Claimed;

    /// <summary>Why the review of the claim accepted less.</summary>
    public string? ReviewReason => row.ReviewReason;

    /// <summary>The last day to hand in what the claim lacked; null where nothing was asked for.</summary>
    public DateOnly? SupplementUntil => row.SupplementUntil;

    /// <summary>The firm that signed.</summary>
    public Party Enterprise => new(row.EnterpriseId, row.EnterpriseName);

    /// <summary>Who has taken the place of the firm that signed; that firm, where nobody has.</summary>
    public Party Holder => new(row.HolderId, row.HolderName);

    /// <summary>Who delivers.</summary>
    public Party Provider => new(row.ProviderId, row.ProviderName);

    /// <summary>What was ordered.</summary>
    public Party Offering => new(row.OfferingId, row.OfferingName);

    /// <summary>The version of it under which the order was placed; its terms hold for the order.</summary>
    public long OfferingVersion => row.OfferingEdition;

    /// <summary>The voucher that pays a part.</summary>
    public Guid VoucherId => row.VoucherId;

    /// <summary>That voucher, where the caller may see it: its firm and the officers.</summary>
    public IDataLoaderResult<VoucherView?> Voucher([FromServices] VouchersById vouchers) =>
        vouchers.LoadOne(row.VoucherId);

    /// <summary>Which officer works on it; null when nobody does, and for all but those who share the queue.</summary>
    public IDataLoaderResult<AssignmentView?> Assignment([FromServices] AssignmentsByCase assignments) =>
        assignments.LoadOne(row.Id);

    /// <summary>What firm and provider disagreed on, and what was appealed against.</summary>
    public IDataLoaderResult<IEnumerable<DisputeView>> Disputes([FromServices] DisputesByOrder disputes) =>
        disputes.Load(row.Id);

    /// <summary>Of a claim that was turned down, the last day to appeal; null while an appeal is open.</summary>
    public DateOnly? AppealUntil => row.AppealUntil;

    /// <summary>Whose rules hold.</summary>
    public Guid ProgrammeId => row.ProgrammeId;

    /// <summary>Units.</summary>
    public long Quantity => row.Quantity;

    /// <summary>Of one unit when the order was placed.</summary>
    public Money ListPrice => row.ListPrice;

    /// <summary>Of the contract; null before there is one.</summary>
    public string? ContractNo => row.ContractNo;

    /// <summary>The day of signing: it fixes size class and rate.</summary>
    public DateOnly? SignedOn => row.SignedOn;

    /// <summary>The amount of the contract.</summary>
    public Money? Contract => row.Contract;

    /// <summary>The contract, or what mediation left of it.</summary>
    public Money? Price => row.Price;

    /// <summary>What the contract is made of, line by line.</summary>
    public IDataLoaderResult<IEnumerable<ContractItemView>> Items([FromServices] ItemsByOrder items) =>
        items.Load(row.Id);

    /// <summary>The part that the programme supports, as last reviewed.</summary>
    public Money? Eligible => row.Eligible;

    /// <summary>Of the firm on the day of signing.</summary>
    public SizeClass? SizeClass => row.SizeClass;

    /// <summary>Fixed on the day of signing, whole per cent.</summary>
    public long? RatePercent => row.RatePercent;

    /// <summary>As computed at filing.</summary>
    public Money Subsidy => row.Subsidy;

    /// <summary>Which limit the subsidy met at filing.</summary>
    public BindingLimit BindingLimit => row.BindingLimit;

    /// <summary>What each limit allows of the eligible part as it stands; the least of them is the subsidy. The voucher
    /// allows what the filing locked. Empty before the filing.</summary>
    public IEnumerable<SubsidyTermView> Terms => row.Terms.Select(term => new SubsidyTermView(term));

    /// <summary>Locked on the voucher now.</summary>
    public Money Locked => row.Locked;

    /// <summary>Redeemed (核销).</summary>
    public Money Redeemed => row.Redeemed;

    /// <summary>The day of the order.</summary>
    public DateOnly PlacedOn => row.PlacedOn;

    /// <summary>The last day on which the provider can take it on.</summary>
    public DateOnly ConfirmUntil => row.ConfirmUntil;

    /// <summary>The number under which the contract is filed.</summary>
    public string? FilingNo => row.FilingNo;

    /// <summary>The day on which the contract was filed.</summary>
    public DateOnly? FiledOn => row.FiledOn;

    /// <summary>The day of the last delivery.</summary>
    public DateOnly? DeliveredOn => row.DeliveredOn;

    /// <summary>Metered use as delivered last (calls, card hours).</summary>
    public decimal? Usage =>
        row.MeteredUse is null ? null : decimal.Parse(row.MeteredUse, CultureInfo.InvariantCulture);

    /// <summary>The last day on which the firm can refuse; then silence accepts.</summary>
    public DateOnly? AutoAcceptOn => row.AutoAcceptOn;

    /// <summary>The day of acceptance.</summary>
    public DateOnly? AcceptedOn => row.AcceptedOn;

    /// <summary>How good the firm found it; null where silence accepted.</summary>
    public string? Rating => row.Rating;

    /// <summary>The claim as handed in last (核销申请); null before there is one.</summary>
    public ClaimView? Claim => row.SlipOn is null ? null : new ClaimView(row);

    /// <summary>The documents behind the acts on it: names and digests, the earliest first.</summary>
    public IDataLoaderResult<IEnumerable<EvidenceView>> Evidence([FromServices] EvidenceByOrder evidence) =>
        evidence.Load(row.Id);

    /// <summary>The last day on which it can be claimed.</summary>
    public DateOnly? ClaimUntil => row.ClaimUntil;

    /// <summary>The day of redemption.</summary>
    public DateOnly? RedeemedOn => row.RedeemedOn;

    /// <summary>The settlement batch that it is in.</summary>
    public Guid? BatchId => row.BatchId;

    /// <summary>That batch, where the caller may see it: the officers of the settlement.</summary>
    public IDataLoaderResult<BatchView?>? Batch([FromServices] BatchesById batches) =>
        row.BatchId is { } id ? batches.LoadOne(id) : null;
}

/// <summary>A page of orders.</summary>
public sealed class OrderConnection(Page<OrderPages.Row> page) : Connection<OrderPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<OrderEdge> Edges =>
        Rows.Select(row => new OrderEdge(Paging.CursorOf(row.Id), new OrderView(row)));
}

/// <summary>One of orders in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record OrderEdge(string Cursor, OrderView Node);
