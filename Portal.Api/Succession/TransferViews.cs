using GraphQL;
using Portal.Api.Foundation;
using Portal.Api.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Succession;

namespace Portal.Api.Succession;

/// <summary>One firm takes another's place (权益转移).</summary>
[Name("Transfer"), Implements(typeof(INode))]
public sealed class TransferView(TransferPages.Row row) : INode
{
    /// <summary>The transfer's id.</summary>
    public Guid Id => row.Id;

    /// <summary>By what: absorption (吸收合并).</summary>
    public string Kind => row.Kind;

    /// <summary>Where it stands.</summary>
    public TransferState State => row.State;

    /// <summary>The firm that goes on.</summary>
    public Party Survivor => new(row.SurvivorId, row.SurvivorName);

    /// <summary>The firm that ends.</summary>
    public Party Absorbed => new(row.AbsorbedId, row.AbsorbedName);

    /// <summary>The day on which it was notified.</summary>
    public DateOnly NotifiedOn => row.NotifiedOn;

    /// <summary>The day on which all passed over.</summary>
    public DateOnly? CompletedOn => row.CompletedOn;

    /// <summary>The one of the two that did not announce it: it is asked.</summary>
    public Party Asked => new(row.AskedId, row.AskedName);

    /// <summary>What the firm that is asked says to it; null while it has not said anything.</summary>
    public TransferAnswer? Answer => row.Answer;

    /// <summary>Why it objects.</summary>
    public string? AnswerReason => row.AnswerReason;

    /// <summary>Why it ended before it was carried out.</summary>
    public string? EndedReason => row.EndedReason;
}

/// <summary>A page of transfers.</summary>
public sealed class TransferConnection(Page<TransferPages.Row> page)
    : Connection<TransferPages.Row>(page, row => row.Id)
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<TransferEdge> Edges =>
        Rows.Select(row => new TransferEdge(Paging.CursorOf(row.Id), new TransferView(row)));
}

/// <summary>One of transfers in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record TransferEdge(string Cursor, TransferView Node);
