using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Vouchers;

/// <summary>Every movement between the buckets of a voucher: the guard stands in the write, the transfer beside it.
/// The act that moves writes the audit row, with the amounts.</summary>
public static class VoucherMoves
{
    /// <summary>Available → locked, for an order whose contract is filed.</summary>
    public static async Task LockAsync(Act act, Voucher voucher, Guid orderId, Money amount)
    {
        await act.Tx.GuardAsync(Lock, new { voucher.Id, Amount = amount, act.Today });
        await act.PostAsync(Of(voucher, Ledger.Available, Ledger.Locked, amount, orderId));
    }

    /// <summary>Locked → available, or to where the voucher's end sends it.</summary>
    public static async Task UnlockAsync(Act act, VoucherStanding voucher, Guid orderId, Money amount)
    {
        if (amount == Money.Zero) return;
        await act.Tx.GuardAsync(Unlock, new
        {
            voucher.Id, Amount = amount, voucher.State,
            ToAvailable = voucher.UnlockedGoesTo == Ledger.Available ? amount : Money.Zero,
            ToExpired = voucher.UnlockedGoesTo == Ledger.Expired ? amount : Money.Zero,
            ToSuperseded = voucher.UnlockedGoesTo == Ledger.Superseded ? amount : Money.Zero,
            ToRevoked = voucher.UnlockedGoesTo == Ledger.Revoked ? amount : Money.Zero,
        });
        await act.PostAsync(Of(voucher, Ledger.Locked, voucher.UnlockedGoesTo, amount, orderId));
    }

    /// <summary>Locked → redeemed; an active voucher with nothing left is exhausted by it.</summary>
    public static async Task RedeemAsync(Act act, VoucherStanding voucher, Guid orderId, Money amount)
    {
        if (amount == Money.Zero) return;
        await act.Tx.GuardAsync(Redeem, new { voucher.Id, Amount = amount });
        await act.PostAsync(Of(voucher, Ledger.Locked, Ledger.Redeemed, amount, orderId));
    }

    /// <summary>Past its last day: available → expired. What is locked stays until its order ends.</summary>
    public static async Task<Voucher> ExpireAsync(Act act, Voucher voucher)
    {
        var due = act.FallingDue(Permissions.VoucherExpire, PortalClock.StartOf(voucher.ValidTo.AddDays(1)));
        await act.Tx.GuardAsync(Expire, new { voucher.Id, voucher.State, voucher.Available });
        await due.PostAsync(Of(voucher, Ledger.Available, Ledger.Expired, voucher.Available, null));
        await due.AuditAsync("voucher", voucher.Id, new { voucher.State, voucher.Available },
            new { State = VoucherState.Expired, Expired = voucher.Available });
        return voucher with { State = VoucherState.Expired, Available = Money.Zero };
    }

    internal static Ledger.Transfer Of(VoucherStanding voucher, string debit, string credit, Money amount,
        Guid? orderId) =>
        new(voucher.ProgrammeId, debit, credit, amount) { VoucherId = voucher.Id, OrderId = orderId };

    private const string Lock = """
        UPDATE vouchers
           SET available_fen = available_fen - @Amount, locked_fen = locked_fen + @Amount, version = version + 1
         WHERE id = @Id AND state = 'Active' AND available_fen >= @Amount AND valid_to >= @Today
        """;
    private const string Unlock = """
        UPDATE vouchers
           SET locked_fen = locked_fen - @Amount, available_fen = available_fen + @ToAvailable,
               expired_fen = expired_fen + @ToExpired, superseded_fen = superseded_fen + @ToSuperseded,
               revoked_fen = revoked_fen + @ToRevoked, version = version + 1
         WHERE id = @Id AND state = @State AND locked_fen >= @Amount
        """;
    private const string Redeem = """
        UPDATE vouchers
           SET locked_fen = locked_fen - @Amount, redeemed_fen = redeemed_fen + @Amount, version = version + 1,
               state = CASE WHEN state = 'Active' AND available_fen = 0 AND locked_fen = @Amount THEN 'Exhausted'
                            ELSE state END
         WHERE id = @Id AND locked_fen >= @Amount
        """;
    private const string Expire = """
        UPDATE vouchers
           SET available_fen = 0, expired_fen = expired_fen + @Available, state = 'Expired', version = version + 1
         WHERE id = @Id AND state = @State AND available_fen = @Available
        """;
}
