using GraphQL;
using Portal.Api.Catalogue;
using Portal.Domain.Foundation;
using Portal.Domain.Settlement;

namespace Portal.Api.Settlement;

/// <summary>What a payee is asked to check while a batch is reconciled (对账单).</summary>
[Name("Statement")]
public sealed class StatementView(
    PayeeOrders.Payment payment, IReadOnlyList<PayeeOrders.Row> lines, IEnumerable<StatementObjections.Row> objections)
{
    /// <summary>The batch.</summary>
    public Guid BatchId => payment.BatchId;

    /// <summary>Where it stands; the statement can be answered while it is reconciled.</summary>
    public BatchState BatchState => payment.State;

    /// <summary>All lines together.</summary>
    public Money Amount => payment.Amount;

    /// <summary>The last day to answer; null where the city sets none, and the batch may go on at any time.</summary>
    public DateOnly? AnswerUntil => payment.AnswerUntil;

    /// <summary>When it was confirmed; null while nobody has.</summary>
    public DateTimeOffset? ConfirmedAt => payment.ConfirmedAt;

    /// <summary>Nobody answered: silence counted as confirmation.</summary>
    public bool IsTacit => payment is { ConfirmedAt: not null, ConfirmedBy: null };

    /// <summary>Order by order.</summary>
    public IEnumerable<StatementLineView> Lines => lines.Select(line => new StatementLineView(line));

    /// <summary>What the payee objects to, the oldest first.</summary>
    public IEnumerable<StatementObjectionView> Objections => objections.Select(row => new StatementObjectionView(row));
}

/// <summary>One order of a statement.</summary>
[Name("StatementLine")]
public sealed class StatementLineView(PayeeOrders.Row row)
{
    /// <summary>The order.</summary>
    public Guid OrderId => row.Id;

    /// <summary>What was ordered.</summary>
    public string Offering => row.Offering;

    /// <summary>The other side of the order.</summary>
    public string Partner => row.Partner;

    /// <summary>Of the filed contract (备案号).</summary>
    public string? FilingNo => row.FilingNo;

    /// <summary>The parties' number of the contract.</summary>
    public string? ContractNo => row.ContractNo;

    /// <summary>Of the contract.</summary>
    public Money Price => row.Price;

    /// <summary>Of the price, what the subsidy was measured by.</summary>
    public Money Eligible => row.Eligible;

    /// <summary>To be paid.</summary>
    public Money Subsidy => row.Redeemed;

    /// <summary>When it was redeemed.</summary>
    public DateOnly? RedeemedOn => row.RedeemedOn;
}

/// <summary>A payee's objection to a line of its statement, and the platform's answer.</summary>
[Name("StatementObjection")]
public sealed class StatementObjectionView(StatementObjections.Row row)
{
    /// <summary>The order.</summary>
    public Guid OrderId => row.OrderId;

    /// <summary>What was ordered.</summary>
    public string Offering => row.Offering;

    /// <summary>Who objects.</summary>
    public Party Payee => new(row.PayeeId, row.PayeeName);

    /// <summary>What is wrong.</summary>
    public string Reason => row.Reason;

    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt => row.RaisedAt;

    /// <summary>The platform's reasons; null while there is no answer.</summary>
    public string? Answer => row.Answer;

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt => row.AnsweredAt;

    /// <summary>It was upheld, and the order left the batch then; null when the line stands.</summary>
    public DateTimeOffset? ExcludedAt => row.ExcludedAt;
}
