using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>A settlement batch (结算批次): orders redeemed up to its cutoff, paid together.</summary>
[Name("Batch"), Implements(typeof(INode))]
public sealed class BatchView(BatchPages.Row row) : INode
{
    /// <summary>The batch's id.</summary>
    public Guid Id => row.Id;

    /// <summary>Where it stands.</summary>
    public BatchState State => row.State;

    /// <summary>The last day of redemption for orders in it.</summary>
    public DateOnly CutoffOn => row.CutoffOn;

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt => row.OpenedAt;

    /// <summary>How many are paid out of it; none before it is locked.</summary>
    public long PayeeCount => row.Payees;

    /// <summary>To all of them.</summary>
    public Money Total => row.Total;

    /// <summary>As the bank confirmed.</summary>
    public Money Paid => row.Paid;

    /// <summary>How many of the payees confirmed their statements, or let their time pass in silence.</summary>
    public long ConfirmedCount => row.Confirmed;

    /// <summary>How many objections to statements nobody has answered yet.</summary>
    public long OpenObjectionCount => row.Objections;

    /// <summary>What payees object to, the oldest first.</summary>
    public IDataLoaderResult<IEnumerable<StatementObjectionView>> Objections(
        [FromServices] ObjectionsByBatch objections) => objections.Load(row.Id);

    /// <summary>What each payee gets, by payee.</summary>
    /// <param name="first">At most so many, up to 100; 20 where nothing is said.</param>
    /// <param name="after">Those after the one of this cursor.</param>
    public IDataLoaderResult<PaymentConnection?> Payments(
        int? first, string? after, [FromServices] PaymentsByBatch payments) =>
        payments.LoadOne(new(row.Id, row.Payees, Paging.Slice(first, after)));
}

/// <summary>A page of batches.</summary>
public sealed class BatchConnection(Page<BatchPages.Row> page)
    : Connection<BatchPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<BatchEdge> Edges =>
        Rows.Select(row => new BatchEdge(Paging.CursorOf(row.Id), new BatchView(row)));
}

/// <summary>One of batches in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record BatchEdge(string Cursor, BatchView Node);
