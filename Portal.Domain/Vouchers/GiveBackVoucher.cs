using Portal.Domain.Accounts;
using Portal.Domain.Foundation;

namespace Portal.Domain.Vouchers;

public sealed record VoucherLocked(Money Locked) : Refusal(
    "VOUCHER_LOCKED", RefusalKind.Conflict, $"券还有 {Locked} 元被订单锁定", $"{Locked} of the voucher is locked by orders");

/// <summary>The firm gives back what it will not use (主动退回), without penalty.</summary>
public sealed class GiveBackVoucher(Acts acts)
{
    public sealed record Command(Guid VoucherId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.VoucherGiveBack, command, async act =>
        {
            if (await Voucher.LoadAsync(act, command.VoucherId) is not { } voucher) return new NotFound("voucher");
            if (voucher.State != VoucherState.Active) return new WrongState("voucher", $"{voucher.State}");
            if (voucher.Locked > Money.Zero) return new VoucherLocked(voucher.Locked);

            await act.Tx.GuardAsync(Update, new { voucher.Id, voucher.Available });
            await act.PostAsync(VoucherMoves.Of(voucher, Ledger.Available, Ledger.Returned, voucher.Available, null));
            await act.AuditAsync("voucher", voucher.Id, new { voucher.State, voucher.Available },
                new { State = VoucherState.Returned, Returned = voucher.Available });
            return new Standing(voucher.Id, $"{VoucherState.Returned}");
        }, ct);

    private const string Update = """
        UPDATE vouchers
           SET state = 'Returned', available_fen = 0, returned_fen = returned_fen + @Available, version = version + 1
         WHERE id = @Id AND state = 'Active' AND available_fen = @Available AND locked_fen = 0
        """;
}
