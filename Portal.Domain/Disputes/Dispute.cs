using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>Where a dispute stands.</summary>
public enum DisputeState
{
    Filed, NotAccepted, Accepted, Responding, Mediating, Mediated, Adjudicating, Upheld, Overturned, Remanded,
    Executing, Escalated, Withdrawn, Closed,
}

public sealed record NotMediated(DisputeState? State) : Refusal(
    "NOT_MEDIATED", RefusalKind.Conflict, "争议尚未调解成功", $"The dispute is {State}: nothing is agreed yet");

/// <summary>A disagreement of firm and provider on an order.</summary>
public sealed record Dispute(Guid Id, Guid OrderId, string Kind, DisputeState State, long Version)
{
    /// <summary>All kinds, as they are stored.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["NOTICE_OBJECTION", "APPLICATION_REVIEW", "CONTRACT", "QUALITY", "RIGHTS", "SETTLEMENT", "PENALTY"];

    /// <summary>Two private parties can agree; a decision of the authority is reviewed, not mediated.</summary>
    public bool CanBeMediated => Kind is "CONTRACT" or "QUALITY" or "RIGHTS";

    private bool IsAgreed => State is DisputeState.Mediated or DisputeState.Executing or DisputeState.Closed;

    public static Task<Dispute?> LoadAsync(Act act, Guid id) => act.Tx.FindAsync<Dispute>(SelectById, new { Id = id });

    /// <summary>Null when the parties to the order's newest dispute have agreed.</summary>
    internal static async Task<Refusal?> WhyNotAgreedAsync(Act act, Guid orderId)
    {
        var newest = await act.Tx.FindAsync<Dispute>(SelectByOrder, new { OrderId = orderId });
        return newest is { IsAgreed: true } ? null : new NotMediated(newest?.State);
    }

    private const string Columns = "SELECT id, order_id, kind, state, version FROM disputes ";
    private const string SelectById = Columns + "WHERE id = @Id";
    private const string SelectByOrder = Columns + "WHERE order_id = @OrderId ORDER BY filed_at DESC, id DESC";
}
