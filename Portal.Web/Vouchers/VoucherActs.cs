using Portal.Domain.Accounts;
using Portal.Domain.Vouchers;
using Portal.Web.Acting;
using Act = Portal.Web.Acting.PageAct<Portal.Domain.Vouchers.VoucherPages.Row>;
using Row = Portal.Domain.Vouchers.VoucherPages.Row;

namespace Portal.Web.Vouchers;

/// <summary>What pages offer to do to a voucher.</summary>
internal static class VoucherActs
{
    private static readonly Act Activate = new(Permissions.VoucherActivate, VoucherState.PendingActivation, "激活这张券",
        "表示接受券的使用规则；激活后即可下单使用。券不得转让、质押或兑换现金。")
    {
        PerformAsync = Performing.By<Row, ActivateVoucher, ActivateVoucher.Command, Standing>(
            (voucher, _) => new(voucher.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    private static readonly Act GiveBack = new(Permissions.VoucherGiveBack, VoucherState.Active, "退回这张券",
        "未使用的金额退回财政，10 分钟后不能恢复；不影响以后申请。有订单锁定金额的，须先办结或取消订单。")
    {
        IsGrave = true,
        PerformAsync = Performing.By<Row, GiveBackVoucher, GiveBackVoucher.Command, Standing>(
            (voucher, _) => new(voucher.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct)),
    };

    public static readonly IReadOnlyList<Act> All =
    [
        Activate, GiveBack,
        .. TakeBackVoucher.From.Select(from => TakingBack.Of<Row, TakeBackVoucher, TakeBackVoucher.Command>(
            Permissions.VoucherTakeBack, from, from == VoucherState.Returned
                ? "退回的金额恢复到券内，券可以继续使用。" : "券回到待激活；用这张券下过单的，不能撤回激活。",
            voucher => new(voucher.Id), (useCase, me, command, ct) => useCase.ExecuteAsync(me, command, ct))),
    ];

    /// <summary>Those for which a voucher waits; to give one back is a free choice and no task.</summary>
    public static readonly IReadOnlyList<Act> Awaited = [Activate];
}
