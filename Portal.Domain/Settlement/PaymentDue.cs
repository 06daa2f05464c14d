using Portal.Domain.Foundation;

namespace Portal.Domain.Settlement;

/// <summary>By when redeemed money is to be paid (惠企政策"快申快享"，60 个工作日内兑现).</summary>
public static class PaymentDue
{
    public const int WorkingDays = 60;

    /// <summary>The last day on which it is paid in time.</summary>
    public static DateOnly Of(CityRules city, DateOnly redeemedOn) => city.WorkingDaysAfter(redeemedOn, WorkingDays);
}
