using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Api.Vouchers;

/// <summary>Electronic, registered, not transferable; its face is always the sum of its seven buckets.</summary>
[Name("Voucher"), Implements(typeof(INode))]
public sealed class VoucherView(VoucherPages.Row row) : INode
{
    /// <summary>The voucher's id.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it stands.</summary>
    public VoucherState State => row.State;

    /// <summary>The firm that it was issued to.</summary>
    public Party Enterprise => new(row.EnterpriseId, row.EnterpriseName);

    /// <summary>Whose rules hold.</summary>
    public Party Programme => new(row.ProgrammeId, row.ProgrammeName);

    /// <summary>The round that issued it.</summary>
    public Guid RoundId => row.RoundId;

    /// <summary>The voucher that it succeeds after a merger.</summary>
    public Guid? PredecessorId => row.PredecessorId;

    /// <summary>Its first day.</summary>
    public DateOnly ValidFrom => row.ValidFrom;

    /// <summary>Its last day.</summary>
    public DateOnly ValidTo => row.ValidTo;

    /// <summary>The sum of its buckets.</summary>
    public Money Face => row.Face;

    /// <summary>Still to be used.</summary>
    public Money Available => row.Available;

    /// <summary>Locked by orders with a filed contract.</summary>
    public Money Locked => row.Locked;

    /// <summary>Redeemed (核销).</summary>
    public Money Redeemed => row.Redeemed;

    /// <summary>Not used in time.</summary>
    public Money Expired => row.Expired;

    /// <summary>Taken back by the authority.</summary>
    public Money Revoked => row.Revoked;

    /// <summary>Given back by the firm.</summary>
    public Money Returned => row.Returned;

    /// <summary>Passed over or lapsed in a merger.</summary>
    public Money Superseded => row.Superseded;
}

/// <summary>A page of vouchers.</summary>
public sealed class VoucherConnection(Page<VoucherPages.Row> page) : Connection<VoucherPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<VoucherEdge> Edges =>
        Rows.Select(row => new VoucherEdge(Paging.CursorOf(row.Id), new VoucherView(row)));
}

/// <summary>One of vouchers in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record VoucherEdge(string Cursor, VoucherView Node);
