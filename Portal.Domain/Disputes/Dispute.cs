using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Disputes;

/// <summary>Where a dispute stands.</summary>
public enum DisputeState
{
    /// <summary>It was handed in (已提出).</summary>
    Filed,

    /// <summary>It was not taken up (不予受理).</summary>
    NotAccepted,

    /// <summary>The platform took it up (已受理).</summary>
    Accepted,

    /// <summary>The other side is to respond (举证答辩).</summary>
    Responding,

    /// <summary>A mediator hears both sides (调解).</summary>
    Mediating,

    /// <summary>The parties have agreed (调解成功).</summary>
    Mediated,

    /// <summary>They did not agree: it is decided upon (复核裁定).</summary>
    Adjudicating,

    /// <summary>What was disputed stands (维持).</summary>
    Upheld,

    /// <summary>What was disputed falls or is changed (撤销或变更).</summary>
    Overturned,

    /// <summary>What was disputed has to be decided anew (责令重新处理).</summary>
    Remanded,

    /// <summary>What was agreed or decided is carried out.</summary>
    Executing,

    /// <summary>It lies with a court, an arbitrator or a reviewing authority.</summary>
    Escalated,

    /// <summary>Who filed it took it back.</summary>
    Withdrawn,

    /// <summary>It is over (已办结).</summary>
    Closed,
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
