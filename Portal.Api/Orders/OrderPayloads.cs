using GraphQL;
using Portal.Api.Foundation;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;

namespace Portal.Api.Orders;

/// <summary>What was locked, and why that much.</summary>
[Name("FileContractPayload")]
public sealed class FileContractPayload(ActInput input, RefusalView? refusal, FileContract.Filed? value)
    : Payload(input, refusal)
{
    /// <summary>Locked on the voucher; null when refused.</summary>
    public Money? Subsidy => value?.Subsidy;

    /// <summary>Which limit it met; null when refused.</summary>
    public BindingLimit? BindingLimit => value?.Limit;

    /// <summary>What each limit allowed, the least of which is the subsidy; null when refused.</summary>
    public IEnumerable<SubsidyTermView>? Terms => value?.Terms.Select(term => new SubsidyTermView(term));
}

/// <summary>What was redeemed.</summary>
[Name("RedeemOrderPayload")]
public sealed class RedeemOrderPayload(ActInput input, RefusalView? refusal, RedeemOrder.Redemption? value)
    : Payload(input, refusal)
{
    /// <summary>From the locked money; null when refused.</summary>
    public Money? Redeemed => value?.Redeemed;

    /// <summary>Given back to the voucher; null when refused.</summary>
    public Money? Unlocked => value?.Unlocked;
}
