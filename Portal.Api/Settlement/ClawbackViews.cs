using GraphQL;
using GraphQL.DataLoader;
using Portal.Api.Foundation;
using Portal.Api.Orders;
using Portal.Api.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>Money that was paid and should not have been (追回).</summary>
[Name("Clawback"), Implements(typeof(INode))]
public sealed class ClawbackView(ClawbackPages.Row row) : INode
{
    /// <summary>The clawback's id.</summary>
    public Guid Id => row.Id;

    /// <summary>The order that was paid.</summary>
    public Guid OrderId => row.OrderId;

    /// <summary>That order.</summary>
    public IDataLoaderResult<OrderView?> Order([FromServices] OrdersById orders) => orders.LoadOne(row.OrderId);

    /// <summary>Whose budget it goes back to.</summary>
    public Guid ProgrammeId => row.ProgrammeId;

    /// <summary>Who has to pay.</summary>
    public Party Payee => new(row.PayeeId, row.PayeeName);

    /// <summary>Where it stands.</summary>
    public ClawbackState State => row.State;

    /// <summary>What it is based on.</summary>
    public string? Basis => row.Basis;

    /// <summary>The part of the order that was not eligible.</summary>
    public Money Ineligible => row.Ineligible;

    /// <summary>What has to come back.</summary>
    public Money Amount => row.Amount;

    /// <summary>What has come back.</summary>
    public Money Received => row.Received;

    /// <summary>The whole payment has to come back, not only a part.</summary>
    public bool AllDue => row.AllDue > 0;

    /// <summary>The day on which it was proposed.</summary>
    public DateOnly ProposedOn => row.ProposedOn;

    /// <summary>The day of the decision.</summary>
    public DateOnly? DecidedOn => row.DecidedOn;

    /// <summary>The party's last day to answer before it is decided; null where the city gives no time.</summary>
    public DateOnly? AnswerUntil => row.AnswerUntil;

    /// <summary>Of the decision (追回决定书文号).</summary>
    public string? DocumentNo => row.DocumentNo;

    /// <summary>The last day to pay; null before the decision is served.</summary>
    public DateOnly? PayUntil => row.PayUntil;

    /// <summary>The day of the last payment.</summary>
    public DateOnly? ReceivedOn => row.ReceivedOn;
}

/// <summary>A page of clawbacks.</summary>
public sealed class ClawbackConnection(Page<ClawbackPages.Row> page)
    : Connection<ClawbackPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<ClawbackEdge> Edges =>
        Rows.Select(row => new ClawbackEdge(Paging.CursorOf(row.Id), new ClawbackView(row)));
}

/// <summary>One of clawbacks in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record ClawbackEdge(string Cursor, ClawbackView Node);
