using Portal.Domain.Foundation;
using Portal.Domain.Orders;

namespace Portal.Domain.Disputes;

/// <summary>What an agreement, a ruling or a judgement makes of the order in dispute.</summary>
public enum OrderEnd
{
    /// <summary>The delivery stands, at the price that was agreed or decided (继续办理).</summary>
    Accepted,

    /// <summary>The provider delivers, or delivers anew (继续履约).</summary>
    Resumed,

    /// <summary>The parties part: the order is cancelled (取消订单).</summary>
    Cancelled,
}

public sealed record NothingDelivered() : Refusal(
    "NOTHING_DELIVERED", RefusalKind.Conflict,
    "服务机构还没有提交过交付，订单不能视为已验收；请改为继续履约，交付后由企业验收，或者取消订单",
    "Nothing was ever delivered, so the order cannot count as accepted: let the work go on, or cancel");

public sealed record PriceAboveContract(Money Price) : Refusal(
    "PRICE_ABOVE_CONTRACT", RefusalKind.Invalid, $"调解后价格不能超过合同金额 {Price} 元", $"The contract is {Price}");

public sealed record PriceNotAgreed : Refusal
{
    public PriceNotAgreed(Money agreed, Money asked)
        : base("PRICE_NOT_AGREED", RefusalKind.Conflict, $"协议或裁判确定的价格是 {agreed} 元，须按此价格办理",
            $"What was agreed or decided is {agreed}; it has to be that") =>
        Why = new WhyNot("AGREED_PRICE", "1", $"{asked}", $"{agreed}");
}

public sealed record OtherEndAgreed : Refusal
{
    public OtherEndAgreed(OrderEnd agreed, OrderEnd asked)
        : base("OTHER_END_AGREED", RefusalKind.Conflict, $"协议或裁判的结果是{Words(agreed)}，不能另行办理",
            $"What was agreed or decided is something else: {agreed}") =>
        Why = new WhyNot("ORDER_END", "1", $"{asked}", $"{agreed}");

    private static string Words(OrderEnd end) => end switch
    {
        OrderEnd.Accepted => "继续办理",
        OrderEnd.Resumed => "继续履约",
        _ => "取消订单",
    };
}

/// <summary>The end of an order in dispute, as it was agreed or decided.</summary>
/// <param name="Price">What the firm pays after all, subsidy included; null where the order is not accepted.</param>
internal sealed record EndOfOrder(OrderEnd End, Money? Price)
{
    /// <summary>Null when it can be carried out on the order.</summary>
    /// <param name="price">Needed where the delivery is to stand, and of no meaning elsewhere.</param>
    public static Outcome<EndOfOrder> For(Order order, OrderEnd? end, Money? price)
    {
        if (end is not { } one) return TextRefused.Missing("OrderEnd");
        if (one != OrderEnd.Accepted) return new EndOfOrder(one, null);
        if (order.DeliveredOn is null) return new NothingDelivered() { Field = "OrderEnd" };
        if (price is not { } paid) return TextRefused.Missing("Price");
        if (paid > order.Price) return new PriceAboveContract(order.Price.Value) { Field = "Price" };
        return Limits.WhyNotAmount("Price", paid) is { } refusal ? refusal : new EndOfOrder(one, paid);
    }
}
