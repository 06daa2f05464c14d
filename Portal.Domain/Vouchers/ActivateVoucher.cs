using Portal.Domain.Accounts;
using Portal.Domain.Enterprises;
using Portal.Domain.Foundation;

namespace Portal.Domain.Vouchers;

/// <summary>The firm accepts the terms; from here on the voucher can be used.</summary>
public sealed class ActivateVoucher(Acts acts)
{
    public sealed record Command(Guid VoucherId) : Request;

    public Task<Outcome<Standing>> ExecuteAsync(Actor actor, Command command, CancellationToken ct) =>
        acts.PerformAsync<Standing>(actor, Permissions.VoucherActivate, command, async act =>
        {
            if (await Voucher.LoadAsync(act, command.VoucherId) is not { } voucher) return new NotFound("voucher");
            if (voucher.State != VoucherState.PendingActivation) return new WrongState("voucher", $"{voucher.State}");
            if ((await Enterprise.BehindAsync(act, voucher.HolderId))!.WhyNotPay() is { } suspended) return suspended;

            await act.Tx.GuardAsync(Update, new { voucher.Id });
            await act.AuditAsync("voucher", voucher.Id, new { voucher.State }, new { State = VoucherState.Active });
            return new Standing(voucher.Id, $"{VoucherState.Active}");
        }, ct);

    private const string Update = """
        UPDATE vouchers SET state = 'Active', version = version + 1 WHERE id = @Id AND state = 'PendingActivation'
        """;
}
