using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Vouchers;

public sealed record VoucherOrdered() : Refusal("VOUCHER_ORDERED", RefusalKind.Conflict,
    "这张券已用于下单，不能撤回激活", "The voucher has been used for an order: its activation can no longer be taken back");

/// <summary>The firm takes back that it has just activated a voucher, or just given it back
/// (<see cref="SecondThoughts"/>). Money that was given back returns by the reverse transfer.</summary>
public sealed class TakeBackVoucher(Acts acts)
{
    public sealed record Command(Guid VoucherId) : Request;

    /// <summary>The states in which a voucher may wait for it.</summary>
    public static IReadOnlyList<VoucherState> From { get; } = [VoucherState.Active, VoucherState.Returned];

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.VoucherTakeBack, command, async act =>
        {
            if (await Voucher.LoadAsync(act, command.VoucherId) is not { } voucher) return new NotFound("voucher");
            if (await act.Tx.FindAsync<Counted>(SelectVersion, new { voucher.Id }) is not { } counted)
                return new NotFound("voucher");
            var found = await SecondThoughts.FindAsync(act, "voucher", voucher.Id);
            if (found.Refusal is { } refusal) return refusal;
            if (voucher.ValidTo < act.Today) return new DueSince(voucher.ValidTo);
            // Not by the act that was found: activated and given back within a millisecond, either may come first.
            var isReturn = voucher.State == VoucherState.Returned;
            var undone = isReturn ? Permissions.VoucherGiveBack : Permissions.VoucherActivate;
            if (!isReturn && counted.Orders > 0) return new VoucherOrdered();

            var guarded = found.Value.Of(act, voucher.Id, counted.Version);
            var becomes = isReturn ? VoucherState.Active : VoucherState.PendingActivation;
            await act.Tx.GuardAsync(isReturn ? UndoReturn : UndoActivation, guarded);
            var back = isReturn ? counted.Returned : Money.Zero;
            await act.PostAsync(VoucherMoves.Of(voucher, Ledger.Returned, Ledger.Available, back, null));
            await act.AuditAsync("voucher", voucher.Id, new { voucher.State, counted.Returned },
                new { State = becomes, Available = voucher.Available + back, TakenBack = undone.Name });
            return new Standing(voucher.Id, $"{becomes}");
        }, ct);

    private sealed record Counted(long Version, Money Returned, long Orders);

    private const string SelectVersion = """
        SELECT v.version, v.returned_fen AS returned,
               (SELECT CAST(COUNT(*) AS BIGINT) FROM orders o WHERE o.voucher_id = v.id) AS orders
          FROM vouchers v WHERE v.id = @Id
        """;
    private const string UndoReturn = """
        UPDATE vouchers
           SET version = version + 1, state = 'Active', available_fen = available_fen + returned_fen, returned_fen = 0
         WHERE id = @Id AND version = @Version AND state = 'Returned'
        """ + SecondThoughts.StillMine;
    private const string UndoActivation = """
        UPDATE vouchers SET version = version + 1, state = 'PendingActivation'
         WHERE id = @Id AND version = @Version AND state = 'Active'
           AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.voucher_id = vouchers.id)
        """ + SecondThoughts.StillMine;
}
