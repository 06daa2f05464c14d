using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>Where a clawback stands.</summary>
public enum ClawbackState
{
    /// <summary>An audit found it (拟追回).</summary>
    Proposed,

    /// <summary>The debtor was told and is heard (陈述申辩).</summary>
    Hearing,

    /// <summary>The authority decided (已作出决定).</summary>
    Decided,

    /// <summary>The demand was served (已送达催告).</summary>
    Demanded,

    /// <summary>A part came back.</summary>
    PartiallyPaid,

    /// <summary>All came back (已全部退回).</summary>
    Paid,

    /// <summary>It is taken off what the payee is to be paid (抵扣后续兑付).</summary>
    Offset,

    /// <summary>It is enforced (申请强制).</summary>
    Enforced,

    /// <summary>It is over (已办结).</summary>
    Closed,

    /// <summary>Nothing has to come back (不予追回).</summary>
    Dropped,
}

public sealed record HearingRunning(DateOnly Until) : Refusal(
    "HEARING_RUNNING", RefusalKind.Conflict, $"当事人尚未答复，陈述申辩期限至 {Until:yyyy-MM-dd}，期满之前不能作出决定",
    $"The party has not answered and may until {Until:yyyy-MM-dd}: it cannot be decided before");

/// <summary>Money that was paid and should not have been (追回). Whoever found it does not decide on it.</summary>
/// <param name="DebtorId">The payee of the order, or the firm that absorbed it.</param>
/// <param name="AnswerUntil">The debtor's last day to answer; null where the city gives no time.</param>
/// <param name="AllDue">Everything that the order had been paid has to come back.</param>
public sealed record Clawback(
    Guid Id, Guid OrderId, Guid ProgrammeId, Guid VoucherId, Guid PayeeId, Guid DebtorId, ClawbackState State,
    Money Amount, Money Received, long AllDue, Guid ProposedBy, DateOnly? AnswerUntil, DateTimeOffset? AnsweredAt,
    long Version)
{
    public Money Open => Amount - Received;

    /// <summary>Null when it may be decided: the debtor has answered, or its last day to do so is over.</summary>
    public Refusal? WhyNotHeard(DateOnly today) =>
        AnsweredAt is null && AnswerUntil is { } until && today <= until ? new HearingRunning(until) : null;

    public Refusal? WhyNotIn(ClawbackState state) => State == state ? null : new WrongState("clawback", $"{State}");

    public Refusal? WhyNotAmount(Money amount) =>
        amount == Amount ? null : new AmountMismatch(amount, Amount) { Field = "Amount" };

    internal Ledger.Transfer Transfer(string debit, string credit, Money amount) =>
        new(ProgrammeId, debit, credit, amount) { OrderId = OrderId, VoucherId = VoucherId };

    /// <summary>Null for a stranger, when the act reaches only over what is the actor's own.</summary>
    public static Task<Clawback?> LoadAsync(Act act, Guid id) =>
        act.Tx.FindAsync<Clawback>(act.Permission.Scope == Scope.Own ? SelectOwn : SelectAny,
            new { Id = id, act.Actor.OrganisationId });

    internal async Task<Standing> MoveAsync(Act act, ClawbackState to, object? detail = null)
    {
        await act.Tx.GuardAsync(Update, new { Id, State = to, Version });
        await act.AuditAsync("clawback", Id, new { State }, new { State = to, Detail = detail });
        return new Standing(Id, $"{to}");
    }

    /// <summary>It stands with the order too, for the other party: what became of it, and who pays; not what was said.
    /// </summary>
    internal object OnOrder => new { ClawbackId = Id, PayeeId = DebtorId, Amount };

    private const string Columns = """
        SELECT c.id, c.order_id, c.programme_id, o.voucher_id, c.payee_id,
               COALESCE(e.holder_id, c.payee_id) AS debtor_id,
               c.state, c.amount_fen AS amount, c.received_fen AS received, c.all_due, c.proposed_by,
               c.answer_until, c.answered_at, c.version
          FROM clawbacks c
          JOIN orders o ON o.id = c.order_id
          LEFT JOIN enterprises e ON e.id = c.payee_id

        """;
    private const string SelectAny = Columns + "WHERE c.id = @Id";
    private const string SelectOwn =
        Columns + "WHERE c.id = @Id AND COALESCE(e.holder_id, c.payee_id) = @OrganisationId";
    private const string Update =
        "UPDATE clawbacks SET state = @State, version = version + 1 WHERE id = @Id AND version = @Version";
}
