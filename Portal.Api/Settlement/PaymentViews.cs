using GraphQL;
using Portal.Api.Catalogue;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>What one payee gets out of a batch for all of its orders (兑付).</summary>
[Name("Payment")]
public sealed class PaymentView(PaymentPages.Row row)
{
    /// <summary>The batch that it is paid with.</summary>
    public Guid BatchId => row.BatchId;

    /// <summary>Where the batch stands.</summary>
    public BatchState BatchState => row.State;

    /// <summary>The last day of redemption for orders in it.</summary>
    public DateOnly CutoffOn => row.CutoffOn;

    /// <summary>Who is paid.</summary>
    public Party Payee => new(row.PayeeId, row.PayeeName);

    /// <summary>When the payee confirmed its statement, or its silence did; null while nobody has.</summary>
    public DateTimeOffset? ConfirmedAt => row.ConfirmedAt;

    /// <summary>Nobody answered: silence counted as confirmation.</summary>
    public bool IsTacit => row is { ConfirmedAt: not null, ConfirmedBy: null };

    /// <summary>How much.</summary>
    public Money Amount => row.Amount;

    /// <summary>The bank's; null before the money has arrived.</summary>
    public string? ReceiptNo => row.ReceiptNo;

    /// <summary>When the bank confirmed it.</summary>
    public DateTimeOffset? PaidAt => row.PaidAt;

    /// <summary>When the bank sent it back (退票): it waits for a corrected account.</summary>
    public DateTimeOffset? ReturnedAt => row.ReturnedAt;

    /// <summary>Why it did; null unless it is back.</summary>
    public string? ReturnReason => row.ReturnReason;
}

/// <summary>A page of payments.</summary>
/// <param name="cursor">The batch in the list of one payee, the payee in that of one batch.</param>
public sealed class PaymentConnection(Page<PaymentPages.Row> page, Func<PaymentPages.Row, Guid> cursor)
    : Connection<PaymentPages.Row>(page, row => cursor(row))
{
    /// <summary>The rows with their cursors.</summary>
    public IEnumerable<PaymentEdge> Edges =>
        Rows.Select(row => new PaymentEdge(Paging.CursorOf(cursor(row)), new PaymentView(row)));
}

/// <summary>One of payments in a list.</summary>
/// <param name="Cursor">Its place in the list.</param>
/// <param name="Node">What it is.</param>
public sealed record PaymentEdge(string Cursor, PaymentView Node);
