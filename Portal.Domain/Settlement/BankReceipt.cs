using System.Text;
using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

public sealed record ReceiptUsed : Refusal
{
    /// <param name="zh">Where, as far as the reader may know; empty where they may not.</param>
    public ReceiptUsed(string zh, string en) : base("RECEIPT_USED", RefusalKind.Conflict,
        $"该银行回单号已经登记过{zh}，同一回单不能重复登记", $"This bank receipt was booked before{en}: it is taken once") =>
        Field = "ReceiptNo";
}

/// <summary>The bank's receipt of one payment (银行回单). It is taken once in the whole city, for money that goes out and
/// for money that comes back: its number is the key of a table of its own.</summary>
internal static class BankReceipt
{
    /// <summary>What the money was.</summary>
    public enum Use
    {
        /// <summary>A payment of a batch (兑付).</summary>
        Batch,

        /// <summary>A payment that came back (追回).</summary>
        Clawback,
    }

    /// <summary>Takes it. Null when it was free, or when none was named; of two at once the later one runs again and
    /// finds the other's.</summary>
    public static async Task<Refusal?> WhyNotTakeAsync(
        Act act, Use use, Guid subjectId, Guid payeeId, string? receiptNo)
    {
        var number = receiptNo?.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(number)) return null;
        // One sign can stand for several: folded, the number may have grown beyond its column.
        if (Limits.WhyNotText("ReceiptNo", number, Limits.Code) is { } tooLong) return tooLong;
        if (await act.Tx.FindAsync<Taken>(Select, new { ReceiptNo = number }) is { } taken) return taken.AsSeenBy(act);
        await act.Tx.WriteAsync(Insert,
            new { ReceiptNo = number, UsedFor = use, SubjectId = subjectId, PayeeId = payeeId, act.Now });
        return null;
    }

    private sealed record Taken(
        Use UsedFor, Guid SubjectId, string Payee, DateTimeOffset? OpenedAt, DateOnly? ProposedOn)
    {
        public ReceiptUsed AsSeenBy(Act act)
        {
            var isSeen = act.Actor.WhyNot(
                UsedFor == Use.Batch ? Permissions.BatchRead : Permissions.ClawbackRead) is null;
            if (isSeen && OpenedAt is { } at)
            {
                var number = CaseNumber.Of(CaseKind.Batch, SubjectId, at);
                return new ReceiptUsed($"（结算批次 {number}，{Payee}）", $" (batch {number}, {Payee})");
            }
            if (isSeen && ProposedOn is { } on)
            {
                var number = CaseNumber.Of(CaseKind.Clawback, SubjectId, on);
                return new ReceiptUsed($"（追回 {number}，{Payee}）", $" (clawback {number}, {Payee})");
            }
            return new ReceiptUsed("", "");
        }
    }

    private const string Select = """
        SELECT r.used_for, r.subject_id, g.name AS payee, b.opened_at, c.proposed_on
          FROM bank_receipts r
          JOIN organisations g ON g.id = r.payee_id
          LEFT JOIN batches b ON b.id = r.subject_id
          LEFT JOIN clawbacks c ON c.id = r.subject_id
         WHERE r.receipt_no = @ReceiptNo
        """;
    private const string Insert = """
        INSERT INTO bank_receipts (receipt_no, used_for, subject_id, payee_id, taken_at)
        VALUES (@ReceiptNo, @UsedFor, @SubjectId, @PayeeId, @Now)
        """;
}
