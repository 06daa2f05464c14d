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

public sealed record NotMediated : Refusal
{
    public NotMediated(DisputeState? state)
        : base("NOT_MEDIATED", RefusalKind.Conflict, "争议尚未调解成功", "Nothing has been agreed in mediation yet") =>
        Why = new WhyNot("DISPUTE_STATE", "1", $"{state}", "agreed in mediation");
}

/// <summary>A disagreement of firm and provider on an order; or an appeal (申诉) against the rejection of an application
/// or of a claim.</summary>
/// <param name="OrderId">Null for an appeal on an application.</param>
/// <param name="DecidedBy">Who took the decision that is appealed against; null where firm and provider
/// disagree.</param>
/// <param name="HeardBy">Who hears the appeal; never who decided, nor who stands in for them (回避).</param>
/// <param name="AppealUntil">What was the last day to appeal, kept here while the appeal is open.</param>
public sealed record Dispute(
    Guid Id, Guid? OrderId, Guid? ApplicationId, string Kind, DisputeState State, Guid? DecidedBy, Guid? HeardBy,
    DateOnly? AppealUntil, DateOnly? DueOn, long Version)
{
    /// <summary>Working days to take an appeal up, to ask for an answer, and to answer.</summary>
    public const int StepWorkingDays = 5;

    /// <summary>Days to decide an appeal; and from the decision, to turn to a reviewing authority (行政复议法: 60
    /// 日).</summary>
    public const int DecisionDays = 60;

    /// <summary>All kinds, as they are stored.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["NOTICE_OBJECTION", "APPLICATION_REVIEW", "CONTRACT", "QUALITY", "RIGHTS", "SETTLEMENT", "PENALTY"];

    public bool IsAppeal => DecidedBy is not null;

    /// <summary>Two private parties can agree; a decision of the authority is reviewed, not mediated.</summary>
    public bool CanBeMediated => !IsAppeal && Kind is "CONTRACT" or "QUALITY" or "RIGHTS";

    private bool IsDecided => State is DisputeState.Upheld or DisputeState.Overturned or DisputeState.Remanded;

    private bool IsAgreed => State is DisputeState.Mediated or DisputeState.Executing or DisputeState.Closed;

    /// <summary>The dispute as it stands now: a decided appeal is over once the time to turn elsewhere is.</summary>
    public static async Task<Dispute?> LoadAsync(Act act, Guid id)
    {
        var dispute = await act.Tx.FindAsync<Dispute>(SelectById, new { Id = id });
        return dispute is { IsDecided: true, DueOn: { } last } && act.Today > last
            ? await dispute.CloseAsync(act, last) : dispute;
    }

    /// <summary>Ids of appeals that are over since before <paramref name="today"/>.</summary>
    public static Task<IReadOnlyList<Guid>> DueAsync(Act act, DateOnly today) =>
        act.Tx.ListAsync<Guid>(SelectDue, new { Today = today });

    /// <summary>Moves the state, guarded, with its audit row.</summary>
    public async Task<Standing> MoveAsync(Act act, DisputeState to, string? reason, DateOnly? dueOn = null)
    {
        await act.Tx.GuardAsync(Update, new { Id, Version, State = to, DueOn = dueOn });
        await act.AuditAsync("dispute", Id, new { State }, new { State = to, Reason = reason, DueOn = dueOn });
        return new Standing(Id, $"{to}");
    }

    /// <summary>Null when the parties to the order's newest dispute have agreed.</summary>
    internal static async Task<Refusal?> WhyNotAgreedAsync(Act act, Guid orderId)
    {
        var newest = await act.Tx.FindAsync<Dispute>(SelectByOrder, new { OrderId = orderId });
        return newest is { IsAgreed: true } ? null : new NotMediated(newest?.State);
    }

    private async Task<Dispute> CloseAsync(Act act, DateOnly last)
    {
        var due = act.FallingDue(Permissions.DisputeCloseDecided, PortalClock.StartOf(last.AddDays(1)));
        await MoveAsync(due, DisputeState.Closed, null);
        return this with { State = DisputeState.Closed, DueOn = null, Version = Version + 1 };
    }

    private const string Columns = """
        SELECT id, order_id, application_id, kind, state, decided_by, heard_by, appeal_until, due_on, version
          FROM disputes

        """;
    private const string SelectById = Columns + "WHERE id = @Id";
    private const string SelectByOrder = Columns + "WHERE order_id = @OrderId ORDER BY filed_at DESC, id DESC";
    private const string SelectDue = """
        SELECT id FROM disputes WHERE state IN ('Upheld', 'Overturned', 'Remanded') AND due_on < @Today
        """;
    private const string Update = """
        UPDATE disputes
           SET state = @State, due_on = @DueOn, version = version + 1
         WHERE id = @Id AND version = @Version
        """;
}
