using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record AlreadyPaid()
    : Refusal("ALREADY_PAID", RefusalKind.Conflict, "该收款方已到账", "This payee has been paid");
public sealed record PaymentReturned() : Refusal(
    "PAYMENT_RETURNED", RefusalKind.Conflict, "该笔付款已被退票，须更正账户后重新支付", "The payment was returned; retry it first");
public sealed record AmountMismatch(Money Seen, Money Needed) : Refusal(
    "AMOUNT_MISMATCH", RefusalKind.Invalid, $"金额应为 {Needed} 元", $"The amount is {Seen}, it has to be {Needed}");

/// <summary>One line of a batch: what one payee gets for all of its orders.</summary>
public sealed record BatchPayee(Guid PayeeId, Money Amount, DateTimeOffset? PaidAt, DateTimeOffset? ReturnedAt)
{
    public static Task<BatchPayee?> LoadAsync(Act act, Guid batchId, Guid payeeId) =>
        act.Tx.FindAsync<BatchPayee>(Select, new { BatchId = batchId, PayeeId = payeeId });

    /// <summary>Null when the bank's message about this amount can be true of what is under way.</summary>
    public Refusal? WhyNotReport(Money amount) =>
        PaidAt is not null ? new AlreadyPaid()
        : ReturnedAt is not null ? new PaymentReturned()
        : amount != Amount ? new AmountMismatch(amount, Amount) { Field = "Amount" }
        : null;

    private const string Select = """
        SELECT payee_id, amount_fen AS amount, paid_at, returned_at
          FROM batch_payees WHERE batch_id = @BatchId AND payee_id = @PayeeId
        """;
}
