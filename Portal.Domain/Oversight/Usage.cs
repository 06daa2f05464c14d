using Portal.Domain.Foundation;
using Portal.Domain.Foundation.Data;

namespace Portal.Domain.Oversight;

/// <summary>What was redeemed when, for reports of use; the other cuts are <see cref="Figures"/>, and those of one
/// region <see cref="RegionUsage"/>.</summary>
public sealed class Usage(Database database)
{
    /// <param name="First">Its first day.</param>
    public sealed record Month(DateOnly First, long Orders, Money Price, Money Redeemed);

    internal sealed record Day(DateOnly RedeemedOn, long Orders, Money Price, Money Redeemed);

    /// <summary>Months in which anything was redeemed, the earliest first; clawback not deducted.</summary>
    public async Task<IReadOnlyList<Month>> ByMonthAsync(CancellationToken ct) =>
        Months(await database.ListAsync<Day>(SelectDays, new { }, ct));

    // Engines name a month each in its own way: days are few enough to be added up here.
    internal static IReadOnlyList<Month> Months(IEnumerable<Day> days) =>
    [
        .. days.GroupBy(day => new DateOnly(day.RedeemedOn.Year, day.RedeemedOn.Month, 1)).OrderBy(month => month.Key)
            .Select(month => new Month(month.Key, month.Sum(day => day.Orders),
                Money.Sum(month.Select(day => day.Price)), Money.Sum(month.Select(day => day.Redeemed)))),
    ];

    private const string SelectDays = """
        SELECT redeemed_on, CAST(COUNT(*) AS BIGINT) AS orders, CAST(COALESCE(SUM(price_fen), 0) AS BIGINT) AS price,
               CAST(SUM(redeemed_fen) AS BIGINT) AS redeemed
          FROM orders
         WHERE redeemed_fen > 0 AND redeemed_on IS NOT NULL
         GROUP BY redeemed_on
        """;
}
