using Portal.Domain.Foundation;
using Portal.Domain.Vouchers;
using Portal.Web.Shared;

namespace Portal.Web.Vouchers;

/// <summary>The seven parts of a voucher's face, in the order in which pages show them.</summary>
internal static class Buckets
{
    /// <param name="Name">As the style sheet colours it.</param>
    public sealed record Bucket(string Name, string Label, Money Amount);

    public static IReadOnlyList<Bucket> BucketsOf(this Words words, VoucherPages.Row voucher) =>
    [
        new("available", words["可用"], voucher.Available), new("locked", words["订单锁定"], voucher.Locked),
        new("redeemed", words["核销部分"], voucher.Redeemed), new("expired", words["过期部分"], voucher.Expired),
        new("revoked", words["收回部分"], voucher.Revoked), new("returned", words["退回部分"], voucher.Returned),
        new("superseded", words["换发部分"], voucher.Superseded),
    ];

    /// <summary>How long it can still be used; null once that is over.</summary>
    public static string? DaysLeft(this Words words, VoucherPages.Row voucher, DateOnly today) =>
        voucher.State is not (VoucherState.PendingActivation or VoucherState.Active) || voucher.ValidTo < today ? null
        : voucher.ValidTo == today ? words["今天到期"]
        : words["还剩 {0} 天", voucher.ValidTo.DayNumber - today.DayNumber];

    /// <summary>Soon enough to be said loudly.</summary>
    public static bool IsSoon(VoucherPages.Row voucher, DateOnly today) =>
        voucher.ValidTo.DayNumber - today.DayNumber <= 30;
}
