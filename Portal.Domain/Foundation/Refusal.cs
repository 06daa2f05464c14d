namespace Portal.Domain.Foundation;

/// <summary>How a door shows a refusal: a 404, a 403, a 409 or a message at a field.</summary>
public enum RefusalKind
{
    /// <summary>There is no such thing, or it is a stranger's: look elsewhere.</summary>
    NotFound,

    /// <summary>The caller may not: ask for more rights.</summary>
    NotPermitted,

    /// <summary>Things stand differently by now: look again.</summary>
    Conflict,

    /// <summary>The input breaks a rule: correct it.</summary>
    Invalid,
}

/// <summary>Why a rule said no: which rule, in which version, what it saw and what it would have needed.</summary>
public sealed record WhyNot(string Rule, string Version, string Seen, string Needed);

/// <summary>An expected "no". The code is for machines and never changes; the two texts are for people.</summary>
/// <param name="Code">UPPER_SNAKE_CASE, the word of the programme rules (docs/codes in README).</param>
/// <param name="Zh">The message in Chinese, for the page.</param>
/// <param name="En">The same in English.</param>
public abstract record Refusal(string Code, RefusalKind Kind, string Zh, string En)
{
    /// <summary>The input field that the refusal is about, in the command's own spelling; null when none.</summary>
    public string? Field { get; init; }

    public WhyNot? Why { get; init; }
}

public sealed record WrongRole(string Permission)
    : Refusal("WRONG_ROLE", RefusalKind.NotPermitted, "您的角色不能办理此事项", "Your role may not do this");

/// <summary>Also the answer for what belongs to somebody else: a stranger's id tells nothing.</summary>
/// <param name="What">In English, as the inputs name its id: order for orderId.</param>
public sealed record NotFound(string What)
    : Refusal("NOT_FOUND", RefusalKind.NotFound, $"未找到该{InChinese(What)}", $"No such {What}")
{
    private static string InChinese(string what) => what switch
    {
        "application" => "用券申请", "batch" => "结算批次", "clawback" => "追回事项", "delivery" => "推送",
        "dispute" => "争议", "enterprise" => "企业", "offering" => "产品", "order" => "订单", "organisation" => "单位",
        "payee" => "收款单位", "payer" => "付款单位", "programme" => "券项目", "provider" => "服务机构",
        "round" => "申报批次", "zone" => "专区", "transfer" => "权益转移", "voucher" => "券", "webhook" => "推送地址",
        "notice" => "公示", "colleague" => "同事", "person" => "人员", "invitation" => "邀请", "joining" => "加入申请",
        "file" => "文件", "delegation" => "委托", "objection" => "异议", "case" => "事项", "revision" => "修订",
        "region" => "地区", "refund account" => "退款账户变更", "rules" => "城市规则",
        _ => "记录",
    };
}

public sealed record WrongState(string What, string State)
    : Refusal("WRONG_STATE", RefusalKind.Conflict, "当前状态不能办理此事项，可能已有人办理，请刷新后查看",
        $"This cannot be done: the {What} stands at '{InWords(State)}'")
{
    // SecondReview: second review.
    private static string InWords(string state) =>
        string.Concat(state.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
}

/// <summary>Somebody else's act came in between, on every try.</summary>
public sealed record JustChanged()
    : Refusal("JUST_CHANGED", RefusalKind.Conflict, "该记录刚被他人更改，请刷新后重试", "Somebody just changed this; look again");

/// <summary>Somebody else changed it since the caller read it: what they wrote is not overwritten unseen.</summary>
public sealed record ChangedSince : Refusal
{
    /// <param name="read">The version from which the caller wrote.</param>
    /// <param name="present">The version as it is now.</param>
    public ChangedSince(long read, long present)
        : base("CHANGED_SINCE", RefusalKind.Conflict,
            "在您修改期间，他人已经修改并保存；您的修改没有保存，请对照现在的内容修改后再提交",
            "Somebody else changed this since you read it; nothing was saved: compare it with what it is now, and send "
                + "it again") =>
        Why = new WhyNot("VERSION", "1", $"{read}", $"{present}");

    /// <summary>Null when nobody has.</summary>
    internal static Refusal? WhyNot(long read, long present) =>
        read == present ? null : new ChangedSince(read, present);
}

public sealed record RequestIdReused()
    : Refusal("REQUEST_ID_REUSED", RefusalKind.Conflict, "该请求编号已用于另一项内容",
        "This request id was used with other input");

/// <summary>The caller chose an id for something new that something else already has.</summary>
public sealed record IdTaken(string What)
    : Refusal("ID_TAKEN", RefusalKind.Conflict, "该编号已被使用", $"Another {What} has this id");

/// <summary>Not a text, or not as many, as the field takes.</summary>
public sealed record TextRefused : Refusal
{
    public TextRefused(string field, string seen, string needed)
        : base("TEXT", RefusalKind.Invalid, $"“{seen}”不可用，须为 {needed}", $"'{seen}' will not do; needed: {needed}") =>
        (Field, Why) = (field, new WhyNot("LIMITS", "1", seen, needed));

    public static TextRefused Missing(string field) => new(field, "empty", "1 or more characters")
    {
        Zh = "请填写此项", En = "This is needed",
    };

    public static TextRefused TooLong(string field, int seen, int most) => new(field, $"{seen}", $"<= {most}")
    {
        Zh = $"最多 {most} 个字符，现有 {seen} 个", En = $"At most {most} characters; these are {seen}",
    };

    /// <summary>It holds what would not be seen, or make a page lie.</summary>
    public static TextRefused Unprintable(string field, char seen) => new(field, $"U+{(int)seen:X4}", "printable")
    {
        Zh = $"含有不允许的字符 U+{(int)seen:X4}", En = $"The character U+{(int)seen:X4} is not allowed",
    };

    /// <summary>A list that is longer than any should be.</summary>
    public static TextRefused TooMany(string field, int seen) => new(field, $"{seen}", $"<= {Limits.Items}")
    {
        Zh = $"最多 {Limits.Items} 项，现有 {seen} 项", En = $"At most {Limits.Items}; these are {seen}",
    };
}

/// <summary>An amount that no rule could accept: not above zero where it must be, or beyond <see
/// cref="Money.Largest"/>.</summary>
public sealed record AmountRefused : Refusal
{
    public AmountRefused(string field, Money seen)
        : base("AMOUNT", RefusalKind.Invalid, "金额须大于 0，且不超过 1,000 亿元",
            "The amount has to be above zero and at most 100,000,000,000 yuan") =>
        (Field, Why) = (field, new WhyNot("LIMITS", "1", $"{seen}", $"> 0, <= {Money.Largest}"));
}

/// <summary>Maker and checker are two people (四眼): rule F01.</summary>
public sealed record SamePerson() : Refusal(
    "SAME_PERSON", RefusalKind.NotPermitted, "同一人不能办理前后两个环节", "The same person may not take both steps");
