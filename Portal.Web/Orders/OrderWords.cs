using System.Globalization;
using Portal.Domain.Accounts;
using Portal.Domain.Files;
using Portal.Domain.Foundation;
using Portal.Domain.Orders;
using Portal.Domain.Programmes;
using Portal.Web.Acting;
using Portal.Web.Guide;
using Portal.Web.Shared;

namespace Portal.Web.Orders;

/// <summary>What is told before an order is acted on.</summary>
internal static class OrderWords
{
    public static bool IsTold(string act) =>
        act is "file" or "accept" or "refuseAcceptance" or "submitRedemption" or "resubmit" or "reviewRedemption"
            or "redeem";

    /// <summary>The contract that is filed, the amount that is locked, and one filed before that is like it.</summary>
    public static Told Filing(this Words words, OrderPages.Row order, FilingPages.Foreseen? foreseen,
        IEnumerable<OrderParts.Item> items, IReadOnlyList<EvidencePages.Row> files) => Facts(words["备案的合同"], words,
        [
            (words["产品"], order.OfferingName), (words["产品版本"], words["第 {0} 版", order.OfferingEdition]),
            (words["企业"], order.EnterpriseName), (words["服务机构"], order.ProviderName),
            (words["数量"], $"{order.Quantity.ToString("#,##0", CultureInfo.InvariantCulture)} × {order.ListPrice}"),
            (words["合同编号"], order.ContractNo), (words["签订日期"], Day(order.SignedOn)),
            (words["合同金额（元）"], $"{order.Contract}"), (words["合格金额（元）"], $"{order.Eligible}"),
            .. items.Select(item => (words["合同明细第 {0} 行", item.Line], (string?)$"{item.Kind} · {item.Amount} · "
                + words[ProgrammeRules.IsEligible(item.Kind, order.Ineligible) ? "计入可支持金额" : "不计入可支持金额"])),
            (words["支持比例"], $"{order.RatePercent}%"),
            (words["券可用额度（元）"], foreseen is null ? null : $"{foreseen.Available}"),
            (words["将锁定的券额（元）"], foreseen is null ? null
                : $"{foreseen.Subsidy.Amount} · {words.Limit(foreseen.Subsidy.Limit)}"),
        ],
        Warning(words, foreseen),
        [
            .. Last(files, Permissions.OrderUploadContract, Permissions.OrderReupload).Select(file =>
                Linked(words["合同正文：{0}", file.Name], file)),
            .. foreseen?.Earlier is { } other ? new[] { new Crumb(words["查看订单 {0}", other.Number], $"/orders/{other.OrderId}") }
                : [],
        ]);

    /// <summary>What whoever files looks at twice; null for nothing.</summary>
    private static string? Warning(Words words, FilingPages.Foreseen? foreseen)
    {
        string?[] warnings =
        [
            foreseen is { HasOneHand: true } ? words["下单和接单为同一人操作，请核实供需双方是否关联、交易是否真实。"] : null,
            foreseen?.Earlier is not { } earlier ? null
                : earlier.HasSameNumber ? words["订单 {0} 已备案编号相同的合同，不能重复备案。", earlier.Number]
                : words["订单 {0} 已备案供需双方、签订日期和金额均相同的合同：请打开核对，确是另一份合同的，写明理由后备案。", earlier.Number],
        ];
        return warnings.All(one => one is null) ? null : string.Join(' ', warnings.OfType<string>());
    }

    /// <summary>What was delivered, and what silence does.</summary>
    public static Told Delivery(this Words words, OrderPages.Row order, IReadOnlyList<EvidencePages.Row> files) => Facts(
        words["交付情况"], words,
        [
            (words["产品"], order.OfferingName), (words["交付日期"], Day(order.DeliveredOn)),
            (words["使用量"], order.MeteredUse),
        ],
        order.AutoAcceptOn is { } last ? words["请在 {0}（含）前验收，逾期视为验收通过。", $"{last:yyyy-MM-dd}"]
            : words["本次交付没有使用记录，逾期不视为验收。"],
        [.. Last(files, Permissions.OrderDeliver).Select(file => Linked(words["交付证明：{0}", file.Name], file))]);

    /// <summary>What the firm had to pay the provider, and how that comes about.</summary>
    public static Told Claim(this Words words, OrderPages.Row order)
    {
        var isDeduct = order.ClaimantId == order.ProviderId;
        var price = order.Price ?? Money.Zero;
        return new Told(words["企业应付金额"],
            [words["产品"], words["订单金额（元）"], words["券抵扣（元）"], words["企业应付（元）"]],
            [
                [
                    order.OfferingName, $"{price}", $"{(isDeduct ? order.Locked : Money.Zero)}",
                    $"{(isDeduct ? price - order.Locked : price)}",
                ],
            ],
            isDeduct ? words["直接抵扣：企业应付为订单金额减去已锁定的券额，付款金额不得少于此数；发票按订单全额开具。"]
                : words["先付后补：企业先付订单全额，付款金额不得少于此数；补贴在核销之后拨付给企业。"]);
    }

    /// <summary>What was asked for, and until when it is taken.</summary>
    public static Told Supplement(this Words words, OrderPages.Row order) => Facts(words["需要补正的内容"], words,
        [
            (words["产品"], order.OfferingName), (words["需要补正的内容"], order.Reason),
            (words["补正期限"], Day(order.SupplementUntil)), (words["订单金额（元）"], $"{order.Price}"),
        ], words["逾期未补正的，不予核销。"], []);

    /// <summary>What the claim is of, line by line.</summary>
    public static Told Reviewed(this Words words, OrderPages.Row order, IEnumerable<OrderParts.Item> items) => Facts(
        words["核销申请"], words,
        [
            (words["产品"], order.OfferingName), (words["订单金额（元）"], $"{order.Price}"),
            .. items.Select(item => (words["合同明细第 {0} 行", item.Line], (string?)$"{item.Kind} · {item.Amount}")),
            (words["申请时的合格金额（元）"], $"{order.Claimed ?? order.Eligible}"),
        ], null, []);

    /// <summary>Null when nothing would be paid.</summary>
    public static Told? Redemption(this Words words, OrderPages.Row order) => order.Redeemable is not { } pays ? null
        : new Told(words["将要核销"],
            [words["产品"], words["核定合格金额（元）"], words["支持比例"], words["核销金额（元）"], words["退回券内（元）"]],
            [
                [
                    order.OfferingName, $"{order.Eligible}", $"{order.RatePercent}%", $"{pays}", $"{order.Locked - pays}",
                ],
            ],
            order.IsCut ? words["初审将合格金额从 {0} 元核减为 {1} 元。理由：{2}", order.Claimed!, order.Eligible!,
                order.ReviewReason ?? words["未写明理由"]] : null);

    /// <summary>Those of the last time that one of these was done.</summary>
    private static IEnumerable<EvidencePages.Row> Last(
        IReadOnlyList<EvidencePages.Row> files, params IReadOnlyList<Permission> acts)
    {
        var those = files.Where(file => file.SizeBytes is not null && acts.Any(act => act.Name == file.Act)).ToList();
        return those.Where(file => file.SubmittedAt == those.Max(one => one.SubmittedAt));
    }

    private static Crumb Linked(string title, EvidencePages.Row file) =>
        new(title, $"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}");

    private static string? Day(DateOnly? day) => day is { } on ? $"{on:yyyy-MM-dd}" : null;

    private static Told Facts(string title, Words words, IEnumerable<(string Label, string? Value)> facts, string? note,
        IReadOnlyList<Crumb> links) => new(title, [words["项目"], words["内容"]],
        [.. facts.Where(fact => fact.Value is not null).Select(fact => (IReadOnlyList<string>)[fact.Label, fact.Value!])],
        note) { IsText = true, Links = links };
}
