namespace Portal.Domain.Catalogue;

/// <summary>Words that people search for, and those that the portal uses for the same.</summary>
public static class Synonyms
{
    private static readonly string[][] Alike =
    [
        ["算力", "GPU", "显卡", "服务器", "云计算"], ["算法", "模型", "人工智能", "AI", "大模型"], ["数据", "资料", "信息"],
        ["数据治理", "数据清洗", "数据整理"], ["券", "优惠券", "代金券", "补贴", "补助", "资助"], ["企业", "公司", "商户"],
        ["选址", "开店", "商圈", "客流"], ["合规", "法务", "隐私"], ["质检", "检测", "缺陷识别"], ["信用", "征信", "资信"],
        ["政策", "扶持", "惠企"], ["行情", "价格", "市场"], ["排程", "排产", "调度"], ["预测", "预报"],
    ];

    /// <summary>The same text in other words, the portal's own first; none when it has no word that is known
    /// here.</summary>
    /// <param name="text">As it was typed; case does not matter.</param>
    public static IEnumerable<string> Of(string text) =>
        from words in Alike
        from typed in words
        where text.Contains(typed, StringComparison.OrdinalIgnoreCase)
        from other in words
        where other != typed
        select text.Replace(typed, other, StringComparison.OrdinalIgnoreCase);
}
