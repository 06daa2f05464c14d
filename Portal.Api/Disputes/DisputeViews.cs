using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Foundation;
using Portal.Api.Orders;
using Portal.Domain.Foundation;
using Portal.Domain.Disputes;

namespace Portal.Api.Disputes;

/// <summary>A disagreement of firm and provider on a delivery, or an appeal against a decision.</summary>
[Name("Dispute"), Implements(typeof(INode))]
public sealed class DisputeView(DisputePages.Row row) : INode
{
    /// <summary>The dispute's id.</summary>
    public Guid Id => row.Id;

    /// <summary>The order that it is about; null for an appeal on an application.</summary>
    public Guid? OrderId => row.OrderId;

    /// <summary>That order.</summary>
    public IDataLoaderResult<OrderView?>? Order([FromServices] OrdersById orders) =>
        row.OrderId is { } id ? orders.LoadOne(id) : null;

    /// <summary>The application that it is about; null where it is about an order.</summary>
    public Guid? ApplicationId => row.ApplicationId;

    /// <summary>An appeal against a decision of the city (申诉).</summary>
    public bool IsAppeal => row.IsAppeal;

    /// <summary>What they disagree on.</summary>
    public string Kind => row.Kind;

    /// <summary>Where it stands.</summary>
    public DisputeState State => row.State;

    /// <summary>As it was filed.</summary>
    public string? Reason => row.Reason;

    /// <summary>The last day of the step that comes next; null where there is none.</summary>
    public DateOnly? DueOn => row.DueOn;

    /// <summary>What was agreed or decided for the order; null where nothing was.</summary>
    public OrderEnd? OrderEnd => row.OrderEnd;

    /// <summary>At which price the delivery stands; null where none was fixed.</summary>
    public Money? AgreedPriceFen => row.AgreedPrice;

    /// <summary>As the court or the arbitrator has it; null where nobody went there.</summary>
    public string? CaseNo => row.CaseNo;

    /// <summary>What the provider answered, or to an appeal whoever took the decision; null while they have not.</summary>
    public string? Answer => row.Answer;

    /// <summary>When they did.</summary>
    public DateTimeOffset? AnsweredAt => row.AnsweredAt;

    /// <summary>When it was filed.</summary>
    public DateTimeOffset FiledAt => row.FiledAt;
}

/// <summary>A page of disputes.</summary>
public sealed class DisputeConnection(Page<DisputePages.Row> page)
    : Connection<DisputePages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<DisputeEdge> Edges =>
        Rows.Select(row => new DisputeEdge(Paging.CursorOf(row.Id), new DisputeView(row)));
}

/// <summary>One of disputes in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record DisputeEdge(string Cursor, DisputeView Node);
