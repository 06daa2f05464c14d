namespace Portal.Web.Shared;

/// <summary>Reasons that the programme rules name by a code, in words.</summary>
internal static class ReasonWords
{
    private static readonly Dictionary<string, string> Chinese = new()
    {
        ["NOT_SME"] = "不属于中小微企业", ["RELATED_PARTY"] = "与关联方交易", ["OUT_OF_SCOPE"] = "超出支持范围",
        ["ABNORMAL_OPERATION_LIST"] = "已列入经营异常名录", ["VOUCHER_UNUSED"] = "券未使用",
    };

    /// <summary>What somebody wrote stays as it is.</summary>
    public static string Reason(this Words words, string reason) =>
        Chinese.TryGetValue(reason, out var zh) ? words[zh] : reason;

    public static bool IsCode(string reason) => Chinese.ContainsKey(reason);
}
