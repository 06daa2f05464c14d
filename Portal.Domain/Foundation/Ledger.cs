namespace Portal.Domain.Foundation;

/// <summary>The accounts of the double-entry ledger. Each amount is always in exactly one of them.</summary>
public static class Ledger
{
    /// <summary>Where budgets come from.</summary>
    public const string Treasury = "TREASURY";
    /// <summary>Approved for a programme and not reserved by a round.</summary>
    public const string Budget = "BUDGET";
    /// <summary>Reserved by a round for a programme and not issued.</summary>
    public const string Quota = "QUOTA";
    /// <summary>Where the face of a voucher that succeeds another comes from (rights transfer).</summary>
    public const string Carried = "CARRIED";

    public const string Available = "AVAILABLE";
    public const string Locked = "LOCKED";
    public const string Redeemed = "REDEEMED";
    public const string Expired = "EXPIRED";
    public const string Revoked = "REVOKED";
    public const string Returned = "RETURNED";
    public const string Superseded = "SUPERSEDED";

    /// <summary>Paid out of the treasury to a payee.</summary>
    public const string Paid = "PAID";
    /// <summary>Paid, and decided to come back.</summary>
    public const string Recoverable = "RECOVERABLE";
    public const string Recovered = "RECOVERED";

    /// <summary>One transfer: the amount goes from the debit account to the credit account. Append-only;
    /// a correction is a transfer the other way.</summary>
    public sealed record Transfer(Guid ProgrammeId, string Debit, string Credit, Money Amount)
    {
        public Guid? RoundId { get; init; }
        public Guid? VoucherId { get; init; }
        public Guid? OrderId { get; init; }
        public Guid? BatchId { get; init; }
    }

    internal const string Insert = """
        INSERT INTO ledger (id, at, programme_id, round_id, voucher_id, order_id, batch_id, debit, credit, amount_fen)
        VALUES (@Id, @At, @ProgrammeId, @RoundId, @VoucherId, @OrderId, @BatchId, @Debit, @Credit, @Amount)
        """;
}
