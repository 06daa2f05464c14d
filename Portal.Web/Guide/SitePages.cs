using Portal.Web.Shared;

namespace Portal.Web.Guide;

/// <summary>The public pages of the site, for its map and its search.</summary>
public static class SitePages
{
    public sealed record Group(string Title, IReadOnlyList<Page> Pages);

    /// <param name="Says">What is to be found there.</param>
    public sealed record Page(string Address, string Title, string Says);

    public static IReadOnlyList<Group> All(Words words) =>
    [
        new(words["了解政策"],
        [
            new("/", words["首页"], words["三种券是什么、怎么用、现在能申报什么"]),
            new("/programmes", words["券项目"], words["依据、条件、支持比例、上限、材料、流程、时限和联系方式"]),
            new("/self-check", words["资格自测"], words["算一算企业规模，看能不能申请、各项目支持多少"]),
            new("/calculator", words["补贴计算"], words["按合同金额计算补贴和自付金额"]),
        ]),
        new(words["选产品用券"],
        [
            new("/catalogue", words["产品目录"], words["数据产品、算法服务、算力服务和数据治理服务"]),
            new("/zones", words["服务专区"], words["办事创业、经营决策、合规治理三个专区"]),
        ]),
        new(words["公开与监督"],
        [
            new("/notices", words["公示公告"], words["拟支持名单、服务机构入库、拟兑付和权益转移，以及如何提出异议"]),
            new("/figures", words["资金公开"], words["预算、发放、核销、兑付和追回"]),
        ]),
        new(words["办理"],
        [
            new("/sign-in", words["登录"], words["企业、服务机构和管理部门登录办理"]),
            new("/register", words["注册账号"], words["企业和服务机构的人员自行注册，再绑定单位"]),
            new("/terms", words["服务条款"], words["使用本平台的约定"]),
            new("/privacy", words["个人信息保护"], words["收集哪些个人信息、用来做什么、保存多久、您有哪些权利"]),
            new("/search", words["站内搜索"], words["找项目、批次、产品、服务机构、专区和公示"]),
            new("/site-map", words["网站地图"], words["全部栏目"]),
        ]),
    ];

    /// <summary>Those that have the text in their title or in what they say.</summary>
    public static IReadOnlyList<Page> Find(Words words, string text) =>
    [
        .. All(words).SelectMany(group => group.Pages).Where(page =>
            page.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
            || page.Says.Contains(text, StringComparison.OrdinalIgnoreCase)),
    ];
}
