using Portal.Domain.Foundation;
using Portal.Domain.Succession;
using Portal.Web.Acting;
using Portal.Web.Shared;
using static Portal.Domain.Succession.TransferHoldings;

namespace Portal.Web.Succession;

/// <summary>How pages tell what a firm has and owes, and what it said to its end.</summary>
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

    /// <summary>What the firm that is to be absorbed said, for whoever decides on the case.</summary>
    public static string Said(Words words, TransferPages.Row transfer)
    {
        var on = transfer.AnsweredAt is { } at ? $"{PortalClock.DayOf(at):yyyy-MM-dd}" : "";
        return transfer.Answer switch
        {
            TransferAnswer.Objected => words["被吸收企业于 {0} 表示不同意：{1}", on, transfer.AnswerReason],
            TransferAnswer.Consented when transfer.NotifiedBy != transfer.SurvivorId =>
                words["本案由被吸收企业于 {0} 自己申报，视为同意。", on],
            TransferAnswer.Consented => words["被吸收企业于 {0} 表示同意。", on],
            _ => words["注意：被吸收企业还没有答复。受理前请与其核实，并以合并文件和公示系统的登记事项为准。"],
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
