using System.Globalization;
using Portal.Domain.Settlement;
using Portal.Web.Shared;

namespace Portal.Web.Settlement;

/// <summary>The list that goes to the treasury (支付清单): what is still to be paid of a batch, so that nothing is paid
/// twice; once all is paid, what was. Its words are Chinese in whatever language the page is: the bank reads it.</summary>
internal static class PaymentFile
{
    public static byte[] Of(BatchCase batch) => Csv.Of(
    [
        Heads,
        .. batch.Lines.Where(line => line.PaidAt is null || batch.Lines.All(one => one.PaidAt is not null)).Select((line, i) => (IEnumerable<string>)
        [
            (i + 1).ToString(CultureInfo.InvariantCulture), line.Name, line.Uscc,
            (line.Amount.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture), Capitals.Of(line.Amount),
            line.Orders.ToString(CultureInfo.InvariantCulture), StateOf(line), batch.Batch.Number.ToString(),
        ]),
    ]);

    private static IEnumerable<string> Heads => """序号 收款方 统一社会信用代码 金额 金额大写 订单数 状态 批次编号""".Split(' ');

    private static string StateOf(BatchLines.Row line) =>
        """待支付 退票 已到账""".Split(' ')[line.PaidAt is not null ? 2 : line.ReturnedAt is null ? 0 : 1];
}
