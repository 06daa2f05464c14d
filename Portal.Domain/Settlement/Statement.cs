using Portal.Domain.Accounts;
using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;

namespace Portal.Domain.Settlement;

public sealed record StatementConfirmed() : Refusal("STATEMENT_CONFIRMED", RefusalKind.Conflict,
    "该对账单已确认", "The statement has been confirmed");
public sealed record StatementsUnanswered(long Unanswered, DateOnly Until) : Refusal(
    "STATEMENTS_UNANSWERED", RefusalKind.Conflict,
    $"还有 {Unanswered} 家收款方未确认对账单；答复期至 {Until:yyyy-MM-dd}（含），期满未提异议的视为确认",
    $"{Unanswered} payees have not confirmed; after {Until:yyyy-MM-dd} their silence counts as confirmation");

/// <summary>What one payee is asked to check (对账单) while its batch is reconciled.</summary>
/// <param name="Objections">Its own that nobody has answered.</param>
internal sealed record Statement(
    Guid BatchId, Guid PayeeId, BatchState State, Money Amount, DateTimeOffset? ConfirmedAt, long Objections)
{
    /// <summary>The actor's own; null for a stranger.</summary>
    public static Task<Statement?> LoadAsync(Act act, Guid batchId) =>
        act.Tx.FindAsync<Statement>(Select, new { BatchId = batchId, act.Actor.OrganisationId });

    /// <summary>Null when every payee has answered, or has had the time to.</summary>
    public static async Task<Refusal?> WhyNotPassAsync(Act act, Guid batchId) =>
        await act.Tx.FindAsync<Answers>(SelectAnswers, new { BatchId = batchId }) is not { } answers ? null
        : answers.Objections > 0 ? new ObjectionOpen(answers.Objections)
        : answers.Unanswered > 0 && answers.AnswerUntil is { } until && act.Today <= until
            ? new StatementsUnanswered(answers.Unanswered, until)
        : null;

    /// <summary>Null when the payee may still say yes or no.</summary>
    public Refusal? WhyNotAnswer() =>
        State != BatchState.Reconciling ? new WrongState("batch", $"{State}")
        : ConfirmedAt is not null ? new StatementConfirmed()
        : null;

    /// <summary>First of the writes about a statement: whoever moves the batch on does so before or after, and looks
    /// again.</summary>
    public const string Hold =
        "UPDATE batches SET version = version + 1 WHERE id = @BatchId AND state = 'Reconciling'";

    /// <summary>Silence is a yes by nobody.</summary>
    public const string ConfirmTacitly =
        "UPDATE batch_payees SET confirmed_at = @Now WHERE batch_id = @BatchId AND confirmed_at IS NULL";

    private sealed record Answers(DateOnly? AnswerUntil, long Unanswered, long Objections);

    private const string Select = """
        SELECT y.batch_id, y.payee_id, b.state, y.amount_fen AS amount, y.confirmed_at,
               (SELECT CAST(COUNT(*) AS BIGINT) AS open_ones FROM statement_objections s
                 WHERE s.batch_id = y.batch_id AND s.payee_id = y.payee_id AND s.answered_at IS NULL) AS objections
          FROM batch_payees y JOIN batches b ON b.id = y.batch_id
         WHERE y.batch_id = @BatchId AND y.payee_id = @OrganisationId
        """;
    private const string SelectAnswers = """
        SELECT b.answer_until,
               (SELECT CAST(COUNT(*) AS BIGINT) AS payees FROM batch_payees y
                 WHERE y.batch_id = b.id AND y.confirmed_at IS NULL) AS unanswered,
               (SELECT CAST(COUNT(*) AS BIGINT) AS open_ones FROM statement_objections s
                 WHERE s.batch_id = b.id AND s.answered_at IS NULL) AS objections
          FROM batches b
         WHERE b.id = @BatchId
        """;
}
