using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;

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

public sealed record NotMediated : Refusal
{
    public NotMediated(DisputeState? state)
        : base("NOT_MEDIATED", RefusalKind.Conflict, "争议尚未调解成功，也没有裁定或判决",
            "Nothing has been agreed in mediation yet, nor decided") =>
        Why = new WhyNot("DISPUTE_STATE", "1", $"{state}", "agreed in mediation, or decided");
}

public sealed record OrderStillDisputed() : Refusal(
    "ORDER_STILL_DISPUTED", RefusalKind.Conflict,
    "订单仍在争议中，不能办结；请先由调解员按协议或裁判办理订单：继续办理、继续履约或者取消",
    "The order is still in dispute: the mediator first lets it go on, or cancels it, as was agreed or decided");

/// <summary>A disagreement of firm and provider on an order; or an appeal (申诉) against the rejection of an application
/// or of a claim.</summary>
/// <param name="OrderId">Null for an appeal on an application.</param>
/// <param name="DecidedBy">Who took the decision that is appealed against; null where firm and provider
/// disagree.</param>
/// <param name="HeardBy">Who hears the appeal; never who decided, nor who stands in for them (回避). Of a dispute that
/// could not be mediated, who tried.</param>
/// <param name="AppealUntil">What was the last day to appeal, kept here while the appeal is open.</param>
/// <param name="OrderEnd">What was agreed or decided for the order; null where nothing was, or nobody wrote it
/// down.</param>
/// <param name="AgreedPrice">At which price it is accepted; null where no price was fixed.</param>
public sealed record Dispute(
    Guid Id, Guid? OrderId, Guid? ApplicationId, string Kind, DisputeState State, Guid? DecidedBy, Guid? HeardBy,
    DateOnly? AppealUntil, DateOnly? DueOn, OrderEnd? OrderEnd, Money? AgreedPrice, DateTimeOffset? AnsweredAt,
    long Version)
{
    /// <summary>Working days to take an appeal up and to ask for an answer; and to answer, in a dispute too.</summary>
    public const int StepWorkingDays = 5;

    /// <summary>Days to decide an appeal; and from the decision, to turn to a reviewing authority (行政复议法: 60
    /// 日).</summary>
    public const int DecisionDays = 60;

    /// <summary>What firm and provider disagree on, as it is stored: all of it is for a mediator. The other kinds are
    /// of appeals, which name theirs themselves, and of what was disputed through the API before.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["CONTRACT", "QUALITY", "RIGHTS"];

    public bool IsAppeal => DecidedBy is not null;

    /// <summary>Two private parties can agree; a decision of the authority is reviewed, not mediated.</summary>
    public bool CanBeMediated => IsMediated(IsAppeal, Kind);

    internal static bool IsMediated(bool isAppeal, string kind) => !isAppeal && Kinds.Contains(kind);

    /// <summary>The last day to answer, while the other side has not and still may; null otherwise.</summary>
    public DateOnly? UnansweredUntil(DateOnly today) => Unanswered(State, AnsweredAt, DueOn, today);

    internal static DateOnly? Unanswered(
        DisputeState state, DateTimeOffset? answeredAt, DateOnly? dueOn, DateOnly today) =>
        state == DisputeState.Responding && answeredAt is null && dueOn >= today ? dueOn : null;

    /// <summary>Decided, and nothing is left to carry out: an appeal is carried out with its decision, and what is
    /// upheld of a delivery stands when nobody has gone to court in time.</summary>
    private bool IsDecided => State is DisputeState.Upheld
        || (IsAppeal && State is DisputeState.Overturned or DisputeState.Remanded);

    private bool IsAgreed => State is DisputeState.Mediated or DisputeState.Executing or DisputeState.Closed;

    /// <summary>The dispute as it stands now: what is decided is over once the time to turn elsewhere is.</summary>
    public static async Task<Dispute?> LoadAsync(Act act, Guid id)
    {
        var dispute = await act.Tx.FindAsync<Dispute>(SelectById, new { Id = id });
        return dispute is { IsDecided: true, DueOn: { } last } && act.Today > last
            ? await dispute.CloseAsync(act, last) : dispute;
    }

    /// <summary>Ids of those that are over since before <paramref name="today"/>.</summary>
    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    /// <summary>Moves the state, guarded, with its audit row.</summary>
    public async Task<Standing> MoveAsync(Act act, DisputeState to, string? reason, DateOnly? dueOn = null)
    {
        await act.Tx.GuardAsync(Update, new { Id, Version, State = to, DueOn = dueOn });
        await act.AuditAsync("dispute", Id, new { State }, new { State = to, Reason = reason, DueOn = dueOn, From = $"{State}" });
        return new Standing(Id, $"{to}");
    }

    /// <summary>To mediation. Where the other side could still have answered, the trail says until when.</summary>
    internal async Task<Standing> EndAnswersAsync(Act act, string? reason)
    {
        if (UnansweredUntil(act.Today) is not { } last) return await MoveAsync(act, DisputeState.Mediating, reason);
        await act.Tx.GuardAsync(Update, new { Id, Version, State = DisputeState.Mediating, DueOn = (DateOnly?)null });
        await act.AuditAsync("dispute", Id, new { State, DueOn = last },
            new { State = DisputeState.Mediating, Reason = reason, UnansweredUntil = last });
        return new Standing(Id, $"{DisputeState.Mediating}");
    }

    /// <summary>Moves the state, with what was agreed or decided for the order.</summary>
    internal async Task<Standing> DecideAsync(
        Act act, DisputeState to, string? reason, EndOfOrder? end, DateOnly? dueOn = null)
    {
        if (end is null) return await MoveAsync(act, to, reason, dueOn);
        await act.Tx.GuardAsync(Decide, new
        {
            Id, Version, State = to, DueOn = dueOn, OrderEnd = end.End, AgreedPrice = end.Price,
        });
        await act.AuditAsync("dispute", Id, new { State },
            new { State = to, Reason = reason, DueOn = dueOn, OrderEnd = end.End, AgreedPrice = end.Price });
        return new Standing(Id, $"{to}");
    }

    /// <summary>Over for good, unless its order still stands still for it: the write says so too.</summary>
    internal async Task<Outcome<Standing>> EndAsync(Act act, string? reason)
    {
        if (await act.Tx.FindAsync<Guid?>(SelectStandingStill, new { Id }) is not null) return new OrderStillDisputed();
        await act.Tx.GuardAsync(End, new { Id, Version });
        await act.AuditAsync("dispute", Id, new { State }, new { State = DisputeState.Closed, Reason = reason });
        return new Standing(Id, $"{DisputeState.Closed}");
    }

    /// <summary>Null when that is what the parties to the order's newest dispute have agreed on, or what was decided.
    /// What was agreed is fixed from then on: nothing can change it under whoever carries it out.</summary>
    /// <param name="price">Null where the order ends otherwise.</param>
    internal static async Task<Refusal?> WhyNotEndAsync(Act act, Guid orderId, OrderEnd end, Money? price = null)
    {
        var newest = await act.Tx.FindAsync<Dispute>(SelectByOrder, new { OrderId = orderId });
        if (newest is not { IsAgreed: true }) return new NotMediated(newest?.State);
        if (newest.OrderEnd is { } agreed && agreed != end) return new OtherEndAgreed(agreed, end);
        return newest.AgreedPrice is { } fixedAt && price is { } asked && asked != fixedAt
            ? new PriceNotAgreed(fixedAt, asked) { Field = "Price" } : null;
    }

    /// <summary>The order that the dispute is about; null for a stranger, and for an appeal.</summary>
    internal static async Task<(Dispute Dispute, Order Order)?> LoadWithOrderAsync(Act act, Guid id) =>
        await LoadAsync(act, id) is { IsAppeal: false, OrderId: { } orderId } dispute
            && await Order.LoadAsync(act, orderId) is { } order ? (dispute, order) : null;

    private async Task<Dispute> CloseAsync(Act act, DateOnly last)
    {
        var due = act.FallingDue(Permissions.DisputeCloseDecided, PortalClock.StartOf(last.AddDays(1)));
        await MoveAsync(due, DisputeState.Closed, null);
        if (!IsAppeal && await Order.LoadAsync(due, OrderId!.Value) is { State: OrderState.Disputed } order)
            await DisputedOrder.CarryOutAsync(due, order, OrderEnd ?? Disputes.OrderEnd.Accepted, AgreedPrice);
        return this with { State = DisputeState.Closed, DueOn = null, Version = Version + 1 };
    }

    private const string Columns = """
        SELECT id, order_id, application_id, kind, state, decided_by, heard_by, appeal_until, due_on, order_end,
               agreed_fen AS agreed_price, answered_at, version
          FROM disputes

        """;
    private const string SelectById = Columns + "WHERE id = @Id";
    private const string SelectByOrder = Columns +
        "WHERE order_id = @OrderId AND decided_by IS NULL ORDER BY filed_at DESC, id DESC";
    private const string SelectDue = """
        SELECT id FROM disputes
         WHERE state IN ('Upheld', 'Overturned', 'Remanded') AND due_on < @Today
           AND (state = 'Upheld' OR decided_by IS NOT NULL)
        """;
    private const string Update = """
        UPDATE disputes
           SET state = @State, due_on = @DueOn, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
    private const string Decide = """
        UPDATE disputes
           SET state = @State, due_on = @DueOn, order_end = @OrderEnd, agreed_fen = @AgreedPrice,
               version = version + 1
         WHERE id = @Id AND version = @Version
        """;

    // An order stands still for its newest dispute alone.
    private const string StandsStill = """
        EXISTS (SELECT 1 FROM orders o
                 WHERE o.id = disputes.order_id AND o.state = 'Disputed'
                   AND NOT EXISTS (SELECT 1 FROM disputes n
                                    WHERE n.order_id = o.id AND n.decided_by IS NULL
                                      AND n.filed_at > disputes.filed_at))
        """;
    private const string SelectStandingStill = "SELECT id FROM disputes WHERE id = @Id AND " + StandsStill;
    private const string End = """
        UPDATE disputes
           SET state = 'Closed', due_on = NULL, version = version + 1
         WHERE id = @Id AND version = @Version AND NOT
        """ + " " + StandsStill;
}
