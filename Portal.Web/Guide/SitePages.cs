using Portal.Web.Shared;

namespace Portal.Web.Guide;

/// <summary>The public pages of the site, for its map and its search.</summary>
public static class SitePages
{
    public sealed record Group(string Title, IReadOnlyList<Page> Pages);

    /// <param name="Says">What is to be found there.</param>
    public sealed record Page(string Address, string Title, string Says);

    private static readonly Group[] InChinese =
    [
        new("了解政策",
        [
            new("/", "首页", "三种券是什么、怎么用、现在能申报什么"),
            new("/programmes", "券项目", "依据、条件、支持比例、上限、材料、流程、时限和联系方式"),
            new("/self-check", "资格自测", "算一算企业规模，看能不能申请、各项目支持多少"),
            new("/calculator", "补贴计算", "按合同金额计算补贴和自付金额"),
            new("/help", "常见问题", "申请、用券、核销、申诉、异议、争议、退票和追回怎么办理"),
        ]),
        new("选产品用券",
        [
            new("/catalogue", "产品目录", "数据产品、算法服务、算力服务和数据治理服务"),
            new("/zones", "服务专区", "办事创业、经营决策、合规治理三个专区"),
        ]),
        new("公开与监督",
        [
            new("/notices", "公示公告", "拟支持名单、服务机构入库、拟兑付和权益转移，以及如何提出异议"),
            new("/figures", "资金公开", "预算、发放、核销、兑付和追回"),
            new("/city-rules", "办事规则与工作日历", "公示、补正、验收、申诉等期限，放假和调休，以及历次调整"),
        ]),
        new("办理",
        [
            new("/sign-in", "登录", "企业、服务机构和管理部门登录办理"),
            new("/register", "注册账号", "企业和服务机构的人员自行注册，再绑定单位"),
            new("/terms", "服务条款", "使用本平台的约定"),
            new("/privacy", "个人信息保护", "收集哪些个人信息、用来做什么、保存多久、您有哪些权利"),
            new("/search", "站内搜索", "找项目、批次、产品、服务机构、专区和公示"),
            new("/site-map", "网站地图", "全部栏目"),
        ]),
    ];

    /// <summary>What people look for by its kind, beside the pages.</summary>
    private static readonly Page[] Kinds =
    [
        new("/catalogue?category=DATA", "数据产品", "产品目录中的全部数据产品"),
        new("/catalogue?category=ALGORITHM", "算法服务", "产品目录中的全部算法服务"),
        new("/catalogue?category=COMPUTE", "算力服务", "产品目录中的全部算力服务"),
        new("/catalogue?category=GOVERNANCE", "数据治理服务", "产品目录中的全部数据治理服务"),
        new("/programmes", "数据券", "购买数据产品和数据治理服务，看清市场、管好数据。"),
        new("/programmes", "算法券", "购买算法模型和优化服务，把数据变成质检、排程、预测的能力。"),
        new("/programmes", "算力券", "租用智能算力，训练和运行自己的模型。"),
    ];

    /// <summary>What makes a question of a word.</summary>
    private static readonly (string Zh, string En)[] Asking =
        [("怎么办", "what if "), ("怎么", "how do i "), ("怎样", "how to "), ("如何", "where do i "), ("在哪里", "where is ")];

    public static IReadOnlyList<Group> All(Words words) =>
        [.. InChinese.Select(group => new Group(words[group.Title], [.. group.Pages.Select(page => In(words, page))]))];

    /// <summary>Kinds, questions and pages that have the text in their title or in what they say, in whichever language.
    /// What is asked may stand around it (怎么申诉), and one letter finds nothing: it stands everywhere.</summary>
    public static IReadOnlyList<Page> Find(Words words, string text) => Sought(text) is not { Length: > 0 } sought ? []
        : Finding(words, sought);

    private static string Sought(string text)
    {
        foreach (var (zh, en) in Asking)
            text = text.Replace(zh, "", StringComparison.Ordinal).Replace(en, "", StringComparison.OrdinalIgnoreCase);
        text = text.Trim(' ', '?', '？');
        return text is [var only] && char.IsAscii(only) ? "" : text;
    }

    private static IReadOnlyList<Page> Finding(Words words, string text) =>
    [
        .. Kinds.Concat(Questions.All.Select(one => new Page($"/help#{one.Id}", one.Asks, one.Says)))
            .Concat(InChinese.SelectMany(group => group.Pages))
            .Where(page => Has(page.Title, text) || Has(page.Says, text)).Select(page => In(words, page)),
    ];

    private static bool Has(string zh, string text) =>
        zh.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Texts.InEnglish(zh).Contains(text, StringComparison.OrdinalIgnoreCase);

    private static Page In(Words words, Page page) => new(page.Address, words[page.Title], words[page.Says]);
}
