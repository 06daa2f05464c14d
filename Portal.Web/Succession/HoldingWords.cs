using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using Portal.Web.Acting;
using Portal.Web.Shared;
using static Portal.Domain.Succession.TransferHoldings;

namespace Portal.Web.Succession;

/// <summary>How pages tell what a firm has and owes, and what was said to a merger.</summary>
internal static class HoldingWords
{
    public static Told Tell(Words words, string title, IReadOnlyList<Row> held, string? note) => new(title,
        [words["类别"], words["编号"], words["名称"], words["金额（元）"]],
        [
            .. held.Select(one => (IReadOnlyList<string>)
            [
                KindOf(words, one.Kind), $"{one.Number}", one.About, $"{one.Amount}",
            ]),
        ],
        held.Count > 0 ? note : string.Join(' ', new[] { words["没有券、在办订单、待兑付款项或追回。"], note }.OfType<string>()))
    {
        IsText = true,
    };

    /// <summary>What the firm that did not announce it said, for whoever decides on the case.</summary>
    public static string Said(Words words, TransferPages.Row transfer)
    {
        var on = transfer.AnsweredAt is { } at ? $"{PortalClock.DayOf(at):yyyy-MM-dd}" : "";
        return transfer.Answer switch
        {
            TransferAnswer.Objected => words["{0}于 {1} 表示不同意：{2}", transfer.AskedName, on, transfer.AnswerReason],
            TransferAnswer.Consented => words["{0}于 {1} 表示同意。", transfer.AskedName, on],
            _ => words["注意：{0}还没有答复。受理前请与其核实，并以合并文件和公示系统的登记事项为准。", transfer.AskedName],
        };
    }

    private static string KindOf(Words words, Holding kind) => kind switch
    {
        Holding.Voucher => words["券余额（可用）"],
        Holding.Order => words["在办订单（锁定金额）"],
        Holding.Unpaid => words["已核销未兑付"],
        _ => words["追回（尚欠）"],
    };
}
